import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessible, logIn, PASSWORD } from './floor';

/** A batch whose procedure has ended and that nobody has reviewed. */
const BATCH = process.env.REVIEW ?? 'B-E2E-3';

/** Each screen is searched for barriers on the light and the dark theme, which takes its time. */
test.setTimeout(300_000);

async function desk(browser: Browser, who: string, path: string): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto(path);
  await logIn(page, who);
  return page;
}

async function sign(page: Page, meaning: string): Promise<void> {
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(meaning);
  await sheet.getByLabel(/^Password of/).fill(PASSWORD);
  await sheet.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(sheet).toBeHidden();
}

const tile = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(name) });

test('what is abnormal and what is missing is seen at once, and every number leads to its place', async ({
  browser,
}) => {
  const page = await desk(browser, 'quinn', '/quality');
  await accessible(page);
  await page.getByRole('link', { name: BATCH }).click();
  await expect(tile(page, 'Evidence missing')).toContainText('0');
  await expect(page.getByText('Production has not reviewed')).toBeVisible();
  await accessible(page);

  await tile(page, 'Values out of limit').click();
  await expect(page.getByRole('tabpanel')).toContainText('Out of limit');
  await accessible(page);
  for (const tab of ['Exceptions', 'Evidence', 'Laboratory results', 'Materials', 'Signatures']) {
    await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
    await expect(page.getByRole('tabpanel')).toBeVisible();
    await accessible(page);
  }
  await page.getByRole('tab', { name: 'Trail' }).click();
  await expect(page.getByRole('tabpanel').getByText('batch-issued')).toBeVisible();
  await accessible(page);
});

test('the path is painted on the diagram and said in the outline, down to every attempt', async ({
  browser,
}) => {
  const page = await desk(browser, 'quinn', `/quality/batches/${BATCH}?tab=procedure`);
  const outline = page.getByRole('tree');
  await expect(outline.getByRole('treeitem', { name: /Block sub-lot/ })).toContainText('Not taken');
  await outline.getByRole('treeitem', { name: /Block sub-lot/ }).click();
  await expect(page.locator('[data-element-id="blockSubLot"]')).toHaveClass(/bw-not-taken/);
  await expect(page.locator('[data-element-id="bufferAccepted"]')).toHaveClass(/bw-taken/);
  await accessible(page);

  await outline.getByRole('treeitem', { name: /Weigh sodium chloride/ }).click();
  await page
    .getByRole('region', { name: 'Doings of this step' })
    .getByRole('button', { name: 'A', exact: true })
    .click();
  const inspector = page.getByRole('region', { name: 'Selected part' });
  await expect(inspector).toContainText('weighSodiumChloride.1');
  await expect(inspector.getByText('Refused').first()).toBeVisible();
  await expect(inspector).toContainText('I verified this step as a second person');
  await accessible(page);
});

test('a batch is reviewed by production and quality, its results by two analysts, and released', async ({
  browser,
}) => {
  const production = await desk(browser, 'sam', `/quality/batches/${BATCH}`);
  await production.getByRole('button', { name: 'Production review' }).click();
  await production.getByRole('button', { name: 'Show what is signed' }).click();
  await accessible(production, true);
  await sign(production, 'I reviewed this batch record for production');
  await expect(production.getByText('Production has reviewed')).toBeVisible();

  const quality = await desk(browser, 'quinn', `/quality/batches/${BATCH}`);
  await quality.getByRole('button', { name: 'Release or reject' }).click();
  await expect(quality.getByLabel('Release the batch')).toBeDisabled();
  await quality.getByRole('button', { name: 'Cancel' }).click();

  await quality.getByRole('tab', { name: /^Exceptions/ }).click();
  for (const all of await quality.getByRole('checkbox', { name: /^Choose all/ }).all()) {
    await all.check();
  }
  await quality.getByRole('button', { name: /^Decide \d+ exceptions/ }).click();
  await quality.getByLabel('Accepted').check();
  await quality.getByLabel('Justification').fill('The equipment was read by hand; values conform');
  await accessible(quality, true);
  await quality.getByRole('button', { name: 'Record the decision' }).click();
  await expect(quality.getByText('Every exception is decided')).toBeVisible();

  const analyst = await desk(browser, 'anna', `/quality/batches/${BATCH}?tab=results`);
  await analyst.getByRole('button', { name: 'Enter the result' }).click();
  await analyst.getByLabel('Conforms', { exact: true }).check();
  await analyst.getByLabel('Reference').fill('LAB-2026-77');
  await accessible(analyst, true);
  await analyst.getByRole('button', { name: 'Record the result' }).click();
  await expect(analyst.getByText('not verified by a second person')).toBeVisible();
  await expect(analyst.getByRole('button', { name: 'Verify and sign' })).toHaveCount(0);
  const second = await desk(browser, 'dora', `/quality/batches/${BATCH}?tab=results`);
  await second.getByRole('button', { name: 'Verify and sign' }).click();
  await sign(second, 'second person');
  await expect(second.getByText('not verified by a second person')).toHaveCount(0);

  await quality.getByRole('tab', { name: 'Summary' }).click();
  await quality.getByRole('button', { name: 'Quality review' }).click();
  await quality.getByRole('button', { name: 'Show what is signed' }).click();
  await sign(quality, 'I reviewed this batch record for quality');
  await expect(quality.getByText('Nothing stands in the way of a release')).toBeVisible();

  await quality.getByRole('button', { name: 'Release or reject' }).click();
  await quality.getByLabel('Release the batch').check();
  await quality.getByLabel('Reason').fill('Record complete, results conform');
  await quality.getByRole('button', { name: 'Show what is signed' }).click();
  await sign(quality, 'I release this batch');

  await expect(quality.getByText('Released').first()).toBeVisible();
  await expect(quality.getByRole('button', { name: 'Release or reject' })).toHaveCount(0);
  await quality.goto('/quality?list=archive');
  await expect(quality.getByRole('link', { name: BATCH })).toBeVisible();
  await accessible(quality);
});
