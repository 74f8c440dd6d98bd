import type { Attempt, Counts, Entry, Node, Review, StepReview } from '../api';

export const attempt = (number: number, more: Partial<Attempt> = {}): Attempt => ({
  row: 0,
  field: 'temperature',
  number,
  value: '6.1',
  unit: 'Cel',
  source: 'typed',
  person: 'person:oscar',
  verdict: 'in',
  limits: '2.0 to 8.0',
  receivedAt: '2026-11-20T13:03:22Z',
  ...more,
});

export const entry = (attempts: Attempt[], more: Partial<Entry> = {}): Entry => ({
  row: 0,
  field: 'temperature',
  label: { en: 'Temperature' },
  unit: 'Cel',
  criticality: 'none',
  current: attempts.filter((one) => one.verdict !== 'refused').at(-1) ?? null,
  attempts,
  ...more,
});

export const stepReview = (entries: Entry[]): StepReview =>
  ({ occurrence: 'a.1:b.1', rows: [], entries }) as unknown as StepReview;

export const counts = (more: Partial<Counts> = {}): Counts => ({
  runs: 1,
  runsOpen: 0,
  entries: 4,
  limited: 2,
  alert: 0,
  out: 0,
  superseded: 0,
  refused: 0,
  exceptions: 0,
  exceptionsOpen: 0,
  evidence: 9,
  evidenceOpen: 0,
  signatures: 2,
  ...more,
});

export const node = (id: string, more: Partial<Node> = {}): Node => ({
  id,
  kind: 'step',
  type: 'record',
  name: { en: id },
  items: null,
  state: 'done',
  counts: counts(),
  runs: [],
  children: [],
  ...more,
});

export const review = (more: Partial<Review> = {}): Review =>
  ({
    batch: { number: 'B-1', zone: 'Europe/Berlin', state: 'finished' },
    checks: [],
    evidence: { satisfied: 9 },
    counts: counts(),
    exceptions: [],
    reviews: [],
    results: [],
    holds: [],
    signatures: [],
    people: { oscar: 'Oscar Operator' },
    disposition: null,
    youTookPart: false,
    ...more,
  }) as unknown as Review;
