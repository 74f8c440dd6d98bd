import { expect, test } from 'vitest';
import { cellWithLimits } from './cells';
import { range } from './limits';

const amount = (value: string, unit = 'Cel') => ({ value, unit });

test('limits keep every digit, have one unit, and say which side is open', () => {
  expect(range(amount('2.0'), amount('8.10'), 'en')).toBe('2.0\u00a0–\u00a08.10\u00a0°C');
  expect(range(null, amount('8.10'), 'de')).toBe('≤\u00a08,10\u00a0°C');
  expect(range(amount('2.0', '1'), null, 'en')).toBe('≥\u00a02.0');
  expect(range(null, null, 'en')).toBe('');
});

test('a decision shows the limits it names, and leaves alone what it does not know', () => {
  const mass = {
    id: 'mass',
    name: { en: 'Mass' },
    decimals: 1,
    criticality: 'CQA' as const,
    scaling: 'fixed' as const,
    actionLow: amount('582.0', 'mg'),
    actionHigh: amount('618.0', 'mg'),
  };
  const cell = 'not([parameter.mass.low..parameter.mass.high])';

  expect(cellWithLimits(cell, [mass], 'en')).toBe('not([582.0..618.0])');
  expect(cellWithLimits('> parameter.other.high', [mass], 'en')).toBe('> parameter.other.high');
});
