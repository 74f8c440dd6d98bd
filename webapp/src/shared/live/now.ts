import { useEffect, useState } from 'react';

/** The time on this screen, coarse enough not to disturb. For display, never for the record. */
export function useNow(everyMillis = 5_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMillis);
    return () => window.clearInterval(timer);
  }, [everyMillis]);
  return now;
}
