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

test('the procedure of a master record', async ({ page }) => {
  await logIn(page, 'erik.lang');
  await page.goto('/design');
  await page
    .getByRole('row', { name: /Paracetamol tablets/ })
    .getByRole('link', { name: 'Version 1' })
    .click();
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
