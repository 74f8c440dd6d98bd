import { createRootRoute, createRoute, createRouter, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { adminRoutes } from '@/admin/routes';
import { designRoutes } from '@/design/routes';
import { floorRoutes } from '@/floor/routes';
import { qualityRoutes } from '@/quality/routes';
import { useMe } from '@/shared/api/session';
import { Anchor } from '@/shared/ui/kit';
import { Empty, Page } from '@/shared/ui/page';
import { appsOf } from './apps';
import { Failed } from './error-boundary';
import { Gate } from './gate';

function Start() {
  const { t } = useTranslation('shell');
  const first = appsOf(useMe())[0];
  return first ? (
    <Navigate to={`/${first.name}`} replace />
  ) : (
    <Page title="Batchwright">
      <Empty title={t('noApp')} />
    </Page>
  );
}

function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <Page title={t('notFound.title')}>
      <Empty title={t('notFound.help')}>
        <Anchor href="/">{t('notFound.home')}</Anchor>
      </Empty>
    </Page>
  );
}

const root = createRootRoute({
  component: Gate,
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <Failed failure={error} />,
});
const start = createRoute({ getParentRoute: () => root, path: '/', component: Start });

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    ...floorRoutes(root),
    ...designRoutes(root),
    ...qualityRoutes(root),
    ...adminRoutes(root),
  ]),
  defaultPreload: false,
  scrollRestoration: true,
});
