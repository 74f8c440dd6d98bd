import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { texts as modelling } from '@/shared/modelling/texts/texts';
import { show } from '@/shared/testing/show';
import { texts as shared } from '@/shared/texts/texts';
import { ReviewContext } from '../review-context';
import { texts as quality } from '../texts/texts';
import { Entries } from './entries';
import { attempt, entry, review, stepReview } from './fixtures';

const open = (...entries: ReturnType<typeof entry>[]) =>
  show(
    <ReviewContext.Provider value={review()}>
      <Entries step={stepReview(entries)} />
    </ReviewContext.Provider>,
    { shared, quality, modelling },
  );

test('a superseded value is struck through with the reason of the later one, and both stay', async () => {
  await open(
    entry([
      attempt(1, { value: '9.0', verdict: 'out' }),
      attempt(2, { value: '6.1', reason: 'Misread' }),
    ]),
  );

  const [, current, earlier] = screen.getAllByRole('row');

  expect(
    within(current as HTMLElement)
      .getByText('6.1 °C')
      .closest('s'),
  ).toBeNull();
  expect(current?.textContent).toContain('Reason: Misread');
  expect(
    within(earlier as HTMLElement)
      .getByText('9.0 °C')
      .closest('s'),
  ).not.toBeNull();
  expect(earlier?.textContent).toContain('Superseded:');
  expect(earlier?.textContent).toContain('Out of limit');
});

test('a refused attempt is shown with its code and is not called superseded', async () => {
  await open(
    entry([attempt(1, { value: 'X', verdict: 'refused', refusal: 'lot-unknown' }), attempt(2)]),
  );

  const refused = screen.getAllByRole('row')[2];

  expect(refused?.textContent).toContain('lot-unknown');
  expect(refused?.textContent).toContain('Refused');
  expect(refused?.querySelector('s')).toBeNull();
});

test('in limit is grey, out of limit has a colour, a shape and a word; times are those of the batch', async () => {
  await open(
    entry([attempt(1)]),
    entry([attempt(1, { field: 'mass', verdict: 'out' })], { field: 'mass' }),
  );

  const inLimit = screen.getByText('In limit').closest('.bw-status');
  const out = screen.getByText('Out of limit').closest('.bw-status');

  expect(inLimit?.getAttribute('data-tone')).toBe('plain');
  expect(out?.getAttribute('data-tone')).toBe('critical');
  expect(out?.querySelector('svg')).not.toBeNull();
  expect(screen.getAllByText('20 Nov 2026 14:03:22 CET')).toHaveLength(2);
  expect(screen.getAllByText('Oscar Operator (oscar)')).toHaveLength(2);
});
