import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, take, type Shapes } from './client';
import { Problem } from './problem';
import { settleOwedEnd } from './session-end';

export type Me = Shapes['SessionMe'];
export type Welcome = Shapes['SessionWelcome'];

export const welcomeQuery = queryOptions({
  queryKey: ['welcome'],
  queryFn: () => take(api.GET('/api/v1/welcome')),
  staleTime: 60_000,
});

/** Who is logged in; null for nobody. A session that a person has ended is not asked about. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    await settleOwedEnd();
    try {
      return await take(api.GET('/api/v1/session'));
    } catch (problem) {
      if (problem instanceof Problem && problem.code === 'not-signed-in') {
        return null;
      }
      throw problem;
    }
  },
  staleTime: 60_000,
});

/** The person logged in. Only screens behind the log-in ask. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (!data) {
    throw new Error('Nobody is logged in');
  }
  return data;
}

export function may(me: Me, ...permissions: string[]): boolean {
  return permissions.some((permission) => me.permissions.includes(permission));
}
