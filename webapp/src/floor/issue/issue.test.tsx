import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { server } from '@/shared/testing/server';
import { OSCAR, show } from '@/shared/testing/show';
import { texts as shared } from '@/shared/texts/texts';
import { texts as floor } from '../texts/texts';
import { IssuePage } from './issue-page';
import { chosen, isNumber, orderable, orderOf, type EffectiveRecord } from './order';

const SAM = {
  ...OSCAR,
  person: 'sam',
  name: 'Sam Supervisor',
  roles: ['supervisor'],
  permissions: ['issue-batches', 'view-records'],
};

const kg = (value: string) => ({ value, unit: 'kg' });

const BUFFER: EffectiveRecord = {
  id: 'buffer',
  version: 3,
  title: { en: 'Buffer', de: 'Puffer' },
  product: 'BUF-1',
  effectiveFrom: '2026-11-20T08:00:00Z',
  formulas: [
    {
      id: 'f300',
      title: { en: '300 kg', de: '300 kg' },
      batch: kg('300.0'),
      minimum: kg('150.0'),
      maximum: kg('300.0'),
      decimals: 1,
      items: [
        {
          id: 'subLots',
          name: { en: 'Sub-lot', de: 'Teillos' },
          from: 'members',
          members: ['A', 'B', 'C'],
          minimum: 2,
          maximum: 3,
        },
        {
          id: 'salts',
          name: { en: 'Salt', de: 'Salz' },
          from: 'positions',
          members: ['p20', 'p30'],
          minimum: 2,
          maximum: 2,
        },
      ],
      sha256: 'ab12',
    },
  ],
};
const TABLETS: EffectiveRecord = {
  ...BUFFER,
  id: 'tablets',
  title: { en: 'Tablets', de: 'Tabletten' },
  product: 'TAB-1',
};

const PREPARED = {
  challenge: '01a1f830-9c15-77d3-820c-513df25efbdb',
  signer: 'sam',
  meaning: 'issued',
  statement: 'I issue this batch record for production',
  content: {
    batch: 'B-7',
    record: 'buffer',
    version: 3,
    formula: 'f300',
    approvedSha256: 'ab12',
    product: 'BUF-1',
    quantity: '200.5 kg',
    items: { subLots: ['A', 'C', 'D1'] },
    positions: ['p20 NACL 1.6040 kg'],
    issuedSha256: 'c0ffee',
    somethingNew: 'is shown too',
  },
  digest: 'd16e57',
  expiresAt: '2026-11-20T13:08:22Z',
};

async function open(
  records: EffectiveRecord[],
  { me = SAM, language = 'en' as 'en' | 'de' } = {},
): Promise<void> {
  server.use(http.get('/api/v1/effective-records', () => HttpResponse.json(records)));
  await show(<IssuePage />, { shared, floor }, { me, language });
}

function prepare(answer: object, status = 200): unknown[] {
  const heard: unknown[] = [];
  server.use(
    http.post('/api/v1/batches/prepare', async ({ request }) => {
      heard.push(await request.json());
      return HttpResponse.json(answer, { status });
    }),
  );
  return heard;
}

const showWhatIsSigned = () =>
  userEvent.click(screen.getByRole('button', { name: 'Show what is signed' }));

test('without an effective version it is said what is missing and how one comes to be', async () => {
  await open([]);

  expect(await screen.findByText('No master record is effective')).toBeDefined();
  expect(screen.getByRole('link', { name: 'See the master records' })).toBeDefined();
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('a person who may not issue is told so and is shown no form', async () => {
  await open([BUFFER], { me: OSCAR });

  expect(await screen.findByText(/issued by people who may issue/)).toBeDefined();
  expect(screen.queryByLabelText('Batch number')).toBeNull();
});

test('what is ordered is sent once and shown word for word before it is signed', async () => {
  const prepared = prepare(PREPARED);
  const issued: unknown[] = [];
  server.use(
    http.post('/api/v1/batches', async ({ request }) => {
      expect(request.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
      issued.push(await request.json());
      return HttpResponse.json({ batch: 'B-7', serial: 9 }, { status: 201 });
    }),
  );
  await open([BUFFER]);

  const size = await screen.findByLabelText('Batch size');
  expect(size).toHaveProperty('value', '300.0');
  await userEvent.clear(size);
  await userEvent.type(size, '200.5');
  await userEvent.click(screen.getByRole('button', { name: 'B', pressed: true }));
  await userEvent.type(screen.getByLabelText('Sub-lot: another one'), 'D1{Enter}');
  await userEvent.type(screen.getByLabelText('Batch number'), ' B-7 ');
  await showWhatIsSigned();

  const sheet = await screen.findByRole('dialog', { name: 'Issue B-7: Buffer' });
  await within(sheet).findByText('1.6040 kg');
  for (const part of ['buffer v3', 'ab12', '200.5 kg', 'A, C, D1', 'c0ffee', 'is shown too']) {
    expect(sheet.textContent).toContain(part);
  }
  const order = {
    batch: 'B-7',
    record: 'buffer',
    version: 3,
    formula: 'f300',
    quantity: '200.5',
    items: { subLots: ['A', 'C', 'D1'] },
  };
  expect(prepared).toEqual([order]);
  await userEvent.type(within(sheet).getByLabelText('Password of Sam Supervisor'), 'secret');
  await userEvent.click(within(sheet).getByRole('button', { name: 'Sign' }));

  await waitFor(() =>
    expect(issued).toEqual([{ order, challenge: PREPARED.challenge, password: 'secret' }]),
  );
});

test.each([
  ['batch-exists', 'Chargennummer', { batch: 'B-7' }, /B-7 wurde schon verwendet/],
  [
    'order-quantity-out-of-range',
    'Chargengröße',
    { minimum: '150.0', maximum: '300.0', quantity: '12', unit: 'kg' },
    /150.0 bis 300.0 kg/,
  ],
])('%s is said at its field and everything typed stays', async (code, label, details, words) => {
  prepare({ code, detail: 'No.', details }, 422);
  await open([BUFFER], { language: 'de' });

  const size = await screen.findByLabelText('Chargengröße');
  await userEvent.clear(size);
  await userEvent.type(size, '12');
  await userEvent.type(screen.getByLabelText('Chargennummer'), 'B-7');
  await userEvent.click(screen.getByRole('button', { name: 'Zeigen, was unterschrieben wird' }));

  const said = await screen.findByText(words);
  const input = screen.getByLabelText(label);
  expect(input.getAttribute('aria-describedby')).toContain(said.parentElement?.id);
  expect(document.activeElement).toBe(input);
  expect(size).toHaveProperty('value', '12');
  expect(screen.getByLabelText('Chargennummer')).toHaveProperty('value', 'B-7');
});

test('what is no number is not sent', async () => {
  const sent = prepare(PREPARED);
  await open([BUFFER]);

  await userEvent.type(await screen.findByLabelText('Batch size'), 'x');
  await userEvent.type(screen.getByLabelText('Batch number'), 'B-7');
  await showWhatIsSigned();

  expect(await screen.findByText(/not a number/)).toBeDefined();
  expect(sent).toHaveLength(0);
});

test('only what there is one of is chosen by itself', () => {
  const nothing = { items: {}, batch: '' };

  expect(chosen([BUFFER], nothing).formula?.id).toBe('f300');
  expect(chosen([BUFFER, TABLETS], nothing).record).toBeUndefined();
  expect(chosen([BUFFER, TABLETS], { ...nothing, record: 'tablets/3' }).record).toBe(TABLETS);
  expect(chosen([TABLETS], { ...nothing, record: 'buffer/3' }).record).toBe(TABLETS);
});

test('a decimal comma is a decimal point, and lists set by the formula are not named', () => {
  const [formula] = BUFFER.formulas;
  if (!formula) {
    throw new Error('The record has a formula.');
  }

  const order = orderOf({ quantity: ' 200,5 ', items: {}, batch: 'B-7' }, BUFFER, formula);

  expect(order.quantity).toBe('200.5');
  expect(order.items).toEqual({ subLots: ['A', 'B', 'C'] });
  expect(orderable('300.000', 1)).toBe('300.0');
  expect(orderable('300.000', 0)).toBe('300');
  expect(orderable('300.125', 1)).toBe('300.125');
  expect(orderable('300', 1)).toBe('300');
  expect(['1', '-1.5', '0,25'].every(isNumber)).toBe(true);
  expect(['', '1.', 'x', '1 000', '1e3'].some(isNumber)).toBe(false);
});
