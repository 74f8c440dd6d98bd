import { api } from './client';

const OWED = 'batchwright.session-end-owed';

/** One end at a time: a late answer to a second one would take the cookie of the next log-in. */
let ending: Promise<void> | null = null;

/** Whether this browser still has to end a session of which the server does not know that it is over. */
export function endOwed(): boolean {
  return localStorage.getItem(OWED) !== null;
}

/**
 * Ends the session. Where the server does not answer, its cookie stays good, so this browser
 * remembers the debt and pays it before it shows anything that needs a session.
 */
export function endSession(): Promise<void> {
  ending ??= end().finally(() => {
    ending = null;
  });
  return ending;
}

async function end(): Promise<void> {
  localStorage.setItem(OWED, 'true');
  await api.DELETE('/api/v1/session');
  localStorage.removeItem(OWED);
}

/** Ends the session that is owed an end, if there is one; fails while the server does not answer. */
export async function settleOwedEnd(): Promise<void> {
  if (endOwed()) {
    await endSession();
  }
}
