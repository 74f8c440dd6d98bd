import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { show } from '../testing/show';
import { Outline } from './outline';
import type { OutlineItem } from './outline-tree';
import { texts as modelling } from './texts/texts';

const leaf = (id: string, number: string): OutlineItem => ({ id, number, name: id, children: [] });
const ITEMS: OutlineItem[] = [
  {
    id: 'dispensing',
    number: '1',
    name: 'dispensing',
    children: [leaf('open', '1.1'), leaf('weigh', '1.2')],
  },
  { id: 'blending', number: '2', name: 'blending', children: [leaf('charge', '2.1')] },
];

function Tree({ first }: { first: string }) {
  const [selected, setSelected] = useState(first);
  return (
    <>
      <h1>{selected}</h1>
      <button type="button" onClick={() => setSelected('charge')}>
        from the diagram
      </button>
      <Outline label="Outline" items={ITEMS} selected={selected} onSelect={setSelected} />
    </>
  );
}

const line = (name: RegExp) => screen.getByRole('treeitem', { name });
const chosen = () => screen.getByRole('heading').textContent;

test('the arrows go through the lines that are open, and close and open them', async () => {
  await show(<Tree first="dispensing" />, { modelling });
  line(/1 ?dispensing/).focus();

  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(chosen()).toBe('weigh');
  await userEvent.keyboard('{ArrowLeft}');
  expect(chosen()).toBe('dispensing');

  await userEvent.keyboard('{ArrowLeft}');
  expect(line(/1 ?dispensing/).getAttribute('aria-expanded')).toBe('false');
  expect(screen.queryByRole('treeitem', { name: /weigh/ })).toBeNull();
  await userEvent.keyboard('{ArrowDown}');
  expect(chosen()).toBe('blending');
  await userEvent.keyboard('{End}');
  expect(chosen()).toBe('charge');
});

test('what is selected elsewhere is shown, also where its scope was closed', async () => {
  await show(<Tree first="open" />, { modelling });
  await userEvent.click(screen.getByRole('button', { name: 'Close all' }));
  expect(screen.queryByRole('treeitem', { name: /charge/ })).toBeNull();

  await userEvent.click(screen.getByRole('button', { name: 'from the diagram' }));

  expect(line(/charge/).getAttribute('aria-selected')).toBe('true');
  expect(line(/charge/).getAttribute('aria-level')).toBe('2');
});
