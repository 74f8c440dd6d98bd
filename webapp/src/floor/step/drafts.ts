import { useCallback, useSyncExternalStore } from 'react';

/**
 * What is typed and not recorded. It lives in memory only: it survives a change of the screen and a
 * new log-in of the same person, and is gone with the page.
 */
const drafts = new Map<string, string>();
const listeners = new Set<() => void>();

function setDraft(id: string, value: string | null): void {
  if (value === null) {
    drafts.delete(id);
  } else {
    drafts.set(id, value);
  }
  listeners.forEach((listener) => listener());
}

export function draftId(batch: string, occurrence: string, row: number, field: string): string {
  return `${batch}/${occurrence}/${row}/${field}`;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDraft(id: string): [string | undefined, (value: string | null) => void] {
  const draft = useSyncExternalStore(subscribe, () => drafts.get(id));
  const set = useCallback((value: string | null) => setDraft(id, value), [id]);
  return [draft, set];
}

/** How many values of a step are typed and not recorded. */
export function useUnrecorded(batch: string, occurrence: string): number {
  return useSyncExternalStore(
    subscribe,
    () => [...drafts.keys()].filter((id) => id.startsWith(`${batch}/${occurrence}/`)).length,
  );
}
