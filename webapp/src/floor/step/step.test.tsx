import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { server } from '@/shared/testing/server';
import { OSCAR, show } from '@/shared/testing/show';
import { texts as shared } from '@/shared/texts/texts';
import type { StepView } from '../api';
import { texts as floor } from '../texts/texts';
import { attempt, field, LIMITS, step, words } from './fixtures';
import { Step } from './step-screen';

const PATH = '/api/v1/batches/B-1/steps/:occurrence';

/** Gathers what is sent to one address of the step. */
function listen(path: string, answer: object = {}, status = 200): unknown[] {
  const heard: unknown[] = [];
  server.use(
    http.post(`${PATH}${path}`, async ({ request }) => {
      const text = await request.text();
      heard.push(text === '' ? null : JSON.parse(text));
      expect(request.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
      return HttpResponse.json(answer, { status });
    }),
  );
  return heard;
}

const open = (view: Partial<StepView>, language: 'en' | 'de' = 'en') =>
  show(<Step step={step(view)} />, { shared, floor }, { language });

test('a number has its target and limits beside it, in words', async () => {
  await open({ fields: [field('temperature', { target: '5.0', limits: LIMITS })] });

  const card = screen.getByRole('region', { name: 'temperature' });

  expect(card.textContent).toContain('Target5.0 °C');
  expect(card.textContent).toContain('Limit2.0 to 8.0 °C');
  expect(card.textContent).toContain('Alert3.0 to 7.0 °C');
});

test('a number is sent once, on Enter, and not per key', async () => {
  const sent = listen('/entries', { attempts: [] });
  await open({ fields: [field('temperature')] });

  await userEvent.type(screen.getByRole('textbox', { name: 'temperature' }), '6.1', { delay: 60 });
  expect(sent).toHaveLength(0);
  expect(screen.getByRole('region', { name: 'temperature' }).textContent).toContain('Not recorded');
  await userEvent.keyboard('{Enter}');

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({
    row: 0,
    field: 'temperature',
    value: '6.1',
    unit: 'Cel',
    source: 'typed',
    reason: null,
  });
});

test('a decimal comma is a decimal point', async () => {
  const sent = listen('/entries', { attempts: [] });
  await open({ fields: [field('temperature')] }, 'de');

  await userEvent.type(screen.getByRole('textbox', { name: 'temperature' }), '6,1', { delay: 60 });
  await userEvent.tab();

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ value: '6.1' });
});

test('the keys on the screen enter a number without a keyboard', async () => {
  const sent = listen('/entries', { attempts: [] });
  await open({ fields: [field('temperature')] });

  await userEvent.click(screen.getByRole('textbox', { name: 'temperature' }));
  const keys = screen.getByRole('group', { name: 'Number pad' });
  for (const key of ['6', 'Decimal point', '1', 'Record']) {
    await userEvent.click(within(keys).getByRole('button', { name: key }));
  }

  await waitFor(() => expect(sent[0]).toMatchObject({ value: '6.1' }));
});

test('a refused value stays in the field, marked as not recorded, with the reason', async () => {
  listen('/entries', { code: 'value-too-precise', detail: 'At most 1 decimals.' }, 422);
  await open({ fields: [field('temperature')] });

  await userEvent.type(screen.getByRole('textbox', { name: 'temperature' }), '6.123', {
    delay: 60,
  });
  await userEvent.keyboard('{Enter}');

  const card = screen.getByRole('region', { name: 'temperature' });
  await waitFor(() => expect(card.textContent).toContain('Not recorded: At most 1 decimals.'));
  expect(screen.getByRole('textbox', { name: 'temperature' })).toHaveProperty('value', '6.123');
});

test('a value on record is changed only with a reason', async () => {
  const sent = listen('/entries', { attempts: [] });
  await open({ fields: [field('pH')], attempts: [attempt('pH', '7.1')] });

  await userEvent.type(screen.getByRole('textbox', { name: 'pH' }), '7.2', {
    delay: 60,
    initialSelectionStart: 0,
    initialSelectionEnd: 3,
  });
  await userEvent.keyboard('{Enter}');
  expect(sent).toHaveLength(0);
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText(/Reason/), 'Misread', { delay: 60 });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Record' }));

  await waitFor(() => expect(sent[0]).toMatchObject({ value: '7.2', reason: 'Misread' }));
});

test.each([
  ['in', 'In limit'],
  ['alert', 'Alert'],
  ['out', 'Out of limit'],
])('the verdict “%s” is a word and a shape, not only a colour', async (verdict, word) => {
  await open({
    fields: [field('pH', { limits: LIMITS })],
    attempts: [attempt('pH', '7.1', { verdict, limits: '2.0 to 8.0' })],
  });

  const card = screen.getByRole('region', { name: 'pH' });
  expect(
    within(card).getAllByText(word).at(-1)?.parentElement?.querySelector('svg'),
  ).not.toBeNull();
});

test('a choice is recorded by a tap', async () => {
  const sent = listen('/entries', { attempts: [] });
  const choices = [
    { value: 'clear', label: words('Clear') },
    { value: 'cloudy', label: words('Cloudy') },
  ];
  await open({ fields: [field('look', { type: 'choice', unit: null, choices })] });

  await userEvent.click(screen.getByRole('button', { name: 'Cloudy' }));

  await waitFor(() => expect(sent[0]).toMatchObject({ field: 'look', value: 'cloudy' }));
});

test('a confirmation can be yes or no', async () => {
  const sent = listen('/entries', { attempts: [] });
  await open({ fields: [field('clean', { type: 'confirmation', unit: null })] });

  await userEvent.click(screen.getByRole('button', { name: 'No' }));

  await waitFor(() => expect(sent[0]).toMatchObject({ field: 'clean', value: 'false' }));
});

test('a moment is entered in the zone of the site', async () => {
  const sent = listen('/entries', { attempts: [] });
  await open({ fields: [field('at', { type: 'dateTime', unit: null })] });

  const input = screen.getByLabelText('at', { selector: 'input' });
  await userEvent.type(input, '2026-11-20T14:03', { delay: 60 });
  await userEvent.keyboard('{Enter}');

  await waitFor(() => expect(sent[0]).toMatchObject({ value: '2026-11-20T13:03:00Z' }));
});

test('a value from the scale is taken by the product, never sent by the screen', async () => {
  const taken = listen('/entries/take', { attempts: [] });
  server.use(http.get('/api/v1/equipment/SC-1/readings', () => HttpResponse.json([])));
  await open({
    equipment: { entry: 'scale', equipmentClass: 'scale', unit: 'SC-1' },
    fields: [field('gross', { source: 'scale', unit: 'kg' })],
  });

  await userEvent.click(screen.getByRole('button', { name: 'Take over' }));

  await waitFor(() => expect(taken).toEqual([{ row: 0, field: 'gross', reason: null }]));
});

test('a code that is typed is sent as typed, so that the server can refuse it', async () => {
  const sent = listen('/entries', { attempts: [] });
  await open({ fields: [field('lot', { type: 'text', source: 'scanned', unit: null })] });

  await userEvent.click(screen.getByRole('button', { name: 'Type it: lot' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'lot' }), 'L-1', { delay: 60 });
  await userEvent.keyboard('{Enter}');

  await waitFor(() => expect(sent[0]).toMatchObject({ value: 'L-1', source: 'typed' }));
});

const TABLE = {
  table: { label: words('Portions'), keyField: null, minimum: 1, maximum: 3 },
  fields: [field('net', { row: true, unit: 'kg' })],
};

test('rows are added, worked on, and given up with a reason', async () => {
  const added = listen('/rows', { row: 3 }, 201);
  const discarded = listen('/rows/2/discard', { row: 2 });
  await open({
    ...TABLE,
    rows: [
      { number: 1, state: 'complete' },
      { number: 2, state: 'open' },
    ],
    attempts: [attempt('net', '1.250', { row: 1, unit: 'kg' })],
  });

  expect(screen.getByRole('table').textContent).toContain('1.250 kg');
  await userEvent.click(screen.getByRole('button', { name: 'Add: Portions' }));
  await waitFor(() => expect(added).toHaveLength(1));
  await userEvent.click(screen.getByRole('button', { name: 'Give up' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText(/Reason/), 'Spilled', { delay: 60 });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Give up' }));

  await waitFor(() => expect(discarded).toEqual([{ reason: 'Spilled' }]));
});

test('nothing can be entered while the batch is on hold', async () => {
  await open({ ...TABLE, batchState: 'held', fields: [field('temperature')] });

  expect(screen.getByText('This batch is on hold')).toBeTruthy();
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByRole('button', { name: 'Sign: performed' })).toHaveProperty('disabled', true);
});

test('a step that lacks something cannot be signed, and says what it lacks', async () => {
  await open(
    {
      fields: [field('temperature', { label: words('Temperature', 'Temperatur') })],
      missing: ['Temperature'],
    },
    'de',
  );

  expect(screen.getByText('Es fehlt:').parentElement?.textContent).toContain('Temperatur');
  expect(screen.getByRole('button', { name: 'Unterschreiben: durchgeführt' })).toHaveProperty(
    'disabled',
    true,
  );
});

const CONTENT = {
  batch: 'B-1',
  record: 'record',
  recordVersion: 1,
  issuedSha256: 'ab12',
  occurrence: 'granulation.1:read.1',
  step: 'Record the temperature',
  values: [
    {
      row: 0,
      field: 'pH',
      label: 'pH',
      value: '7.1',
      unit: null,
      source: 'typed',
      person: 'person:oscar',
      verdict: 'in',
      revision: 1,
    },
  ],
  exceptions: ['E-4 limit-exceeded'],
  somethingNew: 'is shown too',
};

test('the signature sheet shows everything that is signed and takes the password once', async () => {
  const prepared = {
    challenge: '01a1f830-9c15-77d3-820c-513df25efbdb',
    signer: 'oscar',
    meaning: 'performed',
    statement: 'I performed this step as recorded',
    content: CONTENT,
    digest: 'c0ffee',
    expiresAt: '2026-11-20T13:08:22Z',
  };
  server.use(http.post(`${PATH}/sign/prepare`, () => HttpResponse.json(prepared)));
  const refused = listen('/sign', { code: 'credentials-wrong', detail: 'Wrong.' }, 401);
  await open({ fields: [field('pH', { unit: '1' })], attempts: [attempt('pH', '7.1')] });

  await userEvent.click(screen.getByRole('button', { name: 'Sign: performed' }));
  const sheet = await screen.findByRole('dialog', { name: 'Sign: performed' });
  await within(sheet).findByText('7.1');
  for (const part of [
    'B-1',
    'ab12',
    'changed 1 ×',
    'E-4 limit-exceeded',
    'is shown too',
    'c0ffee',
  ]) {
    expect(sheet.textContent).toContain(part);
  }
  const password = within(sheet).getByLabelText(`Password of ${OSCAR.name}`);
  await userEvent.type(password, 'guess');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Sign' }));

  await within(sheet).findByText('Wrong.');
  expect(password).toHaveProperty('value', '');
  expect(refused).toEqual([
    expect.objectContaining({ meaning: 'performed', signer: 'oscar', password: 'guess' }),
  ]);
});
