import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '@/shared/i18n/format';
import type { Review } from './api';

export const ReviewContext = createContext<Review | null>(null);

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
