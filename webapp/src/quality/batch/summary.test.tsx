import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { show } from '@/shared/testing/show';
import { texts as shared } from '@/shared/texts/texts';
import { ReviewContext } from '../review-context';
import { texts as quality } from '../texts/texts';
import { counts, review } from './fixtures';
import { Summary } from './summary';

const open = (more: Parameters<typeof review>[0], language: 'en' | 'de' = 'en') =>
  show(
    <ReviewContext.Provider value={review(more)}>
      <Summary />
    </ReviewContext.Provider>,
    { shared, quality },
    { language },
  );

const check = (rule: string, verdict: 'passed' | 'failed', items: string[] = []) => ({
  rule,
  verdict,
  code: null,
  count: 2,
  items,
});
const tone = (name: RegExp) => screen.getByRole('button', { name }).getAttribute('data-tone');

test('only what is abnormal or missing has a colour', async () => {
  await open({ counts: counts({ out: 1, evidenceOpen: 2 }), checks: [] });

  expect(tone(/Values out of limit/)).toBe('critical');
  expect(tone(/Evidence missing/)).toBe('critical');
  expect(tone(/Values beyond alert limits/)).toBe('plain');
  expect(tone(/Exceptions not decided/)).toBe('plain');
});

test('a failed rule says what is wrong, a passed one what was found', async () => {
  await open({
    checks: [
      check('evidence-settled', 'failed', ['a.1:b.1 field.ph']),
      check('trail-intact', 'passed'),
    ],
  });

  expect(screen.getByRole('heading', { name: /1 thing stands in the way/ })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Evidence is missing' })).toBeTruthy();
  expect(screen.getByText(/a\.1:b\.1 field\.ph/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'The trail is unbroken' })).toBeTruthy();
  expect(screen.queryByText('Every proof the record owes is settled')).toBeNull();
});

test('without anything in the way it says so, in German too', async () => {
  await open({ checks: [check('trail-intact', 'passed')] }, 'de');

  expect(screen.getByRole('heading', { name: 'Einer Freigabe steht nichts im Weg' })).toBeTruthy();
});
