import { textIn } from '@/shared/i18n/record-text';
import type { UndecidedStep } from '../api';

/** What the record calls an outcome; its own word where the record has no name for it. */
export function outcomeName(undecided: UndecidedStep, outcome: string, language: string): string {
  const named = undecided.names.find((one) => one.value === outcome);
  return textIn(named?.label, language) || outcome;
}

/** The inputs of a table as they are stored: a JSON object of texts; other text as it is. */
export function inputsOf(stored: string): [name: string, given: string][] {
  try {
    const read: unknown = JSON.parse(stored);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) {
      return Object.entries(read).map(([name, given]) => [name, String(given)]);
    }
  } catch {
    // Not JSON: shown as it was stored.
  }
  return [['', stored]];
}

const RANGE = /^\[(-?[\d.]+)\.\.(-?[\d.]+)\]$/;

/** The ends of what an input can be, if it is a plain range of numbers. */
export function rangeOf(allowed: string): [low: string, high: string] | null {
  const range = RANGE.exec(allowed);
  return range ? [range[1] ?? '', range[2] ?? ''] : null;
}

const NOT_ALLOWED = /^none: \S+ = (.+) is not a value the decision allows$/;
const NOTHING_RECORDED = /^(none: )?\S+ has no value\b/;

/** Whether it is said of an input that nothing was recorded for it. */
export function nothingRecorded(said: string): boolean {
  return NOTHING_RECORDED.test(said);
}

/** The value of an input that its table does not allow, from what is stored of it. */
export function notAllowed(stored: string): string | null {
  return NOT_ALLOWED.exec(stored)?.[1] ?? null;
}
