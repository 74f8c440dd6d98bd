import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '@/shared/i18n/format';
import { useRecordText } from '@/shared/i18n/record-text';
import type { Review } from './api';
import { runName, type Parts } from './parts';

export const ReviewContext = createContext<Review | null>(null);

/** The parts of the procedure, once they are known, so that an occurrence can be said by name. */
export const PartsContext = createContext<Parts | undefined>(undefined);

/** Says an occurrence as people do: number and name of its step, and which doing it was. */
export function useOccurrenceName(): (occurrence: string) => string | undefined {
  const parts = useContext(PartsContext);
  const text = useRecordText();
  return (occurrence) => {
    const step = parts?.steps.get(occurrence);
    const run = step?.runs.find((one) => one.occurrence === occurrence);
    if (!parts || !step || !run) {
      return undefined;
    }
    const doing = step.runs.length > 1 ? ` · ${runName(run, step.runs)}` : '';
    return `${parts.numbers.get(step.id) ?? ''} ${text(step.name)}${doing}`;
  };
}

/** The batch that is reviewed. */
export function useReview(): Review {
  const review = useContext(ReviewContext);
  if (!review) {
    throw new Error('No batch is open');
  }
  return review;
}

/** Times in the zone the batch was issued in, and people by their names. */
export function useBatchWords() {
  const review = useReview();
  const { t, i18n } = useTranslation('quality');
  const time = (instant: string | null | undefined) =>
    instant ? formatInstant(instant, review.batch.zone, i18n.language) : '';
  const person = (actor: string | null | undefined): string => {
    if (!actor) {
      return '';
    }
    const login = actor.replace(/^person:/, '');
    if (login === 'system') {
      return t('system');
    }
    const name = review.people[login];
    return name ? `${name} (${login})` : login;
  };
  return { time, person };
}
