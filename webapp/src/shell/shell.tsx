import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Theme } from '@/shared/ui/theme';
import { ErrorBoundary } from './error-boundary';
import { queries } from './queries';
import { router } from './router';

/** The whole app: looks, texts, data, screens. */
export function Shell() {
  return (
    <Theme>
      <ErrorBoundary>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ErrorBoundary>
    </Theme>
  );
}
