import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Group } from '../ui/kit';
import './outline.css';
import { ancestors, parents, visible, type Line, type OutlineItem } from './outline-tree';

interface OutlineProps {
  label: string;
  items: OutlineItem[];
  selected: string | undefined;
  onSelect: (id: string) => void;
  /** What stands at the end of a line, such as its state. */
  after?: (item: OutlineItem) => ReactNode;
}

interface Tree {
  lines: Line[];
  selected: string | undefined;
  onSelect: (id: string) => void;
  setOpen: (id: string, open: boolean) => void;
}

function useKeys({ lines, selected, onSelect, setOpen }: Tree) {
  return (event: KeyboardEvent) => {
    const at = Math.max(
      0,
      lines.findIndex((line) => line.item.id === selected),
    );
    const line = lines[at];
    if (!line || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const go = (index: number) => {
      const target = lines[Math.min(lines.length - 1, Math.max(0, index))];
      if (target) {
        onSelect(target.item.id);
      }
    };
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(lines.length - 1),
      ArrowRight: () => (line.open === false ? setOpen(line.item.id, true) : go(at + 1)),
      ArrowLeft: () =>
        line.open ? setOpen(line.item.id, false) : line.parent && onSelect(line.parent),
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      move();
    }
  };
}

/** Scrolls only the tree: the page around it stays where it is. */
function within(tree: HTMLElement, line: HTMLElement): void {
  const seen = tree.getBoundingClientRect();
  const at = line.getBoundingClientRect();
  if (at.top < seen.top) {
    tree.scrollTop -= seen.top - at.top;
  } else if (at.bottom > seen.bottom) {
    tree.scrollTop += at.bottom - seen.bottom;
  }
}

/**
 * The procedure as a tree: the same content as its diagram, for the keyboard, for screen readers,
 * and for whoever reads faster in lines.
 */
export function Outline({ label, items, selected, onSelect, after }: OutlineProps) {
  const { t } = useTranslation('modelling');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const place = useRef<HTMLDivElement>(null);
  const above = useMemo(() => parents(items), [items]);
  const lines = useMemo(() => visible(items, closed), [items, closed]);
  const setOpen = (id: string, open: boolean) =>
    setClosed((before) => {
      const next = new Set(before);
      return open ? (next.delete(id), next) : next.add(id);
    });
  const keys = useKeys({ lines, selected, onSelect, setOpen });
  const [followed, setFollowed] = useState(selected);
  if (followed !== selected) {
    setFollowed(selected);
    const hidden = selected ? ancestors(above, selected) : [];
    if (hidden.some((id) => closed.has(id))) {
      setClosed(new Set([...closed].filter((id) => !hidden.includes(id))));
    }
  }
  useEffect(() => {
    const line = place.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (line && place.current) {
      within(place.current, line);
    }
    if (line && place.current?.contains(document.activeElement)) {
      line.focus({ preventScroll: true });
    }
  }, [selected, lines]);
  const first = lines.find((line) => line.item.id === selected) ?? lines[0];
  return (
    <div className="bw-outline">
      <Group gap={4} className="bw-outline-tools" wrap="nowrap">
        <Button size="compact-xs" variant="subtle" onClick={() => setClosed(new Set())}>
          {t('openAll')}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() =>
            setClosed(new Set(items.filter((i) => i.children.length).map((i) => i.id)))
          }
        >
          {t('closeAll')}
        </Button>
      </Group>
      <div role="tree" aria-label={label} ref={place} onKeyDown={keys} className="bw-tree">
        {lines.map((line) => (
          <OutlineLine
            key={line.item.id}
            line={line}
            chosen={line.item.id === selected}
            reachable={line === first}
            onSelect={onSelect}
            setOpen={setOpen}
            after={after?.(line.item)}
          />
        ))}
      </div>
    </div>
  );
}

interface OutlineLineProps {
  line: Line;
  chosen: boolean;
  reachable: boolean;
  onSelect: (id: string) => void;
  setOpen: (id: string, open: boolean) => void;
  after: ReactNode;
}

function OutlineLine({ line, chosen, reachable, onSelect, setOpen, after }: OutlineLineProps) {
  const { item, open } = line;
  return (
    <div
      role="treeitem"
      aria-level={line.level}
      aria-selected={chosen}
      aria-expanded={open}
      aria-posinset={line.position}
      aria-setsize={line.siblings}
      tabIndex={reachable ? 0 : -1}
      className="bw-line"
      data-scope={open !== undefined}
      style={{ paddingInlineStart: 6 + (line.level - 1) * 10 }}
      onClick={() => onSelect(item.id)}
    >
      <span
        className="bw-line-open"
        aria-hidden="true"
        onClick={(event) => {
          if (open !== undefined) {
            event.stopPropagation();
            setOpen(item.id, !open);
          }
        }}
      >
        {open === undefined ? '' : open ? '▾' : '▸'}
      </span>
      {item.number ? <span className="bw-line-number">{item.number}</span> : null}
      <span className="bw-line-name">
        {item.name}
        {item.note ? <span className="bw-line-note">{item.note}</span> : null}
      </span>
      {after ? <span className="bw-line-after">{after}</span> : null}
    </div>
  );
}
