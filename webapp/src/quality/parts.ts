import type { Mark, PathState } from '@/shared/modelling/mark';
import type { Counts, Node, Run } from './api';

const STATES: Record<string, PathState> = {
  done: 'done',
  open: 'open',
  'not-taken': 'not-taken',
  cancelled: 'cancelled',
  aborted: 'cancelled',
  superseded: 'cancelled',
  invalidated: 'cancelled',
};

export const pathState = (state: string): PathState => STATES[state] ?? 'open';

export const exceptionsOf = (counts: Counts) => ({
  exceptions: counts.exceptions,
  undecided: counts.exceptionsOpen,
});

/** Everything that can be selected: parts of the procedure, and each doing of a step. */
export interface Parts {
  nodes: ReadonlyMap<string, Node>;
  /** The step that each doing belongs to. */
  steps: ReadonlyMap<string, Node>;
  numbers: ReadonlyMap<string, string>;
  marks: ReadonlyMap<string, Mark>;
}

function runMark(run: Run): Mark {
  return { state: pathState(run.state), ...exceptionsOf(run.counts) };
}

export function partsOf(outline: Node): Parts {
  const nodes = new Map<string, Node>();
  const steps = new Map<string, Node>();
  const numbers = new Map<string, string>();
  const marks = new Map<string, Mark>();
  const walk = (node: Node, number: string) => {
    nodes.set(node.id, node);
    numbers.set(node.id, number);
    marks.set(node.id, {
      state: pathState(node.state),
      times: node.runs.length,
      ...exceptionsOf(node.counts),
    });
    node.runs.forEach((run) => {
      steps.set(run.occurrence, node);
      marks.set(run.occurrence, runMark(run));
    });
    node.children.forEach((child, index) =>
      walk(child, number === '' ? `${index + 1}` : `${number}.${index + 1}`),
    );
  };
  walk(outline, '');
  return { nodes, steps, numbers, marks };
}

/** What a doing of a step is called beside its step: its item and, when repeated, its number. */
export function runName(run: Run, runs: Run[]): string {
  const same = runs.filter((other) => other.item === run.item);
  const item = run.item ?? '';
  const place = same.findIndex((other) => other.occurrence === run.occurrence) + 1;
  return same.length > 1 || item === '' ? `${item} #${place}`.trim() : item;
}
