import { expect, test } from '@playwright/test';
import { accessible, BATCH, gloveSized, logIn, openStep, OTHER, PASSWORD, scan } from './floor';

const CLEARANCE = 'Clear weighing booth before use';

test('a wrong password is declined in a sentence and the link that was followed is kept', async ({
  page,
}) => {
  await page.goto(`/floor/batches/${BATCH}`);
  await accessible(page);
  await page.getByLabel('User name').fill('oscar');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('user name or the password is wrong');

  await logIn(page, 'oscar');

  await expect(page.getByRole('heading', { level: 1, name: BATCH })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Dispensing Open/ })).toBeVisible();
  await accessible(page);
});

test('a step is done by scanning, tapping and two signatures on one screen', async ({ page }) => {
  await page.goto('/');
  await logIn(page, 'oscar');
  await expect(page.getByRole('heading', { name: 'Ready for me' })).toBeVisible();
  await accessible(page);
  await gloveSized(page);
  await openStep(page, CLEARANCE);
  const sign = page.getByRole('button', { name: 'Sign: performed' });
  await expect(sign).toBeDisabled();
  await accessible(page);
  await gloveSized(page);

  // What is refused is said at the field, and stays in its history.
  const room = page.getByRole('region', { name: 'Room', exact: true });
  await scan(page, 'NO-SUCH-ROOM');
  await expect(room).toContainText('Not recorded');
  await scan(page, 'WB-1');
  await expect(room).toContainText('Recorded');
  await page.getByRole('button', { name: 'All attempts of Room', exact: true }).click();
  const history = page.getByRole('dialog', { name: 'Room' });
  await expect(history).toContainText('NO-SUCH-ROOM');
  await expect(history).toContainText('Refused');
  await accessible(page, true);
  await page.keyboard.press('Escape');

  for (const check of await page.getByRole('button', { name: 'Yes' }).all()) {
    await check.click();
    await expect(check).toHaveAttribute('aria-pressed', 'true');
  }
  await page.getByRole('textbox', { name: 'Remark' }).fill('Booth 2 is clean');
  await page.getByRole('textbox', { name: 'Remark' }).press('Enter');
  await expect(page.getByRole('region', { name: /Remark/ })).toContainText('Recorded');

  await sign.click();
  const sheet = page.getByRole('dialog', { name: 'Sign: performed' });
  await expect(sheet).toContainText('You sign exactly this');
  await expect(sheet).toContainText('WB-1');
  await expect(sheet).toContainText('I performed this step as recorded');
  await accessible(page, true);
  await sheet.getByLabel('Password of Oscar Operator').fill('wrong');
  await sheet.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(sheet.getByRole('alert')).toContainText('password is wrong');
  await sheet.getByLabel('Password of Oscar Operator').fill(PASSWORD);
  await sheet.getByRole('button', { name: 'Sign', exact: true }).click();

  await page.getByRole('button', { name: 'Sign: verified' }).click();
  const second = page.getByRole('dialog', { name: 'Sign: verified' });
  await second.getByLabel('User name of the second person').fill('olga');
  await second.getByRole('button', { name: 'Show what is signed' }).click();
  await expect(second).toContainText('I verified this step as a second person');
  await second.getByLabel('Password of olga').fill(PASSWORD);
  await second.getByRole('button', { name: 'Sign', exact: true }).click();

  await expect(page.getByText('Verified by Olga Operator')).toBeVisible();
  // The first person is still logged in, and the next step is one tap away.
  await expect(page.getByRole('button', { name: 'Menu of Oscar Operator' })).toBeVisible();
  await page.getByRole('link', { name: /^Next:/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('bench scale');
});

test('a wrong entry of a finished step is corrected with its reason and signed again by both', async ({
  page,
}) => {
  await page.goto(`/floor/batches/${BATCH}`);
  await logIn(page, 'oscar');
  await page.getByRole('link', { name: 'Done' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: CLEARANCE })).toBeVisible();
  // What was booked is not corrected by a text.
  await expect(page.getByRole('button', { name: 'Correct: Room', exact: true })).toHaveCount(0);
  await accessible(page);
  await gloveSized(page);

  await page.getByRole('button', { name: 'Correct: Remark' }).click();
  const dialog = page.getByRole('dialog', { name: 'Correct: Remark' });
  const record = dialog.getByRole('button', { name: 'Record the correction' });
  await expect(dialog).toContainText('Booth 2 is clean');
  await expect(dialog).toContainText('“verified” of Olga Operator');
  await dialog.getByLabel('New value').fill('Booth 1 is clean');
  await expect(record).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The wrong booth was named');
  await accessible(page, true);
  await record.click();

  await expect(page.getByText('Corrected: must be signed again')).toBeVisible();
  await expect(page.getByText('The content changed after this signature')).toHaveCount(2);
  await accessible(page);
  await gloveSized(page);
  await page.getByRole('button', { name: 'All attempts of Remark' }).click();
  const history = page.getByRole('dialog', { name: 'Remark' });
  await expect(history).toContainText('Booth 2 is clean');
  await expect(history).toContainText('The wrong booth was named');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Sign: performed' }).click();
  const first = page.getByRole('dialog', { name: 'Sign: performed' });
  await expect(first).toContainText('Booth 1 is clean');
  await first.getByLabel('Password of Oscar Operator').fill(PASSWORD);
  await first.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByRole('button', { name: 'Sign: verified' }).click();
  const second = page.getByRole('dialog', { name: 'Sign: verified' });
  await second.getByLabel('User name of the second person').fill('olga');
  await second.getByRole('button', { name: 'Show what is signed' }).click();
  await second.getByLabel('Password of olga').fill(PASSWORD);
  await second.getByRole('button', { name: 'Sign', exact: true }).click();

  await expect(page.getByText('Corrected: must be signed again')).toBeHidden();
  await expect(page.getByText('Verified by Olga Operator')).toHaveCount(2);
  await expect(page.getByRole('button', { name: /^Sign:/ })).toHaveCount(0);
});

test('a supervisor issues a batch: what is refused is said where it is mended, what is signed is shown', async ({
  page,
}) => {
  const number = `B-${Date.now().toString(36)}`;
  await page.goto('/floor');
  await logIn(page, 'sam');
  await page.getByRole('link', { name: 'Issue a batch' }).click();
  const show = page.getByRole('button', { name: 'Show what is signed' });
  await expect(show).toBeDisabled();
  await accessible(page);
  await gloveSized(page);

  await page.getByLabel('Batch size').fill('1000');
  await page.getByLabel('Batch number').fill(BATCH);
  await show.click();
  await expect(page.getByRole('alert')).toContainText(`${BATCH} was used before`);
  await expect(page.getByLabel('Batch number')).toBeFocused();
  await expect(page.getByLabel('Batch size')).toHaveValue('1000');
  await page.getByLabel('Batch number').fill(number);
  await show.click();
  await expect(page.getByRole('alert')).toContainText('150.000 to 300.000 kg');
  await expect(page.getByLabel('Batch size')).toBeFocused();
  await accessible(page);
  await page.getByLabel('Batch size').fill('200.0');
  await page.getByRole('button', { name: 'C', exact: true }).click();
  await show.click();

  const sheet = page.getByRole('dialog', { name: `Issue ${number}` });
  await expect(sheet).toContainText('I issue this batch record for production');
  for (const said of ['buffer-preparation v1', '200.0 kg', 'A, B', 'NACL', '1.6000 kg']) {
    await expect(sheet).toContainText(said);
  }
  await accessible(page, true);
  await sheet.getByLabel('Password of Sam Supervisor').fill(PASSWORD);
  await sheet.getByRole('button', { name: 'Sign', exact: true }).click();

  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  await expect(page.getByText('200.0 kg')).toBeVisible();
});

test('who may not issue batches is offered no form', async ({ page }) => {
  await page.goto('/floor/issue');
  await logIn(page, 'oscar');
  await expect(page.getByText('issued by people who may issue')).toBeVisible();
  await expect(page.getByLabel('Batch number')).toHaveCount(0);
  await accessible(page);
  await page.getByRole('link', { name: 'Work list' }).click();
  await expect(page.getByRole('link', { name: 'Issue a batch' })).toHaveCount(0);
});

test('typed values outlive a lost session and a lost connection, and are recorded once', async ({
  page,
  context,
}) => {
  await page.goto('/');
  await logIn(page, 'oscar');
  await openStep(page, CLEARANCE, OTHER);
  const remark = page.getByRole('region', { name: /Remark/ });
  await context.clearCookies({ name: 'batchwright' });
  await remark.getByRole('textbox').fill('Level is right');
  await remark.getByRole('textbox').press('Enter');

  const again = page.getByRole('dialog', { name: 'Log in again' });
  await expect(again).toContainText('Oscar Operator');
  await accessible(page, true);
  await again.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await again.getByRole('button', { name: 'Log in', exact: true }).click();
  await expect(again).toBeHidden();
  await expect(remark.getByRole('textbox')).toHaveValue('Level is right');

  await context.setOffline(true);
  // Some browsers need a moment until nothing gets through any more.
  await expect
    .poll(() => page.evaluate(() => fetch('/api/v1/health').then(Boolean, () => false)))
    .toBe(false);
  await remark.getByRole('textbox').press('Enter');
  await expect(remark).toContainText('Not recorded: no connection');
  await expect(page.getByText('No connection to the server')).toBeVisible();
  await accessible(page);
  await context.setOffline(false);
  await expect(remark).toContainText('Recorded');

  await page.getByRole('button', { name: 'All attempts of Remark' }).click();
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
});

test('a hold is seen at once on every screen, and nothing can be recorded until it is lifted', async ({
  page,
  browser,
}) => {
  await page.goto('/');
  await logIn(page, 'oscar');
  await openStep(page, CLEARANCE, OTHER);
  const supervisor = await (await browser.newContext()).newPage();
  await supervisor.goto(`/floor/batches/${OTHER}`);
  await logIn(supervisor, 'sam');
  await supervisor.getByRole('button', { name: 'Put on hold' }).click();
  const dialog = supervisor.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Alarm in the room');
  await dialog.getByRole('button', { name: 'Put on hold' }).click();

  await expect(page.getByText('This batch is on hold')).toBeVisible();
  await accessible(page);
  await expect(page.getByRole('textbox')).toHaveCount(0);

  await supervisor.getByRole('button', { name: 'Resume', exact: true }).click();
  await supervisor.getByRole('dialog').getByLabel('Reason').fill('False alarm');
  await supervisor.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('This batch is on hold')).toBeHidden();
});

test('the screen speaks German where it is asked to', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Anmelden' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});
