import type { Mark, Painting } from '@/shared/modelling/mark';
import type { OutlineItem } from '@/shared/modelling/outline-tree';
import type { Shapes } from '@/shared/api/client';
import type { Node } from '../api';
import { exceptionsOf, pathState, runName, type Parts } from '../parts';

/** What is painted: the tokens' path, and how many exceptions hang on each part of the outline. */
export function paintingOf(path: Shapes['ExecutedPath'], outline: Node): Painting {
  const marks = new Map<string, Mark>(
    path.elements.map((element) => [
      element.elementId,
      {
        state: pathState(element.state),
        times: /(Event|Gateway)$/.test(element.type) ? 1 : element.started,
      },
    ]),
  );
  const walk = (node: Node) => {
    const found = marks.get(node.id);
    if (found && node.kind !== 'procedure') {
      marks.set(node.id, { ...found, ...exceptionsOf(node.counts) });
    }
    node.children.forEach(walk);
  };
  walk(outline);
  return { marks, flows: new Set(path.flows.map((flow) => flow.elementId)) };
}

/** The outline as a tree; a step that was done several times holds each doing. */
export function itemsOf(
  outline: Node,
  parts: Parts,
  say: (name: Node['name']) => string,
  note: (node: Node) => string,
): OutlineItem[] {
  const item = (node: Node): OutlineItem => ({
    id: node.id,
    number: parts.numbers.get(node.id) ?? '',
    name: say(node.name),
    ...(note(node) === '' ? {} : { note: note(node) }),
    children:
      node.runs.length > 1
        ? node.runs.map((run) => ({
            id: run.occurrence,
            number: '',
            name: runName(run, node.runs),
            children: [],
          }))
        : node.children.map(item),
  });
  return [{ ...item(outline), children: [] }, ...outline.children.map(item)];
}
