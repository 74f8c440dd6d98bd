import { useSyncExternalStore } from 'react';

/** Whether the product answers, and whether it knows who is here. */
interface Connection {
  online: boolean;
  lost: boolean;
}

let current: Connection = { online: true, lost: false };
const listeners = new Set<() => void>();

function change(next: Partial<Connection>): void {
  const changed = { ...current, ...next };
  if (changed.online !== current.online || changed.lost !== current.lost) {
    current = changed;
    listeners.forEach((listener) => listener());
  }
}

export const unreachable = (): void => change({ online: false });
export const reached = (): void => change({ online: true });
/** The server no longer knows the session: somebody has to log in before anything goes on. */
export const sessionLost = (): void => change({ lost: true });
export const sessionFound = (): void => change({ lost: false });

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => current);
}
