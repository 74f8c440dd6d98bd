import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { batchSearch, queueSearch } from './addresses';

/** The screens of this app; each is loaded when it is opened. */
export function qualityRoutes(parent: AnyRoute) {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/quality',
      validateSearch: queueSearch,
      component: lazyRouteComponent(() => import('./queue'), 'Queue'),
    }),
    createRoute({
      getParentRoute,
      path: '/quality/batches/$number',
      validateSearch: batchSearch,
      component: lazyRouteComponent(() => import('./batch/batch-page'), 'BatchPage'),
    }),
  ];
}
