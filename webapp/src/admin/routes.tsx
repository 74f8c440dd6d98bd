import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';
import { peopleSearch } from './addresses';

/** The screens of this app; each is loaded when it is opened. */
export function adminRoutes(parent: AnyRoute) {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/admin',
      validateSearch: peopleSearch,
      component: lazyRouteComponent(() => import('./people/people-page'), 'PeoplePage'),
    }),
  ];
}
