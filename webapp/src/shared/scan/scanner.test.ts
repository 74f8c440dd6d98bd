import { afterEach, beforeEach, expect, test } from 'vitest';
import { addTarget, listen, onStray } from './scanner';

let stop: () => void;
let taken: string[];

beforeEach(() => {
  document.body.innerHTML = '<input id="number" /><div id="lot"></div>';
  taken = [];
  stop = listen();
});
afterEach(() => stop());

function press(key: string, at: number): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'timeStamp', { value: at });
  (document.activeElement ?? document.body).dispatchEvent(event);
  const input = document.activeElement;
  if (input instanceof HTMLInputElement && key.length === 1 && !event.defaultPrevented) {
    input.value += key;
  }
  return event;
}

function type(code: string, everyMillis: number): KeyboardEvent {
  [...code].forEach((key, index) => press(key, 1000 + index * everyMillis));
  return press('Enter', 1000 + code.length * everyMillis);
}

const lot = () =>
  addTarget({
    element: () => document.getElementById('lot'),
    wants: () => true,
    take: (code) => taken.push(code),
  });

test('what comes faster than anybody types goes to the field that waits for a code', () => {
  const remove = lot();

  const enter = type('LOT-4711', 8);

  expect(taken).toEqual(['LOT-4711']);
  expect(enter.defaultPrevented).toBe(true);
  remove();
});

test('a scan leaves no trace in a field that happens to have the focus', () => {
  const remove = lot();
  const number = document.getElementById('number') as HTMLInputElement;
  number.value = '12';
  number.focus();

  type('LOT-4711', 8);

  expect(taken).toEqual(['LOT-4711']);
  expect(number.value).toBe('12');
  remove();
});

test('what a person types is left to the field', () => {
  const remove = lot();

  const enter = type('12.75', 120);

  expect(taken).toEqual([]);
  expect(enter.defaultPrevented).toBe(false);
  remove();
});

test('a password is never a code, however fast it comes', () => {
  const remove = lot();
  const password = document.getElementById('number') as HTMLInputElement;
  password.type = 'password';
  password.focus();

  type('correct horse', 5);

  expect(taken).toEqual([]);
  remove();
});

test('with its own first key a scanner may be as slow as it likes', () => {
  const remove = lot();

  press('F24', 900);
  type('L1', 300);

  expect(taken).toEqual(['L1']);
  remove();
});

test('a code that nothing waits for goes to the screen', () => {
  const stray: string[] = [];
  const remove = onStray((code) => stray.push(code));

  type('B-2026-1', 8);

  expect(stray).toEqual(['B-2026-1']);
  remove();
});
