import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { server } from '@/shared/testing/server';
import { show } from '@/shared/testing/show';
import { texts as shared } from '@/shared/texts/texts';
import type { StepView } from '../api';
import { texts as floor } from '../texts/texts';
import { attempt, field, step, words } from './fixtures';
import { Step } from './step-screen';

const signature = (
  meaning: string,
  name: string,
  covers = true,
): StepView['signatures'][number] => ({
  meaning,
  signer: name.toLowerCase(),
  name,
  role: 'operator',
  signedAt: '2026-11-20T13:05:00Z',
  zone: 'Europe/Berlin',
  covers,
});

const DONE: Partial<StepView> = {
  state: 'done',
  endedAt: '2026-11-20T13:05:00Z',
  due: null,
  fields: [
    field('temperature', { label: words('Temperature', 'Temperatur') }),
    field('mean', { label: words('Mean', 'Mittel'), calculated: true, correctable: false }),
    field('net', { label: words('Net'), correctable: false }),
  ],
  attempts: [attempt('temperature', '6.1'), attempt('mean', '6.1'), attempt('net', '2.0')],
  signatures: [signature('performed', 'Oscar'), signature('verified', 'Olga')],
};

async function open(view: Partial<StepView> = {}, language: 'en' | 'de' = 'en'): Promise<void> {
  server.use(http.get('/api/v1/work', () => HttpResponse.json([])));
  await show(<Step step={step({ ...DONE, ...view })} />, { shared, floor }, { language });
}

const dialogOf = async (name = 'Correct: Temperature') => {
  await userEvent.click(screen.getByRole('button', { name }));
  return within(await screen.findByRole('dialog', { name }));
};

test('a correction says what is on record, what it becomes, why, and what follows from it', async () => {
  const sent: unknown[] = [];
  server.use(
    http.post('/api/v1/batches/B-1/steps/:occurrence/corrections', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ attempts: [] });
    }),
  );
  await open();

  const dialog = await dialogOf();
  const record = dialog.getByRole('button', { name: 'Record the correction' });
  expect(dialog.getByText('6.1 °C')).toBeDefined();
  const follows = dialog.getByRole('region', { name: 'What follows' }).textContent;
  for (const said of ['“performed” of Oscar', '“verified” of Olga', 'by both', 'Mean']) {
    expect(follows).toContain(said);
  }
  expect(record).toHaveProperty('disabled', true);
  const value = dialog.getByRole('textbox', { name: 'New value' });
  await userEvent.clear(value);
  await userEvent.type(value, '7,1');
  expect(record).toHaveProperty('disabled', true);
  await userEvent.type(dialog.getByRole('textbox', { name: /^Reason/ }), ' Misread ');
  await userEvent.click(record);

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toEqual([{ row: 0, field: 'temperature', value: '7.1', reason: 'Misread' }]);
});

test('the first key on the screen takes the place of the value on record', async () => {
  await open();

  const dialog = await dialogOf();
  const value = dialog.getByRole('textbox', { name: 'New value' });
  await userEvent.click(value);
  const keys = within(dialog.getByRole('group', { name: 'Number pad' }));
  for (const key of ['7', 'Decimal point', '2']) {
    await userEvent.click(keys.getByRole('button', { name: key }));
  }

  expect(value).toHaveProperty('value', '7.2');
  expect(keys.queryByRole('button', { name: 'Record' })).toBeNull();
});

test('a refused correction keeps what was typed and says how to mend it', async () => {
  server.use(
    http.post('/api/v1/batches/B-1/steps/:occurrence/corrections', () =>
      HttpResponse.json(
        { code: 'value-too-precise', detail: 'No.', details: { field: 'T', precision: 1 } },
        { status: 422 },
      ),
    ),
  );
  await open({}, 'de');

  const dialog = await dialogOf('Berichtigen: Temperatur');
  const value = dialog.getByRole('textbox', { name: 'Neuer Wert' });
  await userEvent.clear(value);
  await userEvent.type(value, '7,123');
  await userEvent.type(dialog.getByRole('textbox', { name: /^Grund/ }), 'Falsch abgelesen');
  await userEvent.click(dialog.getByRole('button', { name: 'Berichtigung erfassen' }));

  await dialog.findByText(/höchstens 1 Nachkommastellen/);
  expect(value).toHaveProperty('value', '7,123');
  expect(dialog.getByRole('textbox', { name: /^Grund/ })).toHaveProperty(
    'value',
    'Falsch abgelesen',
  );
});

test.each<[string, Partial<StepView>]>([
  ['a calculated or booked value', { fields: (DONE.fields ?? []).slice(1) }],
  ['a value of a step of other roles', { mayPerform: false }],
  ['a value of a released batch', { batchState: 'released' }],
  ['a value of a batch on hold', { batchState: 'held' }],
  ['a field without a value', { attempts: [] }],
])('%s is not offered for correction', async (_, view) => {
  await open(view);

  expect(screen.queryByRole('button', { name: /^Correct:/ })).toBeNull();
});

test('what the second person read alone is corrected by nobody else', async () => {
  const own = field('reading', { enteredBy: 'verifier' });
  await open({
    fields: [own, field('other', { enteredBy: 'verifier' })],
    attempts: [
      attempt('reading', '6.1', { person: 'person:olga' }),
      attempt('other', '6.2', { person: 'person:oscar' }),
    ],
  });

  expect(screen.queryByRole('button', { name: 'Correct: reading' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Correct: other' })).toBeDefined();
});

test('a corrected step asks for the signature again, where it stands', async () => {
  await open({ due: 'performed', signatures: [signature('performed', 'Oscar', false)] });

  expect(screen.getByText('Corrected: must be signed again')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Sign: performed' })).toHaveProperty('disabled', false);
});

test('a step that owes nothing has no button to sign', async () => {
  await open();

  expect(screen.queryByRole('button', { name: /^Sign/ })).toBeNull();
});

test('between two signatures entries rest until somebody takes them up again', async () => {
  await open({
    state: 'open',
    endedAt: null,
    due: 'verified',
    verifiedBy: ['operator'],
    signatures: [signature('performed', 'Oscar')],
  });
  expect(screen.queryByRole('textbox', { name: 'Temperature' })).toBeNull();

  await userEvent.click(screen.getByRole('button', { name: 'Change an entry' }));
  const value = screen.getByRole('textbox', { name: 'Temperature' });
  await userEvent.clear(value);
  await userEvent.type(value, '7.1{Enter}', { delay: 60 });

  const dialog = within(await screen.findByRole('dialog', { name: 'Temperature' }));
  expect(dialog.getByText('6.1 °C').closest('s')).not.toBeNull();
  expect(dialog.getByText('7.1 °C')).toBeDefined();
  expect(dialog.getByText(/“performed” of Oscar/)).toBeDefined();
});
