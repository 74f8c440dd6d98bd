import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

/** The screens of this app; each is loaded when it is opened. */
export function floorRoutes(parent: AnyRoute) {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/floor',
      component: lazyRouteComponent(() => import('./home'), 'Home'),
    }),
    createRoute({
      getParentRoute,
      path: '/floor/issue',
      component: lazyRouteComponent(() => import('./issue/issue-page'), 'IssuePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/floor/batches/$batch',
      component: lazyRouteComponent(() => import('./batch/batch-screen'), 'BatchScreen'),
    }),
    createRoute({
      getParentRoute,
      path: '/floor/batches/$batch/steps/$occurrence',
      component: lazyRouteComponent(() => import('./step/step-screen'), 'StepScreen'),
    }),
  ];
}
