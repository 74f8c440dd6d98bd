import { useEffect, useRef, type RefObject } from 'react';
import { addTarget, onStray } from './scanner';

/** Makes an element a place for scanned codes, while `wants` is true or it has the focus. */
export function useScanTarget(
  element: RefObject<HTMLElement | null>,
  wants: boolean,
  take: (code: string) => void,
): void {
  const now = useRef({ wants, take });
  useEffect(() => {
    now.current = { wants, take };
  });
  useEffect(
    () =>
      addTarget({
        element: () => element.current,
        wants: () => now.current.wants,
        take: (code) => now.current.take(code),
      }),
    [element],
  );
}

/** Gets the codes that no field expects, such as a batch number on the work list. */
export function useStrayScan(take: (code: string) => void): void {
  const now = useRef(take);
  useEffect(() => {
    now.current = take;
  });
  useEffect(() => onStray((code) => now.current(code)), []);
}
