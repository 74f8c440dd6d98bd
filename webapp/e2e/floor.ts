import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const PASSWORD = 'correct horse battery';
export const BATCH = process.env.BATCH ?? 'B-E2E-1';
/** Another batch, for what disturbs its work. */
export const OTHER = process.env.OTHER ?? 'B-E2E-2';

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export async function logIn(page: Page, who: string): Promise<void> {
  await page.getByLabel('User name').fill(who);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
}

/** Types like a handheld scanner: fast, and with Enter at the end. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      for (const key of keys) {
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        );
      }
    },
    [...code, 'Enter'],
  );
}

/** Waits until nothing fades or slides any more: a text half faded in has the contrast of neither of its states. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (one) => one.playState !== 'running' || one.effect?.getTiming().iterations === Infinity,
      ),
  );
}

/** No violation of WCAG 2.2 AA that can be found automatically, on the light and the dark screen. */
export async function accessible(page: Page, modal = false): Promise<void> {
  for (const scheme of ['light', 'dark']) {
    await page.evaluate(
      (one) => document.documentElement.setAttribute('data-mantine-color-scheme', one),
      scheme,
    );
    await settled(page);
    const builder = new AxeBuilder({ page }).withTags(STANDARD);
    const found = await (modal ? builder.include('[role=dialog]') : builder).analyze();
    expect(
      found.violations.map(({ id, nodes }) => `${scheme} ${id}: ${nodes[0]?.html ?? ''}`),
    ).toEqual([]);
  }
  await page.evaluate(() =>
    document.documentElement.setAttribute('data-mantine-color-scheme', 'light'),
  );
}

/** Whatever can be tapped on a screen of the floor is large enough for a glove. */
export async function gloveSized(page: Page): Promise<void> {
  const small = await page
    .locator('.bw-screen')
    .locator('button:visible, a:visible, input:visible')
    .evaluateAll((elements) =>
      elements
        .map((element) => ({
          height: Math.round(element.getBoundingClientRect().height),
          what: element.outerHTML.slice(0, 120),
        }))
        .filter(({ height }) => height > 0 && height < 56),
    );
  expect(small).toEqual([]);
}

export async function openStep(page: Page, name: string, batch = BATCH): Promise<void> {
  await page
    .getByRole('link', { name: new RegExp(`${name}.*${batch}`) })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(name) })).toBeVisible();
}
