import type { Me } from '@/shared/api/session';
import { fromZone, toZone } from '@/shared/i18n/zone';
import type { Attempt, FieldView, StepView } from '../api';
import { personOf } from './entries';
import { normalised } from './use-entry';

/** States of a batch in which its finished steps may be corrected and signed again. */
const OPEN_TO_CORRECTION = new Set(['running', 'aborting', 'finished', 'aborted']);

export function openToCorrection(step: StepView): boolean {
  return step.state !== 'open' && OPEN_TO_CORRECTION.has(step.batchState);
}

/**
 * Whether this person may correct the value on record: of a finished step, entered by people of
 * their role, and what the second person read alone only by themselves. The server has the last word.
 */
export function mayCorrect(step: StepView, field: FieldView, attempts: Attempt[], me: Me): boolean {
  const recorded = attempts.filter((attempt) => attempt.verdict !== 'refused');
  if (!openToCorrection(step) || !field.correctable || recorded.length === 0) {
    return false;
  }
  return field.enteredBy === 'performer'
    ? step.mayPerform
    : recorded.some((attempt) => personOf(attempt.person) === me.person);
}

/** What the input of a correction begins with: the value on record, as it is typed. */
export function typedOf(field: FieldView, value: string, zone: string, language: string): string {
  if (field.type === 'dateTime') {
    return toZone(value, zone);
  }
  return field.type === 'number' && language === 'de' ? value.replace('.', ',') : value;
}

/** What is sent for what was typed. */
export function sentOf(field: FieldView, typed: string, zone: string): string {
  return field.type === 'dateTime' ? fromZone(typed, zone) : normalised(field, typed);
}

/** What a change of the value brings with it, as far as this step shows it. */
interface Consequences {
  /** Signatures that no longer cover the step. */
  signatures: StepView['signatures'];
  /** Values of this step that the product calculates. */
  calculated: FieldView[];
  /** Whether the step has to be signed by a second person too. */
  second: boolean;
}

export function consequencesOf(step: StepView, field: FieldView): Consequences {
  const read = field.enteredBy !== 'performer';
  return {
    // Who performed the step did not sign for what the second person read alone.
    signatures: step.signatures.filter(
      (one) => one.covers && !(read && one.meaning === 'performed'),
    ),
    calculated: step.fields.filter((one) => one.calculated),
    second: step.signatures.some((one) => one.covers && one.meaning === 'verified'),
  };
}
