import { expect, test } from '@playwright/test';
import { sections } from './tutorial';
import { ACTS, follow, open } from './tutorial-acts';

/** The crew of the demonstration makes most of the batch, on machines that take their time. */
test.setTimeout(600_000);
test.use({ actionTimeout: 30_000 });

test('the tutorial has these headings, in this order', () => {
  expect(sections().map(({ heading }) => heading)).toEqual(ACTS.map(([heading]) => heading));
});

test('a reader who follows the tutorial takes a batch from its issue to its release', async ({
  browser,
}) => {
  const windows = {
    anna: await open(browser),
    carla: await open(browser),
    gina: await open(browser),
  };
  for (const section of sections()) {
    await test.step(section.heading, () => follow(section, windows));
  }
});
