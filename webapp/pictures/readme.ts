import { expect, test, type Page } from '@playwright/test';
import { sections } from '../e2e/tutorial';
import { follow, open } from '../e2e/tutorial-acts';

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

test('a weighing on the floor', async ({ browser }) => {
  test.setTimeout(300_000);
  const windows = {
    anna: await open(browser),
    carla: await open(browser),
    gina: await open(browser),
  };
  const { anna } = windows;
  const all = sections();
  const label = all.findIndex(({ heading }) => heading.startsWith('Print the label'));
  for (const section of all.slice(0, label)) {
    await follow(section, windows);
  }
  await anna.setViewportSize({ width: 1280, height: 1040 });
  await anna.evaluate(() => window.scrollTo(0, 0));
  await anna.waitForTimeout(500);
  await anna.screenshot({ path: `${IMAGES}/floor.png` });
});
