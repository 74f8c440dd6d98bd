import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Problem } from '../api/problem';
import { refusalsDe } from '../texts/refusals-de';
import { problemText } from './problem-text';

/** Declined by the frame of the product, before a module is asked; not in the list of refusals. */
const OF_THE_FRAME = [
  'internal-failure',
  'csrf-token-missing',
  'request-invalid',
  'request-malformed',
  'request-too-large',
  'not-found',
];

const listed = new Map(
  readFileSync('../docs/reference/refusals.md', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const found = /^\| `([a-z-]+)` \| \d{3} \| (.+) \|$/.exec(line);
      return found ? [[found[1] ?? '', found[2] ?? ''] as const] : [];
    }),
);

const facts = (sentence: string) =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

test('every refusal of the product has its German sentence, and no sentence is without one', () => {
  expect(listed.size).toBeGreaterThan(150);
  expect([...listed.keys()].filter((code) => !(code in refusalsDe))).toEqual([]);
  expect(
    Object.keys(refusalsDe).filter((code) => !listed.has(code) && !OF_THE_FRAME.includes(code)),
  ).toEqual([]);
  expect(OF_THE_FRAME.filter((code) => !(code in refusalsDe))).toEqual([]);
});

test('a German sentence names only facts that come with its refusal', () => {
  const unknown = [...listed].flatMap(([code, english]) =>
    facts(refusalsDe[code] ?? '')
      .filter((name) => !facts(english).includes(name))
      .map((name) => `${code}: {${name}}`),
  );

  expect(unknown).toEqual([]);
});

test('states are called what they are called on German screens, data stays as it is', () => {
  const problem = new Problem(422, {
    code: 'batch-not-running',
    detail: 'Batch released is released; no step can be worked on.',
    details: { batch: 'released', state: 'released' },
  });

  expect(problemText(problem, 'de', '')).toBe(
    'Charge released ist freigegeben; kein Schritt kann bearbeitet werden.',
  );
  expect(problemText(problem, 'en', '')).toBe(problem.message);
});
