import type { Person } from '../api';

export const WHICH = ['all', 'locked', 'deactivated'] as const;
export type Which = (typeof WHICH)[number];

/** What a person's account is in now; a deactivated person has no account that could be locked. */
type AccountState = 'active' | 'locked' | 'deactivated';

export function stateOf({ state, accountState }: Person): AccountState {
  if (state === 'deactivated' || accountState === 'deactivated') {
    return 'deactivated';
  }
  return accountState === 'locked' ? 'locked' : 'active';
}

/** The people who are looked for: every word is in their name, their user name or their roles. */
export function found(
  people: Person[],
  wanted: string,
  which: Which,
  roleName: (code: string) => string,
): Person[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const roles = person.grants.flatMap(({ role }) => [role, roleName(role)]);
    const said = [person.code, person.name, ...roles].join(' ').toLowerCase();
    return (
      (which === 'all' || stateOf(person) === which) && words.every((word) => said.includes(word))
    );
  });
}
