import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useConnection } from '../api/state';

const GATHER_MILLIS = 250;
const AGAIN_MILLIS = 5_000;

/**
 * Asks again for what a change concerns: every query whose key holds the chain's kind and key, such
 * as `['batch', 'B-1', …]`, and the lists of that kind, `['batch', 'list', …]`.
 */
function invalidate(queries: QueryClient, chains: Set<string>): void {
  const changed = [...chains].map((chain) => {
    const at = chain.indexOf(':');
    return { kind: chain.slice(0, at), key: chain.slice(at + 1) };
  });
  void queries.invalidateQueries({
    predicate: ({ queryKey }) =>
      changed.some(
        ({ kind, key }) => queryKey[0] === kind && (queryKey[1] === key || queryKey[1] === 'list'),
      ),
  });
}

/** Keeps what is on the screen fresh, as long as the screen is open and somebody is logged in. */
export function useChanges(): void {
  const queries = useQueryClient();
  const { lost } = useConnection();
  useEffect(() => {
    if (lost) {
      return undefined;
    }
    let source: EventSource | undefined;
    let again: number | undefined;
    let gathering: number | undefined;
    const gathered = new Set<string>();
    const heard = (event: MessageEvent<string>) => {
      gathered.add(event.data);
      gathering ??= window.setTimeout(() => {
        gathering = undefined;
        invalidate(queries, new Set(gathered));
        gathered.clear();
      }, GATHER_MILLIS);
    };
    const connect = () => {
      source = new EventSource('/api/v1/events');
      source.addEventListener('changed', heard);
      // After a gap nobody knows what was missed.
      source.addEventListener('open', () => void queries.invalidateQueries());
      source.onerror = () => {
        source?.close();
        again = window.setTimeout(connect, AGAIN_MILLIS);
      };
    };
    connect();
    return () => {
      source?.close();
      window.clearTimeout(again);
      window.clearTimeout(gathering);
    };
  }, [queries, lost]);
}
