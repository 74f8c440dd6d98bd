import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessible, logIn, PASSWORD } from './floor';
import { bufferPackage } from './package';

const ID = `buffer-${Date.now().toString(36)}`;
const AS_SHIPPED = (_: string, text: string) => text;

/** Each screen is searched for barriers on the light and the dark theme, which takes its time. */
test.setTimeout(300_000);

async function desk(browser: Browser, who: string, path: string): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto(path);
  await logIn(page, who);
  return page;
}

async function importZip(page: Page, zip: Buffer): Promise<void> {
  await page.getByTestId('package').setInputFiles({
    name: 'record.zip',
    mimeType: 'application/zip',
    buffer: zip,
  });
}

/** Reads what is signed, then signs it with the password of the person logged in. */
async function sign(page: Page, meaning: string): Promise<void> {
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(meaning);
  await expect(sheet).toContainText('Fingerprint of the content');
  await sheet.getByLabel(/^Password of/).fill(PASSWORD);
  await sheet.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(sheet).toBeHidden();
}

test('a package with errors is refused with every finding: file, element, reason, how to mend it', async ({
  browser,
}) => {
  const page = await desk(browser, 'eva', '/design/import');
  const broken = bufferPackage(ID, (file, text) =>
    file === 'procedure.bpmn'
      ? text.replace('value="performedAndVerified"', 'value="sometimes"')
      : text,
  );

  await importZip(page, broken);

  await expect(page.getByRole('alert')).toContainText(/Refused: \d+ error/);
  const finding = page.getByRole('listitem').filter({ hasText: '"sometimes"' });
  await expect(finding).toContainText('procedure.bpmn:');
  await expect(finding).toContainText('To mend it:');
  await accessible(page);
  await page.goto('/design');
  await expect(page.getByText(ID)).toHaveCount(0);
});

test('a record is imported by one person, checked by another, approved by a third', async ({
  browser,
}) => {
  const author = await desk(browser, 'eva', '/design/import');
  await importZip(author, bufferPackage(ID, AS_SHIPPED));
  await author.getByRole('link', { name: 'Open the draft' }).click();

  // Diagram and outline show the same part; the outline is operated by the keyboard alone.
  await expect(author.locator('[data-element-id="dispensing"]').first()).toBeVisible();
  await author.getByRole('treeitem', { name: /1\.3\.1 Weigh sodium chloride/ }).click();
  await expect(author.locator('[data-element-id="weighSodiumChloride"]')).toHaveClass(/bw-chosen/);
  await author.keyboard.press('ArrowDown');
  await expect(author.locator('[data-element-id="weighDisodiumPhosphate"]')).toHaveClass(
    /bw-chosen/,
  );
  await expect(author.getByRole('heading', { name: /Weigh disodium phosphate/ })).toBeVisible();
  await author.getByText('Preview of the form').click();
  await expect(author.getByRole('group', { name: 'Portions' })).toContainText('Gross');
  await accessible(author);

  await author.getByRole('button', { name: 'Submit for approval' }).click();
  await author.getByLabel('Why is this version made?').fill('First version of this site');
  await author.getByRole('button', { name: 'Show what is signed' }).click();
  await expect(author.getByRole('dialog')).toContainText('First version of this site');
  await accessible(author, true);
  await sign(author, 'I wrote this master record');
  await expect(author.getByText('Next: a second person checks')).toBeVisible();
  await expect(author.getByRole('button', { name: 'Check and sign' })).toHaveCount(0);

  const checker = await desk(browser, 'carl', '/design');
  await checker.getByRole('switch', { name: 'Waiting for me' }).check();
  await checker.locator(`a[href="/design/records/${ID}/1"]`).click();
  await checker.getByRole('button', { name: 'Check and sign' }).click();
  await sign(checker, 'I checked this master record');

  const quality = await desk(browser, 'quinn', `/design/records/${ID}/1?tab=life`);
  await quality.getByRole('button', { name: 'Approve and sign' }).click();
  await quality.getByRole('button', { name: 'Show what is signed' }).click();
  await sign(quality, 'I approve this master record');

  await expect(quality.getByText(/Effective since/)).toBeVisible();
  for (const name of ['Eva Engineer', 'Carl Checker', 'Quinn Quality']) {
    await expect(quality.getByRole('row').filter({ hasText: name })).toHaveCount(1);
  }
  await accessible(quality);
});

test('every part of a record can be read, and the mark of the diagram library is never covered', async ({
  browser,
}) => {
  const page = await desk(browser, 'eva', '/design/records/buffer-preparation/1');
  await expect(page.locator('.bjs-powered-by')).toBeVisible();
  const uncovered = await page.locator('.bjs-powered-by').evaluate((mark) => {
    const { x, y, width, height } = mark.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return top !== null && mark.contains(top);
  });
  expect(uncovered).toBe(true);
  const tabs = {
    Header: 'Dosage form',
    Formula: '± 0.5 %',
    Parameters: 'Action limits',
    Decisions: 'Exactly one rule matches',
    Resources: 'SOP-0012',
    'Checks and files': 'procedure.bpmn',
    Approval: 'Round 1',
  };
  for (const [tab, said] of Object.entries(tabs)) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await expect(page.getByRole('tabpanel')).toContainText(said);
    await accessible(page);
  }
});
