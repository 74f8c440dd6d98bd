import { useEffect } from 'react';
import { api } from '@/shared/api/client';
import { endOwed, endSession, settleOwedEnd } from '@/shared/api/session-end';
import { sessionLost, useConnection } from '@/shared/api/state';

const PING_MILLIS = 60_000;
/** A screen that nobody touches for so long is locked, before the server ends the session itself. */
const LOCK_MILLIS = 5 * 60_000;
const AGAIN_MILLIS = 5_000;

/**
 * Locks the screen at once and ends the session; what is typed stays under the veil for the same
 * person. An end that fails is owed, and tried again as long as the screen is locked.
 */
export async function lock(): Promise<void> {
  sessionLost();
  await endSession().catch(reportOwed);
}

/** A failed end is not lost: it stays owed. Anything else is a fault of this screen. */
function reportOwed(problem: unknown): void {
  if (!endOwed()) {
    throw problem;
  }
}

/** Tells the server that somebody is at the screen, and locks the screen when nobody is. */
export function usePresence(): void {
  const { lost } = useConnection();
  useEffect(() => {
    if (lost) {
      const again = window.setInterval(() => void settleOwedEnd().catch(reportOwed), AGAIN_MILLIS);
      return () => window.clearInterval(again);
    }
    let touched = Date.now();
    let told = Date.now();
    let locking = false;
    const touch = () => {
      touched = Date.now();
      if (touched - told > PING_MILLIS) {
        told = touched;
        void api.POST('/api/v1/session/activity').catch(() => undefined);
      }
    };
    const timer = window.setInterval(() => {
      if (!locking && Date.now() - touched > LOCK_MILLIS) {
        locking = true;
        void lock();
      }
    }, 5_000);
    window.addEventListener('pointerdown', touch);
    window.addEventListener('keydown', touch);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('pointerdown', touch);
      window.removeEventListener('keydown', touch);
    };
  }, [lost]);
}
