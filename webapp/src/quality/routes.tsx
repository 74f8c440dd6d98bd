import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

/** The screens of this app; each is loaded when it is opened. */
export function qualityRoutes(parent: AnyRoute) {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/quality',
      component: lazyRouteComponent(() => import('./home'), 'Home'),
    }),
  ];
}
