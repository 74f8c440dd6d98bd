import { lazy, Suspense } from 'react';
import { Skeleton } from '../ui/kit';
import type { DiagramProps } from './diagram-canvas';

const Canvas = lazy(() =>
  import('./diagram-canvas').then((module) => ({ default: module.DiagramCanvas })),
);

/** The diagram of a procedure, with the libraries it needs loaded when it is first shown. */
export function Diagram(props: DiagramProps) {
  return (
    <Suspense fallback={<Skeleton height="100%" mih={240} />}>
      <Canvas {...props} />
    </Suspense>
  );
}
