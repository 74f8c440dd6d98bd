/** A handheld scanner types like a keyboard, only faster than anybody can. */

/** Where a scanned code goes. */
interface ScanTarget {
  /** The element that stands for the target; scans go to the first on the screen that wants one. */
  element: () => HTMLElement | null;
  /** Whether a code is expected here now. */
  wants: () => boolean;
  take: (code: string) => void;
}

const FASTEST_HAND_MILLIS = 45;
const SHORTEST_CODE = 3;
/** Scanners that can be configured send this first; then nothing has to be guessed. */
const PREFIX = 'F24';

const targets = new Set<ScanTarget>();
let stray: ((code: string) => void) | null = null;

export function addTarget(target: ScanTarget): () => void {
  targets.add(target);
  return () => targets.delete(target);
}

/** Gets the codes that nothing on the screen expects. */
export function onStray(listener: (code: string) => void): () => void {
  stray = listener;
  return () => {
    stray = null;
  };
}

/** Hands a code to the focused target, else to the first that waits for one. */
function deliver(code: string): void {
  const present = [...targets].filter((target) => target.element()?.isConnected);
  const focused = present.find((target) => target.element()?.contains(document.activeElement));
  const waiting = present
    .filter((target) => target.wants())
    .sort((a, b) => order(a.element(), b.element()));
  const target = focused ?? waiting[0];
  if (target) {
    target.take(code);
  } else {
    stray?.(code);
  }
}

function order(a: HTMLElement | null, b: HTMLElement | null): number {
  if (!a || !b) {
    return 0;
  }
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

interface Burst {
  code: string;
  startedAt: number;
  lastAt: number;
  prefixed: boolean;
  input: HTMLInputElement | HTMLTextAreaElement | null;
  before: string;
}

function focusedInput(): HTMLInputElement | HTMLTextAreaElement | null {
  const element = document.activeElement;
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    ? element
    : null;
}

function start(at: number, prefixed: boolean): Burst {
  const input = focusedInput();
  return { code: '', startedAt: at, lastAt: at, prefixed, input, before: input?.value ?? '' };
}

/** Takes back what the scanner typed into a field that happened to have the focus. */
function restore({ input, before }: Burst): void {
  if (!input || input.value === before) {
    return;
  }
  const prototype =
    input instanceof HTMLTextAreaElement
      ? HTMLTextAreaElement.prototype
      : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, before);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function scanned(burst: Burst, at: number): boolean {
  const perKey = (at - burst.startedAt) / Math.max(1, burst.code.length);
  return burst.prefixed || (burst.code.length >= SHORTEST_CODE && perKey < FASTEST_HAND_MILLIS);
}

/** Listens to the whole page: a scan works wherever the focus is. */
export function listen(): () => void {
  let burst: Burst | null = null;
  const key = (event: KeyboardEvent) => {
    const at = event.timeStamp;
    if (focusedInput()?.type === 'password') {
      burst = null; // never a code, whatever the speed
      return;
    }
    if (event.key === PREFIX) {
      burst = start(at, true);
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter') {
      if (burst && scanned(burst, at)) {
        event.preventDefault();
        event.stopPropagation();
        const done = burst;
        burst = null;
        restore(done);
        deliver(done.code);
        return;
      }
      burst = null;
      return;
    }
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (!burst || (!burst.prefixed && at - burst.lastAt > FASTEST_HAND_MILLIS * 2)) {
      burst = start(at, false);
    }
    burst.code += event.key;
    burst.lastAt = at;
    if (burst.prefixed) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  document.addEventListener('keydown', key, true);
  return () => document.removeEventListener('keydown', key, true);
}
