import type { Attempt, FieldView, StepView } from '../api';

/** The attempts of one field in one row, oldest first. */
export function attemptsOf(step: StepView, field: string, row: number): Attempt[] {
  return step.attempts
    .filter((attempt) => attempt.field === field && attempt.row === row)
    .sort((a, b) => a.number - b.number);
}

/** The value on record: the last attempt that was not refused. */
export function currentOf(attempts: Attempt[]): Attempt | undefined {
  return attempts.filter((attempt) => attempt.verdict !== 'refused').at(-1);
}

/** The refusal that came after the value on record, if any. */
export function refusalOf(attempts: Attempt[]): Attempt | undefined {
  const last = attempts.at(-1);
  return last?.verdict === 'refused' ? last : undefined;
}

export function fieldsOf(step: StepView, row: boolean): FieldView[] {
  return step.fields.filter((field) => field.row === row);
}

/** `person:oscar` → `oscar` */
export function personOf(actor: string): string {
  return actor.replace(/^person:/, '');
}

/** Whether people may enter something into this field now. */
export function entered(field: FieldView): boolean {
  return !field.calculated && field.purpose !== 'label' && field.enteredBy === 'performer';
}

/** Fields under their group headings, in the order of the record. */
export function grouped(fields: FieldView[], language: string): [string, FieldView[]][] {
  const groups: [string, FieldView[]][] = [];
  for (const field of fields) {
    const name = field.group ? (field.group[language] ?? Object.values(field.group)[0] ?? '') : '';
    const last = groups.at(-1);
    if (last && last[0] === name) {
      last[1].push(field);
    } else {
      groups.push([name, [field]]);
    }
  }
  return groups;
}
