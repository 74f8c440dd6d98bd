import { expect, test } from 'vitest';
import { partsOf, runName } from '../parts';
import { counts, node } from './fixtures';
import { itemsOf, paintingOf } from './painting';

const run = (occurrence: string, number: number, item: string | null = null) => ({
  occurrence,
  item,
  number,
  state: 'done',
  openedAt: '2026-11-20T13:00:00Z',
  counts: counts(),
});
const element = (elementId: string, type: string, started: number) => ({
  elementId,
  type,
  name: null,
  started,
  ended: started,
  cancelled: 0,
  state: 'done',
  occurrences: [],
});

test('the diagram is painted with the path of the tokens and the exceptions of the outline', () => {
  const outline = node('whole', {
    kind: 'procedure',
    children: [
      node('weigh', { counts: counts({ exceptions: 3, exceptionsOpen: 1 }) }),
      node('skip'),
    ],
  });

  const painting = paintingOf(
    {
      elements: [element('weigh', 'userTask', 3), element('question', 'exclusiveGateway', 3)],
      flows: [{ elementId: 'toWeigh', taken: 3 }],
    },
    outline,
  );

  expect(painting.marks.get('weigh')).toEqual({
    state: 'done',
    times: 3,
    exceptions: 3,
    undecided: 1,
  });
  expect(painting.marks.get('question')?.times).toBe(1);
  expect(painting.marks.has('skip')).toBe(false);
  expect([...painting.flows]).toEqual(['toWeigh']);
});

test('a step that was done several times holds each doing, and rounds are told apart', () => {
  const rounds = [run('round.1:check.1', 1), run('round.2:check.1', 1)];
  const lots = [run('lot~A.1:weigh.1', 1, 'A'), run('lot~B.1:weigh.1', 1, 'B')];
  const outline = node('whole', {
    kind: 'procedure',
    children: [node('check', { runs: rounds }), node('weigh', { runs: lots })],
  });
  const parts = partsOf(outline);

  const [, check, weigh] = itemsOf(
    outline,
    parts,
    (name) => name.en ?? '',
    () => '',
  );

  expect(check?.children.map((child) => child.name)).toEqual(['#1', '#2']);
  expect(weigh?.children.map((child) => child.name)).toEqual(['A', 'B']);
  expect(parts.steps.get('round.2:check.1')?.id).toBe('check');
  expect(parts.numbers.get('weigh')).toBe('2');
  expect(runName(lots[0] as (typeof lots)[0], lots)).toBe('A');
});
