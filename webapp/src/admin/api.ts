import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, keyed, newKey, take, type Shapes } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';

export type Person = Shapes['Person'];
export type Grant = Shapes['Grant'];
export type Role = Shapes['Role'];

/** Everybody who was ever registered, in order of their user names. */
export const peopleQuery = queryOptions({
  queryKey: ['person', 'list'],
  queryFn: () => take(api.GET('/api/v1/people')),
});

export const rolesQuery = queryOptions({
  queryKey: ['role', 'list'],
  queryFn: () => take(api.GET('/api/v1/roles')),
  staleTime: 60_000,
});

export interface NewPerson {
  code: string;
  name: string;
  password: string;
}

/** Registers a person whose first password has to be changed at the first log-in. */
export const register = (person: NewPerson) => (key: string) =>
  take(
    api.POST('/api/v1/people', {
      params: { header: keyed(key) },
      body: { ...person, mustChange: true },
    }),
  );

export const grantRole = (code: string, role: string, site: string, until: string | null) => {
  return (key: string) =>
    take(
      api.POST('/api/v1/people/{code}/grants', {
        params: { path: { code }, header: keyed(key) },
        body: { role, site, until },
      }),
    );
};

/** Takes a role away at the site at which the administrator is logged in. */
export const withdrawRole = (code: string, role: string, reason: string) => (key: string) =>
  take(
    api.POST('/api/v1/people/{code}/grants/{role}/withdraw', {
      params: { path: { code, role }, header: keyed(key) },
      body: { reason },
    }),
  );

export const unlock = (code: string, reason: string) => (key: string) =>
  take(
    api.POST('/api/v1/people/{code}/unlock', {
      params: { path: { code }, header: keyed(key) },
      body: { reason },
    }),
  );

export const deactivate = (code: string, reason: string) => (key: string) =>
  take(
    api.POST('/api/v1/people/{code}/deactivate', {
      params: { path: { code }, header: keyed(key) },
      body: { reason },
    }),
  );

/**
 * Sends one change of a person and shows the answer in the list. Without an answer the same key is
 * sent again, so that nothing is done twice; after a no the next try is another command.
 */
export function useChange(onDone: (person: Person) => void) {
  const queries = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: (command: (key: string) => Promise<Person>) => command(key.current),
    onSuccess: (changed) => {
      key.current = newKey();
      queries.setQueryData(peopleQuery.queryKey, (before) =>
        before?.map((one) => (one.code === changed.code ? changed : one)),
      );
      void queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
      onDone(changed);
    },
    onError: (problem) => {
      if (problem instanceof Problem) {
        key.current = newKey();
      }
    },
  });
}
