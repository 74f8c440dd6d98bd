import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessible, logIn, PASSWORD } from './floor';

const CODE = `n.neu-${Date.now().toString(36)}`;
const NAME = 'Nina Neu';
const OWN = 'my own long sentence';

test.setTimeout(180_000);

async function fresh(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto('/');
  return page;
}

async function enter(page: Page, who: string, password: string): Promise<void> {
  await page.getByLabel('User name').fill(who);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
}

/** Gives the reason that a change of a person needs, and makes the change. */
async function because(page: Page, reason: string, button: string): Promise<void> {
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(/^Reason/).fill(reason);
  await sheet.getByRole('button', { name: button, exact: true }).click();
  await expect(sheet.getByLabel(/^Reason/)).toHaveCount(0);
}

test('a person is registered, let in, locked, unlocked and let go, and every state is shown', async ({
  browser,
}) => {
  const admin = await fresh(browser);
  await logIn(admin, 'admin');
  await expect(admin.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  await accessible(admin);

  // What is declined is said in a sentence and nothing typed is lost.
  await admin.getByRole('button', { name: 'Register a person' }).click();
  const dialog = admin.getByRole('dialog', { name: 'Register a person' });
  await dialog.getByLabel('Full name').fill(NAME);
  await dialog.getByLabel('User name').fill(CODE);
  await dialog.getByLabel('First password').fill('short');
  await dialog.getByRole('button', { name: 'Register a person' }).click();
  await expect(dialog.getByRole('alert')).toContainText('fewer than 15 characters');
  await expect(dialog.getByLabel('User name')).toHaveValue(CODE);
  await dialog.getByRole('button', { name: 'Suggest one' }).click();
  const first = await dialog.getByLabel('First password').inputValue();
  await accessible(admin, true);
  await dialog.getByRole('button', { name: 'Register a person' }).click();

  const sheet = admin.getByRole('dialog', { name: NAME });
  await expect(sheet).toContainText(first);
  await expect(sheet).toContainText('Without one nobody can log in');
  const nina = await fresh(browser);
  await enter(nina, CODE, first);
  await expect(nina.getByRole('alert')).toContainText('holds no role');

  await sheet.getByLabel('Role').click();
  await admin.getByRole('option', { name: 'Operator' }).click();
  await expect(sheet).toContainText('Work on the steps of a batch');
  await sheet.getByRole('button', { name: /^Grant at/ }).click();
  await expect(sheet.getByRole('button', { name: 'Withdraw the role Operator' })).toBeVisible();
  await accessible(admin, true);
  await sheet.getByRole('button', { name: 'Close' }).click();

  await enter(nina, CODE, first);
  await nina.getByLabel('Present password').fill(first);
  await nina.getByLabel('New password').fill(OWN);
  await nina.getByLabel('Repeat the password').fill(OWN);
  await nina.getByRole('button', { name: 'Change the password' }).click();
  await expect(nina.getByRole('button', { name: `Menu of ${NAME}` })).toBeVisible();

  const guesser = await fresh(browser);
  for (const refusal of [...Array<string>(4).fill('password is wrong'), 'account is locked']) {
    await enter(guesser, CODE, 'a wrong guess');
    await expect(guesser.getByRole('alert')).toContainText(refusal);
  }

  await admin.getByText(/^Locked \(/).click();
  await admin.getByRole('button', { name: NAME }).click();
  await sheet.getByRole('button', { name: 'Unlock' }).click();
  await accessible(admin, true);
  await because(admin, 'Asked her: her child played with the keyboard', 'Unlock');
  await expect(sheet).toContainText('Active');

  await sheet.getByRole('button', { name: 'Withdraw the role Operator' }).click();
  await because(admin, 'Moved to another site', 'Withdraw');
  await expect(sheet).toContainText('Without one nobody can log in');

  await sheet.getByRole('button', { name: 'Deactivate' }).click();
  await because(admin, 'Left the company', 'Deactivate');
  await expect(sheet).toContainText('This account was closed for good');
  await nina.reload();
  await expect(nina.getByRole('heading', { name: 'Log in' })).toBeVisible();
});

test('people are managed in German too', async ({ browser }) => {
  const page = await fresh(browser);
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await page.getByLabel('Benutzername').fill('admin');
  await page.getByLabel('Kennwort', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await page.getByRole('button', { name: 'Ada Admin', exact: true }).click();

  await expect(page.getByRole('dialog')).toContainText('Rolle vergeben');
  await page.getByRole('button', { name: 'Rolle Verwaltung entziehen' }).click();
  await expect(page.getByRole('dialog')).toContainText('Das ist Ihre eigene Rolle');
  await accessible(page, true);
});

test('a session that could not be ended when the screen was locked is not open after a reload', async ({
  browser,
}) => {
  const page = await fresh(browser);
  await logIn(page, 'admin');
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
  const noEnd = (url: URL) => url.pathname === '/api/v1/session';
  await page.route(noEnd, (route) =>
    route.request().method() === 'DELETE' ? route.abort() : route.continue(),
  );
  await page.getByRole('button', { name: 'Menu of Ada Admin' }).click();
  await page.getByRole('menuitem', { name: 'Lock the screen' }).click();
  await expect(page.getByRole('dialog', { name: 'Log in again' })).toBeVisible();

  // The browser still holds a cookie that is good; without it there would be nothing to prove.
  expect((await page.request.get('/api/v1/session')).status()).toBe(200);
  await page.unroute(noEnd);
  await page.reload();

  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  expect((await page.request.get('/api/v1/session')).status()).toBe(401);
});
