import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { WorkspaceView } from '@/shared/modelling/workspace';

export const TABS = [
  'summary',
  'exceptions',
  'values',
  'procedure',
  'evidence',
  'results',
  'materials',
  'signatures',
  'trail',
] as const;
export type Tab = (typeof TABS)[number];

/** What of a batch is shown; every state of the screen is an address. */
export interface BatchSearch {
  tab?: Tab;
  /** An element of the procedure, or an occurrence of it. */
  part?: string;
  view?: WorkspaceView;
  state?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export function batchSearch(search: Record<string, unknown>): BatchSearch {
  const tab = TABS.find((one) => one === search.tab);
  const view = (['outline', 'diagram'] as const).find((one) => one === search.view);
  const part = text(search.part);
  const state = text(search.state);
  return {
    ...(tab ? { tab } : {}),
    ...(part ? { part } : {}),
    ...(view ? { view } : {}),
    ...(state ? { state } : {}),
  };
}

export interface QueueSearch {
  list?: 'archive';
}

export const queueSearch = (search: Record<string, unknown>): QueueSearch =>
  search.list === 'archive' ? { list: 'archive' } : {};

/** The address of the batch on the screen, and the way to another state of it. */
export function useBatchAddress() {
  const { number } = useParams({ strict: false }) as { number: string };
  const search = useSearch({ strict: false }) as BatchSearch;
  const navigate = useNavigate();
  const change = useCallback(
    (next: BatchSearch, replace = false) =>
      void navigate({
        to: '/quality/batches/$number',
        params: { number },
        search: (before: BatchSearch) => batchSearch({ ...before, ...next }),
        replace,
        resetScroll: false,
      } as never),
    [navigate, number],
  );
  return { number, search, change };
}
