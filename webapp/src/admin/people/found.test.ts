import { expect, test } from 'vitest';
import type { Person } from '../api';
import { suggestPassword } from './first-password';
import { found, stateOf } from './found';

const person = (code: string, name: string, accountState: string, ...roles: string[]): Person => ({
  code,
  name,
  state: accountState === 'deactivated' ? 'deactivated' : 'active',
  accountState,
  grants: roles.map((role) => ({
    role,
    site: 'TEST-1',
    from: '2026-01-01T00:00:00Z',
    grantedBy: 'person:admin',
  })),
});

const PEOPLE = [
  person('anna.berg', 'Anna Berg', 'active', 'operator'),
  person('berta.qa', 'Berta Klein', 'locked', 'qa', 'operator'),
  person('gerd', 'Gerd Gone', 'deactivated', 'operator'),
];
const NAMES: Record<string, string> = { qa: 'Quality assurance', operator: 'Operator' };
const search = (wanted: string, which: 'all' | 'locked' | 'deactivated' = 'all') =>
  found(PEOPLE, wanted, which, (role) => NAMES[role] ?? role).map(({ code }) => code);

test('people are found by words of their name, user name and roles together', () => {
  expect(search('berg OPERATOR')).toEqual(['anna.berg']);
  expect(search('quality')).toEqual(['berta.qa']);
  expect(search('anna quality')).toEqual([]);
  expect(search('  ')).toHaveLength(3);
});

test('a state leaves out everybody else', () => {
  expect(search('', 'locked')).toEqual(['berta.qa']);
  expect(search('operator', 'deactivated')).toEqual(['gerd']);
});

test('a deactivated person counts as deactivated whatever the account says', () => {
  expect(stateOf({ ...person('x', 'X', 'locked'), state: 'deactivated' })).toBe('deactivated');
});

test('a suggested password is long, mixed, and never the same again', () => {
  const suggested = Array.from({ length: 200 }, suggestPassword);

  expect(new Set(suggested).size).toBe(200);
  for (const one of suggested) {
    expect(one).toMatch(/^([a-hj-km-np-z2-9]{5}-){3}[a-hj-km-np-z2-9]{5}$/);
    expect(new Set(one.replaceAll('-', '')).size).toBeGreaterThanOrEqual(6);
  }
});
