import { expect, type Browser, type Locator, type Page } from '@playwright/test';
import type { Section } from './tutorial';

const PASSWORD = 'granulate then dry';
const BATCH = 'BUF-001';

/** The three windows of the reader, by the person who logs in first. */
export interface Windows {
  anna: Page;
  carla: Page;
  gina: Page;
}

type Act = (section: Section, windows: Windows) => Promise<void>;

const button = (place: Page | Locator, name: string) =>
  place.getByRole('button', { name, exact: true });

const field = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** A window that shares its log-in with no other. */
export async function open(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto('/');
  return page;
}

async function logIn(page: Page, who: string): Promise<void> {
  await page.getByLabel('User name').fill(who);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await button(page, 'Log in').click();
  await expect(page.getByRole('banner')).toBeVisible();
}

async function logOut(page: Page, section: Section, name: string): Promise<void> {
  await button(page, `Menu of ${name}`).click();
  await page.getByRole('menuitem', { name: section.says('Log out') }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
}

/** Signs what the open sheet shows. */
async function confirm(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(/^Password of/).fill(PASSWORD);
  await button(sheet, 'Sign').click();
  await expect(sheet).toBeHidden();
}

/** Holds a code before the scanner that stands in for a real one. */
async function scan(page: Page, section: Section, name: string, code: string | RegExp) {
  await button(field(page, name), section.says('Demo scanner')).click();
  const codes = page.getByRole('dialog');
  await codes.getByRole('button', { name: code }).first().click();
  await expect(codes).toBeHidden();
}

/** The batch in Quality, where the person logged in can judge it. */
async function judge(page: Page, section: Section): Promise<void> {
  await page.getByRole('link', { name: section.says('Quality') }).click();
  await page.getByRole('link', { name: section.says(BATCH) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(BATCH);
}

async function verify(page: Page, section: Section, login: string): Promise<void> {
  await button(page, section.says('Sign: verified')).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('User name of the second person').fill(login);
  await button(sheet, 'Show what is signed').click();
  await confirm(page);
}

/** What the reader does under each heading, in the order of the tutorial. */
export const ACTS: [heading: string, act: Act][] = [
  [
    'Start the demonstration',
    async ({ commands }, { anna }) => {
      expect(commands).toEqual(['demo --time-factor 240']);
      await expect(anna.getByText('Demonstration: reachable from this machine only')).toBeVisible();
    },
  ],
  [
    'Log in three times',
    async (section, { anna, carla, gina }) => {
      section.says(PASSWORD);
      await logIn(anna, section.says('anna.berg'));
      await logIn(carla, section.says('carla.stein'));
      await logIn(gina, section.says('gina.wolf'));
      for (const page of [anna, carla]) {
        await expect(page.getByRole('link', { name: section.says('Floor') })).toBeVisible();
      }
      await gina.getByRole('link', { name: section.says('Quality') }).click();
    },
  ],
  [
    'Issue the batch',
    async (section, { carla }) => {
      await carla.getByRole('link', { name: section.says('Issue a batch') }).click();
      await carla.getByRole('combobox', { name: section.says('Master record') }).click();
      const record = section.says('Phosphate buffered saline pH 7.4');
      await carla.getByRole('option', { name: new RegExp(record) }).click();
      await carla.getByLabel(section.says('Batch size')).fill(section.says('200'));
      await button(carla, section.says('C')).click();
      await carla.getByLabel(section.says('Batch number')).fill(section.says(BATCH));
      await button(carla, section.says('Show what is signed')).click();
      await expect(carla.getByRole('dialog')).toContainText('I issue this batch record');
      await confirm(carla);
      await expect(carla.getByRole('heading', { level: 1, name: BATCH })).toBeVisible();
    },
  ],
  [
    'Clear the weighing booth',
    async (section, { anna }) => {
      await expect(anna.getByRole('heading', { name: section.says('Ready for me') })).toBeVisible();
      const step = section.says('Clear weighing booth before use');
      await anna.getByRole('link', { name: new RegExp(`${step}.*${BATCH}`) }).click();
      await scan(anna, section, section.says('Room'), new RegExp(`^${section.says('R-210')}`));
      await expect(field(anna, 'Room')).toContainText(section.says('Recorded'));
      const checks = button(anna, section.says('Yes'));
      await expect(checks).toHaveCount(3);
      for (const check of await checks.all()) {
        await check.click();
        await expect(check).toHaveAttribute('aria-pressed', 'true');
      }
      await button(anna, section.says('Sign: performed')).click();
      await confirm(anna);
    },
  ],
  [
    'Let a second person verify',
    async (section, { anna }) => {
      section.says('User name of the second person');
      section.says('Show what is signed');
      await verify(anna, section, section.says('ben.vogel'));
      await expect(anna.getByText('Verified by Ben Vogel')).toBeVisible();
      await expect(button(anna, 'Menu of Anna Berg')).toBeVisible();
    },
  ],
  [
    'Check the scale',
    async (section, { anna }) => {
      await anna.getByRole('link', { name: new RegExp(`^${section.says('Next:')}`) }).click();
      const step = section.says('Check bench scale');
      await expect(anna.getByRole('heading', { level: 1 })).toContainText(step);
      const code = new RegExp(`^${section.says('SC-041')}`);
      await scan(anna, section, section.says('Equipment'), code);
      await button(anna, section.says('Finish the step')).click();
    },
  ],
  [
    'Scan a wrong lot',
    async (section, { anna }) => {
      await anna.getByRole('link', { name: 'Floor' }).click();
      const step = section.says('Weigh sodium chloride');
      const item = section.says('A');
      await anna
        .getByRole('link', { name: new RegExp(`${step}.*Sub-lot ${item}\\b.*${BATCH}`) })
        .click();
      await button(anna, section.says('Add: Portions')).click();
      const lot = field(anna, section.says('Lot'));
      await lot.getByRole('button', { name: section.says('Type it') }).click();
      await lot.getByRole('textbox').fill(section.says('LOT-OF-ANOTHER-DAY'));
      await lot.getByRole('textbox').press('Enter');
      await expect(lot).toContainText(section.says('Not recorded'));
      await button(anna, section.says('All attempts of Lot')).click();
      const history = anna.getByRole('dialog');
      await expect(history).toContainText('LOT-OF-ANOTHER-DAY');
      await expect(history).toContainText('Refused');
      await anna.keyboard.press('Escape');
      await expect(history).toBeHidden();
    },
  ],
  [
    'Weigh sodium chloride',
    async (section, { anna }) => {
      await scan(anna, section, 'Lot', /NACL/);
      await expect(field(anna, 'Lot')).toContainText('Recorded');
      const code = new RegExp(`^${section.says('SC-041')}`);
      await scan(anna, section, section.says('Scale'), code);
      const loads = section.commands.map((command) => command.replace(/^.*=/, ''));
      const weights = ['Tare', 'Gross'].map((name) => field(anna, section.says(name)));
      for await (const said of section.typed()) {
        expect(said).toContain('SC-041 carries');
        const weight = weights.shift();
        if (weight) {
          await expect(weight).toContainText(loads.shift() ?? 'no load');
          await button(weight, section.says('Take over')).click();
          await expect(weight).toContainText('Recorded');
        }
      }
      expect(weights).toHaveLength(0);
      await expect(field(anna, section.says('Net'))).toContainText('0.80');
    },
  ],
  [
    'Print the label and scan it back',
    async (section, { anna }) => {
      await button(anna, section.says('Print the label')).click();
      const label = anna.getByRole('dialog', { name: 'Label' });
      await expect(label).toContainText(BATCH);
      await button(label, section.says('Close')).last().click();
      await scan(anna, section, 'Label scanned back', /^C-\d+/);
    },
  ],
  [
    'Sign the weighing',
    async (section, { anna }) => {
      await expect(anna.getByText(section.says('Everything is recorded.'))).toBeVisible();
      await button(anna, section.says('Sign: performed')).click();
      await confirm(anna);
      await verify(anna, section, 'ben.vogel');
      await expect(anna.getByText('Verified by Ben Vogel')).toBeVisible();
    },
  ],
  [
    'Let the crew do the rest',
    async (section) => {
      for await (const said of section.typed()) {
        expect(said).toContain(`Playing batch ${BATCH}`);
        expect(said).toContain(section.says('its procedure is complete'));
      }
    },
  ],
  [
    'Review the batch for production',
    async (section, { carla }) => {
      await judge(carla, section);
      const refused = new RegExp(section.says('Refused attempts'));
      await expect(carla.getByRole('button', { name: refused })).toContainText('1');
      await button(carla, section.says('Production review')).click();
      await button(carla, section.says('Show what is signed')).click();
      await confirm(carla);
      await expect(carla.getByText('Production has reviewed')).toBeVisible();
    },
  ],
  [
    'Decide about the exceptions',
    async (section, { gina }) => {
      await judge(gina, section);
      await gina.getByRole('tab', { name: new RegExp(`^${section.says('Exceptions')}`) }).click();
      section.says('Choose all');
      for (const all of await gina.getByRole('checkbox', { name: /^Choose all/ }).all()) {
        await all.check();
      }
      await gina
        .getByRole('button', { name: new RegExp(`^${section.says('Decide')} \\d`) })
        .click();
      await gina.getByLabel(section.says('Accepted')).check();
      await gina.getByLabel('Justification').fill(section.says('Machine time is simulated'));
      await button(gina, section.says('Record the decision')).click();
      await expect(gina.getByText('Every exception is decided')).toBeVisible();
    },
  ],
  [
    'Enter the laboratory result',
    async (section, { anna: analyst }) => {
      const results = section.says('Laboratory results');
      await logOut(analyst, section, 'Anna Berg');
      await logIn(analyst, section.says('dora.fink'));
      await judge(analyst, section);
      await analyst.getByRole('tab', { name: new RegExp(`^${results}`) }).click();
      await button(analyst, section.says('Enter the result')).click();
      await analyst.getByLabel(section.says('Conforms'), { exact: true }).check();
      await analyst.getByLabel(section.says('Reference')).fill(section.says('LAB-2026-001'));
      await button(analyst, section.says('Record the result')).click();
      await expect(analyst.getByText('not verified by a second person')).toBeVisible();
      await logOut(analyst, section, 'Dora Fink');
      await logIn(analyst, section.says('felix.roth'));
      await judge(analyst, section);
      await analyst.getByRole('tab', { name: new RegExp(`^${results}`) }).click();
      await button(analyst, section.says('Verify and sign')).click();
      await confirm(analyst);
    },
  ],
  [
    'Review the batch for quality',
    async (section, { gina }) => {
      await gina.getByRole('tab', { name: section.says('Summary') }).click();
      await button(gina, section.says('Quality review')).click();
      await button(gina, section.says('Show what is signed')).click();
      await confirm(gina);
      const free = section.says('Nothing stands in the way of a release');
      await expect(gina.getByText(free)).toBeVisible();
    },
  ],
  [
    'Release the batch',
    async (section, { gina }) => {
      await button(gina, section.says('Release or reject')).click();
      await gina.getByLabel(section.says('Release the batch')).check();
      await gina.getByLabel('Reason').fill(section.says('Record complete, results conform'));
      await button(gina, section.says('Show what is signed')).click();
      await confirm(gina);
      await expect(gina.getByText(section.says('Released')).first()).toBeVisible();
    },
  ],
  [
    'Open the record as PDF',
    async (section, { gina }) => {
      const address = await gina
        .getByRole('link', { name: section.says('PDF') })
        .getAttribute('href');
      const printed = await gina.request.get(address ?? '');
      expect(printed.headers()['content-type']).toBe('application/pdf');
      expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-');
    },
  ],
  [
    'Verify the record',
    async (section) => {
      // Another exit code than 0 fails the command.
      expect(section.commands).toEqual(['verify']);
      for await (const said of section.typed()) {
        expect(said).not.toBe('');
      }
    },
  ],
];

/** Does what the section says, or fails if nobody knows how. */
export async function follow(section: Section, windows: Windows): Promise<void> {
  const act = ACTS.find(([heading]) => heading === section.heading)?.[1];
  expect(act, `somebody follows "${section.heading}"`).toBeDefined();
  await act?.(section, windows);
}
