import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { server } from '@/shared/testing/server';
import { OSCAR, show } from '@/shared/testing/show';
import { texts as shared } from '@/shared/texts/texts';
import type { StepView, UndecidedStep } from '../api';
import { texts as floor } from '../texts/texts';
import { step, words } from './fixtures';
import { Step } from './step-screen';

const PATH = '/api/v1/batches/B-1/steps/:occurrence';
const SAM = {
  ...OSCAR,
  person: 'sam',
  name: 'Sam Supervisor',
  roles: ['supervisor'],
  permissions: ['execute-batches', 'view-batches', 'supervise-batches'],
};

const UNDECIDED: UndecidedStep = {
  decision: 'bufferQuality',
  name: words('Quality of the buffer', 'Qualität des Puffers'),
  inputs: '{"additions":"0","ph":"none: ph = 15.00 is not a value the decision allows"}',
  asked: [
    {
      input: 'ph',
      label: words('pH at 25 °C', 'pH bei 25 °C'),
      value: '15.000',
      unit: '[pH]',
      absence: 'ph = 15.00 is not a value the decision allows',
      allowed: '[0..14.5]',
    },
    {
      input: 'conductivity',
      label: words('Conductivity', 'Leitfähigkeit'),
      value: null,
      unit: null,
      absence: 'check.conductivity has no value',
      allowed: null,
    },
    {
      input: 'acid',
      label: words('Acid added', 'Zugegebene Säure'),
      value: '0.50',
      unit: 'kg',
      absence: null,
      allowed: null,
    },
  ],
  why: 'NULL_INPUT',
  outcomes: ['accept', 'reject'],
  names: [
    { value: 'accept', label: words('Accept', 'Annehmen') },
    { value: 'reject', label: {} },
    { value: 'adjust', label: words('Add acid', 'Säure zugeben') },
  ],
  chosenBy: ['supervisor', 'shift-lead'],
  verifiedBy: [],
};

const TWO = { ...UNDECIDED, verifiedBy: ['operator'] };
const OPEN: Partial<StepView> = {
  type: 'decide',
  name: words('Judge the buffer', 'Puffer beurteilen'),
  due: null,
  mayPerform: false,
  performedBy: [],
};

const EXCEPTION: StepView['exceptions'][number] = {
  number: 4,
  type: 'decision-without-outcome',
  occurrence: 'checking.1:judge.1',
  row: 0,
  details: {},
  state: 'open',
  raisedBy: 'system',
  raisedAt: '2026-11-20T13:03:22Z',
};

function waits(undecided: UndecidedStep = UNDECIDED): void {
  server.use(http.get(`${PATH}/decision`, () => HttpResponse.json(undecided)));
}

/** Answers what each person would sign, and gathers what was asked. */
function prepares(): unknown[] {
  const heard: unknown[] = [];
  server.use(
    http.post(`${PATH}/decision/prepare`, async ({ request }) => {
      const body = (await request.json()) as { signer?: string; outcome: string; reason: string };
      heard.push(body);
      const second = body.signer !== undefined;
      return HttpResponse.json({
        challenge: second
          ? '01a1f830-9c15-77d3-820c-000000000002'
          : '01a1f830-9c15-77d3-820c-000000000001',
        signer: body.signer ?? 'sam',
        meaning: second ? 'verified' : 'acknowledged',
        statement: 'statement',
        content: {
          batch: 'B-1',
          occurrence: 'checking.1:judge.1',
          step: 'Judge the buffer',
          decision: 'bufferQuality',
          tableSha256: 'ab12',
          inputs: UNDECIDED.inputs,
          why: 'NULL_INPUT',
          outcomes: ['accept', 'reject', 'adjust'],
          outcome: body.outcome,
          reason: body.reason,
          somethingNew: 'is shown too',
        },
        digest: 'c0ffee',
        expiresAt: '2026-11-20T13:08:22Z',
      });
    }),
  );
  return heard;
}

/** Answers the signature, one answer per time, and gathers what was sent. */
function signs(...answers: [body: object, status: number][]): unknown[] {
  const heard: unknown[] = [];
  server.use(
    http.post(`${PATH}/decision/sign`, async ({ request }) => {
      expect(request.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
      heard.push(await request.json());
      const [body, status] = answers[Math.min(heard.length, answers.length) - 1] ?? [{}, 200];
      return HttpResponse.json(body, { status });
    }),
  );
  return heard;
}

const open = (view: Partial<StepView> = {}, me = SAM, language: 'en' | 'de' = 'en') =>
  show(<Step step={step({ ...OPEN, ...view })} />, { shared, floor }, { me, language });

const click = (within_: HTMLElement, name: string | RegExp) =>
  userEvent.click(within(within_).getByRole('button', { name }));

/** Chooses to accept, with a reason, up to the sheet of who chooses. */
async function choose(reason = 'Misread'): Promise<HTMLElement> {
  await userEvent.click(await screen.findByRole('button', { name: 'Choose an outcome' }));
  const dialog = await screen.findByRole('dialog');
  await click(dialog, 'Accept');
  await userEvent.type(within(dialog).getByLabelText(/^Reason/), reason);
  await click(dialog, 'Show what is signed');
  return sheetOf(SAM.name);
}

/** The sheet in which this person gives a password. */
async function sheetOf(name: string): Promise<HTMLElement> {
  const password = await screen.findByLabelText(`Password of ${name}`);
  return password.closest('[role="dialog"]') as HTMLElement;
}

async function give(sheet: HTMLElement, name: string): Promise<void> {
  await userEvent.type(within(sheet).getByLabelText(`Password of ${name}`), `of ${name}`);
  await click(sheet, 'Sign');
}

async function second(): Promise<HTMLElement> {
  const login = await screen.findByLabelText('User name of the second person');
  await userEvent.type(login, 'olga');
  await click(login.closest('[role="dialog"]') as HTMLElement, 'Show what is signed');
  return sheetOf('olga');
}

test('it is said what the table was asked, why it has no outcome, and which there are', async () => {
  waits();
  await open();

  const panel = await screen.findByRole('region', { name: 'The table gives no outcome' });
  expect(panel.textContent).toContain('Quality of the buffer');
  expect(panel.textContent).toContain('its rules were not applied');
  const [, ph, conductivity, acid] = within(panel).getAllByRole('row');
  expect(ph?.textContent).toContain('pH at 25 °C15.000Not a value that the table allows');
  expect(ph?.textContent).toContain('It allows 0 to 14.5');
  expect(conductivity?.textContent).toBe('ConductivityNo value was recorded');
  expect(acid?.textContent).toBe('Acid added0.50 kg');
  expect(
    within(panel)
      .getAllByRole('listitem')
      .map((one) => one.textContent),
  ).toEqual(['Accept accept', 'reject', 'Add acid adjust · as often as the record allows']);
});

test('in German it says the same with decimal commas', async () => {
  waits(TWO);
  const exception: StepView['exceptions'][number] = {
    ...EXCEPTION,
    details: {
      decision: 'bufferQuality',
      why: 'NULL_INPUT',
      inputs: JSON.stringify({
        additions: '0.5',
        conductivity: 'none: check.conductivity has no value',
        ph: 'none: ph = 15.00 is not a value the decision allows',
      }),
    },
  };
  await open({ exceptions: [exception] }, OSCAR, 'de');

  const panel = await screen.findByRole('region', { name: 'Die Tabelle gibt kein Ergebnis' });
  expect(panel.textContent).toContain('pH bei 25 °C15,000Kein Wert, den die Tabelle zulässt');
  expect(panel.textContent).toContain('Zulässig: 0 bis 14,5');
  expect(panel.textContent).toContain('Säure zugeben');
  expect(screen.getByText(/^Eingaben:/).textContent).toBe(
    'Eingaben: additions = 0,5, conductivity = Es ist kein Wert erfasst,' +
      ' ph = 15,00 (Kein Wert, den die Tabelle zulässt)',
  );
  expect(panel.textContent).toContain('Ein Ergebnis wählen: supervisor, shift-lead.');
  expect(panel.textContent).toContain('eine zweite Person: operator.');
});

test('who may not decide is told who can, and is offered nothing', async () => {
  waits();
  await open({}, OSCAR);

  await screen.findByText('An outcome is chosen by: supervisor, shift-lead.');
  expect(screen.queryByRole('button', { name: 'Choose an outcome' })).toBeNull();
});

test('nothing is chosen while the batch is on hold', async () => {
  waits();
  await open({ batchState: 'held' });

  expect(await screen.findByRole('button', { name: 'Choose an outcome' })).toHaveProperty(
    'disabled',
    true,
  );
});

test('one person chooses an outcome that is left, with a reason, and signs what is shown', async () => {
  waits();
  const prepared = prepares();
  const sent = signs([{ outcome: 'accept' }, 200]);
  await open();

  await userEvent.click(await screen.findByRole('button', { name: 'Choose an outcome' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).queryByRole('button', { name: 'Add acid' })).toBeNull();
  const next = within(dialog).getByRole('button', { name: 'Show what is signed' });
  await click(dialog, 'Accept');
  expect(next).toHaveProperty('disabled', true);
  await userEvent.type(within(dialog).getByLabelText(/^Reason/), 'Meter checked');
  await userEvent.click(next);
  const sheet = await sheetOf(SAM.name);
  for (const part of [
    'Accept',
    'Meter checked',
    'I know of this exception and decided as stated',
    'checking.1:judge.1',
    'ab12',
    'ph = 15.00 is not a value the decision allows',
    'NULL_INPUT',
    'Add acid',
    'is shown too',
    'c0ffee',
  ]) {
    expect(sheet.textContent).toContain(part);
  }
  await give(sheet, SAM.name);

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(prepared).toEqual([{ outcome: 'accept', reason: 'Meter checked' }]);
  expect(sent).toEqual([
    {
      outcome: 'accept',
      reason: 'Meter checked',
      challenge: '01a1f830-9c15-77d3-820c-000000000001',
      password: `of ${SAM.name}`,
    },
  ]);
});

test('two people sign one after the other, and both signatures are sent together', async () => {
  waits(TWO);
  const prepared = prepares();
  const sent = signs([{ outcome: 'accept' }, 200]);
  await open();

  const sheet = await choose();
  expect(sheet.textContent).toContain('together with a second signature, given next: operator');
  await give(sheet, SAM.name);
  const other = await second();
  expect(sent).toEqual([]);
  expect(other.textContent).toContain('The second person signs now: operator.');
  expect(other.textContent).toContain('I verified this step as a second person');
  expect(other.textContent).toContain('Misread');
  await give(other, 'olga');

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const said = { outcome: 'accept', reason: 'Misread' };
  expect(prepared).toEqual([said, { ...said, signer: 'olga' }]);
  expect(sent).toEqual([
    {
      ...said,
      challenge: '01a1f830-9c15-77d3-820c-000000000001',
      password: `of ${SAM.name}`,
      second: {
        signer: 'olga',
        challenge: '01a1f830-9c15-77d3-820c-000000000002',
        password: 'of olga',
      },
    },
  ]);
});

test('a refused second signature leaves outcome and reason as they were said, and both sign again', async () => {
  waits(TWO);
  prepares();
  const sent = signs(
    [{ code: 'second-person-is-first', detail: 'Somebody else signs.' }, 422],
    [{}, 200],
  );
  await open();

  await give(await choose(), SAM.name);
  await give(await second(), 'olga');

  const refusal = await screen.findByText('Somebody else signs.');
  const dialog = refusal.closest('[role="dialog"]') as HTMLElement;
  expect(dialog.textContent).toContain('Nothing was recorded. Both sign again.');
  expect(within(dialog).getByLabelText(/^Reason/)).toHaveProperty('value', 'Misread');
  expect(within(dialog).getByRole('button', { name: 'Accept' }).getAttribute('aria-pressed')).toBe(
    'true',
  );
  await click(dialog, 'Show what is signed');
  const sheet = await sheetOf(SAM.name);
  expect(within(sheet).getByLabelText(`Password of ${SAM.name}`)).toHaveProperty('value', '');
  await give(sheet, SAM.name);
  await give(await second(), 'olga');

  await waitFor(() => expect(sent).toHaveLength(2));
});

test('what is refused before it is shown is said, and the reason is still there', async () => {
  waits();
  server.use(
    http.post(`${PATH}/decision/prepare`, () =>
      HttpResponse.json(
        { code: 'outcome-exhausted', detail: 'As often as allowed.' },
        { status: 422 },
      ),
    ),
  );
  await open();

  await userEvent.click(await screen.findByRole('button', { name: 'Choose an outcome' }));
  const dialog = await screen.findByRole('dialog');
  await click(dialog, 'Accept');
  await userEvent.type(within(dialog).getByLabelText(/^Reason/), 'Known');
  await click(dialog, 'Show what is signed');
  const refusal = await screen.findByText('As often as allowed.');
  const close = within(refusal.closest('[role="dialog"]') as HTMLElement).getAllByRole('button', {
    name: 'Close',
  });
  await userEvent.click(close.at(-1) as HTMLElement);

  expect(await screen.findByLabelText(/^Reason/)).toHaveProperty('value', 'Known');
});

test('a decision that is just being taken is not called undecided', async () => {
  server.use(
    http.get(`${PATH}/decision`, () =>
      HttpResponse.json({ code: 'decision-not-open', detail: 'Not open.' }, { status: 409 }),
    ),
  );
  await open();

  expect(await screen.findByText('The decision is being taken …')).toBeTruthy();
  expect(screen.queryByText('Not open.')).toBeNull();
});

test('afterwards it is said what was chosen, why and by whom', async () => {
  server.use(http.get('/api/v1/work', () => HttpResponse.json([])));
  const signature = {
    meaning: 'acknowledged',
    signer: 'sam',
    name: 'Sam Supervisor',
    role: 'supervisor',
    signedAt: '2026-11-20T13:03:22Z',
    zone: 'Europe/Berlin',
    covers: true,
  };
  await open({
    state: 'done',
    endedAt: '2026-11-20T13:03:22Z',
    chosen: {
      outcome: 'accept',
      name: words('Accept', 'Annehmen'),
      reason: 'Meter checked',
      signatures: [
        signature,
        { ...signature, meaning: 'verified', signer: 'olga', name: 'Olga', role: 'operator' },
      ],
    },
  });

  const card = await screen.findByRole('region', { name: 'Outcome chosen by people' });
  expect(card.textContent).toContain('Accept accept');
  expect(card.textContent).toContain('Meter checked');
  expect(card.textContent).toContain('Chosen by Sam Supervisor (supervisor), 20 Nov 2026 14:03:22');
  expect(card.textContent).toContain('Second person: Olga (operator), 20 Nov 2026 14:03:22');
  expect(screen.queryByText('The decision is being taken …')).toBeNull();
});
