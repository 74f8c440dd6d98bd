import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { importSearch, versionSearch } from './addresses';

/** The screens of this app; each is loaded when it is opened. */
export function designRoutes(parent: AnyRoute) {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/design',
      component: lazyRouteComponent(() => import('./library'), 'Library'),
    }),
    createRoute({
      getParentRoute,
      path: '/design/import',
      validateSearch: importSearch,
      component: lazyRouteComponent(() => import('./import/import-page'), 'ImportPage'),
    }),
    createRoute({
      getParentRoute,
      path: '/design/records/$id/$version',
      validateSearch: versionSearch,
      component: lazyRouteComponent(() => import('./version/version-page'), 'VersionPage'),
    }),
  ];
}
