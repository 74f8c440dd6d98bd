import { queryOptions } from '@tanstack/react-query';
import { api, keyed, take, type Shapes } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { typedDecimal } from '@/shared/i18n/units';
import type { GivenSignature } from '@/shared/signing/signature-sheet';

export type EffectiveRecord = Shapes['MasterrecordEffectiveView'];
export type Formula = Shapes['EffectiveViewFormulaChoice'];
export type ItemList = Formula['items'][number];
export type Order = Shapes['BatchOrderRequest'];

/** The parts of the form that a refusal can be about. */
type Part = 'record' | 'quantity' | 'items' | 'batch';

const PARTS: Record<string, Part> = {
  'batch-exists': 'batch',
  'batch-number-malformed': 'batch',
  'order-quantity-out-of-range': 'quantity',
  'order-quantity-too-precise': 'quantity',
  'wrong-items': 'items',
  'unknown-item-list': 'items',
  'formula-unknown': 'record',
  'record-unknown': 'record',
  'record-altered': 'record',
  'record-not-approved': 'record',
  'record-not-effective': 'record',
  'record-not-executable': 'record',
  'compiled-record-altered': 'record',
};

/** Where in the form something has to be mended; nothing if it is about none of its parts. */
export function partOf(problem: unknown): Part | undefined {
  return problem instanceof Problem ? PARTS[problem.code] : undefined;
}

/** What may be issued at this site now. */
export const effectiveQuery = queryOptions({
  queryKey: ['record', 'list', 'effective'],
  queryFn: () => take(api.GET('/api/v1/effective-records')),
});

export const prepareIssue = (order: Order) =>
  take(api.POST('/api/v1/batches/prepare', { body: order }));

export const issue = (order: Order, { prepared, password, key }: GivenSignature) =>
  take(
    api.POST('/api/v1/batches', {
      params: { header: keyed(key) },
      body: { order, challenge: prepared.challenge, password },
    }),
  );

/** What a person has said so far; nothing said leaves what the record proposes. */
export interface Said {
  record?: string;
  formula?: string;
  quantity?: string;
  items: Record<string, string[]>;
  batch: string;
}

interface Chosen {
  record: EffectiveRecord | undefined;
  formula: Formula | undefined;
}

/** One version among all that may be issued. */
export const keyOf = ({ id, version }: EffectiveRecord): string => `${id}/${version}`;

/** What is chosen: said by the person, or the only one there is. */
export function chosen(records: EffectiveRecord[], said: Said): Chosen {
  const record =
    records.find((one) => keyOf(one) === said.record) ??
    (records.length === 1 ? records[0] : undefined);
  const formula =
    record?.formulas.find((one) => one.id === said.formula) ??
    (record?.formulas.length === 1 ? record.formulas[0] : undefined);
  return { record, formula };
}

/** A quantity with the decimals that an order may have: `300.0`, not `300.000`. */
export function orderable(value: string, decimals: number): string {
  const [whole = '', fraction = ''] = value.split('.');
  const kept = fraction.replace(new RegExp(`^(\\d{${decimals}})0+$`), '$1');
  return kept === '' ? whole : `${whole}.${kept}`;
}

/** The quantity in the field: as typed, else the batch size of the formula. */
export const quantityOf = (said: Said, formula: Formula): string =>
  said.quantity ?? orderable(formula.batch.value, formula.decimals);

/** The items in force: as chosen, else the members that the record names. */
export const itemsOf = (said: Said, list: ItemList): string[] =>
  said.items[list.id] ?? list.members;

/** Only this much is decided here; whether a quantity may be ordered, the product decides. */
export function isNumber(text: string): boolean {
  return /^-?\d{1,15}(\.\d{1,12})?$/.test(typedDecimal(text));
}

/** What is sent. Lists that are the positions of the formula cannot be chosen and stay unnamed. */
export function orderOf(said: Said, record: EffectiveRecord, formula: Formula): Order {
  return {
    batch: said.batch.trim(),
    record: record.id,
    version: record.version,
    formula: formula.id,
    quantity: typedDecimal(quantityOf(said, formula)),
    items: Object.fromEntries(
      formula.items
        .filter((list) => list.from === 'members')
        .map((list) => [list.id, itemsOf(said, list)]),
    ),
  };
}
