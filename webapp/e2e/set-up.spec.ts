import { expect, test } from '@playwright/test';
import { accessible, logIn, PASSWORD } from './floor';

test('the token of the console sets the product up, once', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Set Batchwright up' })).toBeVisible();
  await accessible(page);

  const fill = async (token: string) => {
    await page.getByLabel('One-time token').fill(token);
    await page.getByLabel('Code of the site').fill('TEST-1');
    await page.getByLabel('Name of the site').fill('Test plant');
    await page.getByLabel('User name').fill('admin');
    await page.getByLabel('Full name').fill('Ada Admin');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Repeat the password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Set up' }).click();
  };
  await fill('not the token');
  await expect(page.getByRole('alert')).toContainText('token is wrong');

  await fill(process.env.TOKEN ?? '');
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await logIn(page, 'admin');
  await expect(page.getByRole('button', { name: 'Menu of Ada Admin' })).toBeVisible();
});
