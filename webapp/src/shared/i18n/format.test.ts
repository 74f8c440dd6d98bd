import { expect, test } from 'vitest';
import { formatInstant } from '@/shared/i18n/format';

test('a moment is written with the month in letters, in the zone of the site', () => {
  expect(formatInstant('2026-11-20T13:03:22Z', 'Europe/Berlin', 'en')).toBe(
    '20 Nov 2026 14:03:22 CET',
  );
});
