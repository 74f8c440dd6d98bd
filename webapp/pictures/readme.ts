import { expect, test, type Page } from '@playwright/test';

const PASSWORD = 'granulate then dry';
const IMAGES = '../docs/images';

async function logIn(page: Page, person: string) {
  await page.goto('/');
  await page.getByLabel('User name').fill(person);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('banner')).toBeVisible();
}

test('the work list of an operator', async ({ page }) => {
  await logIn(page, 'anna.berg');
  await expect(page.getByRole('heading', { name: 'Work list' })).toBeVisible();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: `${IMAGES}/floor.png` });
});

test('the procedure of a master record', async ({ page }) => {
  await logIn(page, 'erik.lang');
  await page.goto('/design');
  await page.getByText('Paracetamol tablets 500 mg').first().click();
  await expect(page.locator('.bjs-powered-by')).toBeVisible();
  await page.waitForTimeout(1000);
  await page.screenshot({ path: `${IMAGES}/design.png` });
});

test('a batch in review', async ({ page }) => {
  await logIn(page, 'gina.wolf');
  await page.goto('/quality');
  await page
    .getByText(/^B-\d{4}-\d{4}$/)
    .first()
    .click();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${IMAGES}/quality.png` });
});
