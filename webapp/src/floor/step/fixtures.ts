import type { Attempt, FieldView, StepView } from '../api';

export const words = (en: string, de = en) => ({ en, de });

export function field(key: string, over: Partial<FieldView> = {}): FieldView {
  return {
    key,
    row: false,
    label: words(key),
    help: null,
    group: null,
    type: 'number',
    required: true,
    unit: 'Cel',
    precision: 1,
    source: 'typed',
    fallback: null,
    criticality: 'none',
    expected: null,
    purpose: null,
    calculated: false,
    enteredBy: 'performer',
    choices: [],
    target: null,
    limits: null,
    judgedByDecision: false,
    growing: false,
    correctable: true,
    ...over,
  };
}

export const LIMITS: NonNullable<FieldView['limits']> = {
  alertLow: '3.0',
  alertHigh: '7.0',
  actionLow: '2.0',
  actionHigh: '8.0',
  decimals: 1,
  compare: 'rounded',
  shown: '2.0 to 8.0 (alert 3.0 to 7.0), rounded',
};

export function attempt(key: string, value: string, over: Partial<Attempt> = {}): Attempt {
  return {
    row: 0,
    field: key,
    number: 1,
    value,
    unit: 'Cel',
    source: 'typed',
    origin: null,
    person: 'person:oscar',
    station: null,
    verdict: 'in',
    compared: value,
    limits: null,
    refusal: null,
    reason: null,
    receivedAt: '2026-11-20T13:03:22Z',
    ...over,
  };
}

let doing = 0;

/** Each is a doing of its own: what one test typed must not be on the screen of the next. */
export function step(over: Partial<StepView> = {}): StepView {
  return {
    batch: 'B-1',
    batchState: 'running',
    product: 'P-1',
    productName: words('Product', 'Produkt'),
    record: 'record',
    recordVersion: 1,
    occurrence: `granulation.1:read.${++doing}`,
    path: [words('Granulation')],
    item: null,
    step: 'read',
    type: 'record',
    name: words('Record the temperature', 'Temperatur erfassen'),
    instruction: words('Read **TT-101** after 5 minutes.'),
    state: 'open',
    openedAt: '2026-11-20T13:00:00Z',
    endedAt: null,
    earliestEnd: null,
    latestEnd: null,
    workCentre: null,
    performedBy: ['operator'],
    mayPerform: true,
    critical: false,
    signature: 'performed',
    verifiedBy: [],
    due: 'performed',
    missing: [],
    target: null,
    equipment: null,
    components: [],
    fields: [],
    table: null,
    rows: [],
    attempts: [],
    evidence: [],
    exceptions: [],
    signatures: [],
    ...over,
  };
}
