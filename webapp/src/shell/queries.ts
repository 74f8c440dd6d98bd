import { QueryClient } from '@tanstack/react-query';
import { Problem } from '@/shared/api/problem';

/** What the server said last; a business no is an answer, only the network is asked again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, problem) => !(problem instanceof Problem) && count < 3,
      retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 5000),
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
