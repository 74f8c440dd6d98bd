import { useCallback } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';

/** Whose sheet is open; every state of the screen is an address. */
interface PeopleSearch {
  person?: string;
}

export function peopleSearch(search: Record<string, unknown>): PeopleSearch {
  return typeof search.person === 'string' && search.person !== '' ? { person: search.person } : {};
}

/** The person whose sheet is open, and the way to open another one or none. */
export function usePeopleAddress() {
  const { person } = useSearch({ strict: false }) as PeopleSearch;
  const navigate = useNavigate();
  const open = useCallback(
    (code: string | null) =>
      void navigate({
        to: '/admin',
        search: code === null ? {} : { person: code },
        resetScroll: false,
      } as never),
    [navigate],
  );
  return { person: person ?? null, open };
}
