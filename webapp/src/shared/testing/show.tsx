import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import type { Me, Welcome } from '../api/session';
import { startTexts, type Language } from '../i18n/texts';
import { Theme } from '../ui/theme';

export const OSCAR: Me = {
  person: 'oscar',
  name: 'Oscar Operator',
  site: 'TEST-1',
  zone: 'Europe/Berlin',
  station: null,
  roles: ['operator'],
  permissions: ['execute-batches', 'view-batches'],
  mustChangePassword: false,
};

const WELCOME: Welcome = { setUpNeeded: false, demo: false, sites: [] };

/** Shows a part of the app as a person who is logged in sees it. */
export async function show(
  content: ReactNode,
  texts: Record<string, Record<Language, object>>,
  { me = OSCAR, language = 'en' as Language } = {},
): Promise<void> {
  startTexts(texts);
  await i18next.changeLanguage(language);
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['me'], me);
  queries.setQueryData(['welcome'], WELCOME);
  const root = createRootRoute({ component: () => <>{content}</> });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  render(
    <Theme>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Theme>,
  );
  await screen.findAllByRole('heading');
}
