import type { FieldView, StepView } from '../api';
import { attemptsOf, currentOf, entered } from './entries';

interface FieldAt {
  field: string;
  row: number;
}

function lacks(step: StepView, field: FieldView, row: number): boolean {
  return field.required && !currentOf(attemptsOf(step, field.key, row));
}

/** What has to be entered or printed next, in the order of the screen; nothing if all is there. */
export function nextField(step: StepView): FieldAt | null {
  const beside = step.fields.filter((field) => !field.row && entered(field));
  const open = step.rows.filter((row) => row.state === 'open').map((row) => row.number);
  const inRows = step.fields.filter(
    (field) => field.row && (entered(field) || field.purpose === 'label'),
  );
  const all = [
    ...beside.map((field) => ({ field, row: 0 })),
    ...open.flatMap((row) => inRows.map((field) => ({ field, row }))),
  ];
  const next = all.find(({ field, row }) => lacks(step, field, row));
  return next ? { field: next.field.key, row: next.row } : null;
}

/** What is still owed, in the words of the screen's language. */
export function missingOf(
  step: StepView,
  text: (words: FieldView['label']) => string,
  row: (number: number) => string,
  rows: (minimum: number, table: string) => string,
): string[] {
  const counting = step.rows.filter((one) => one.state !== 'discarded');
  const missing = [
    ...step.fields
      .filter((field) => !field.row && lacks(step, field, 0))
      .map((field) => text(field.label)),
    ...counting.filter((one) => one.state === 'open').map((one) => row(one.number)),
  ];
  if (step.table && counting.length < step.table.minimum) {
    missing.push(rows(step.table.minimum, text(step.table.label)));
  }
  // The server decides what is missing; if it knows more than this, its words are shown.
  return missing.length === 0 ? step.missing : missing;
}
