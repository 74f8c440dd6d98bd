/** One part of a procedure: a unit procedure, an operation, a step. */
export interface OutlineItem {
  id: string;
  number: string;
  name: string;
  /** What else has to be said about it in a word or two. */
  note?: string;
  children: OutlineItem[];
}

/** An item that can be seen, with its place in the tree. */
export interface Line {
  item: OutlineItem;
  level: number;
  position: number;
  siblings: number;
  parent: string | undefined;
  /** Absent for what has no children. */
  open: boolean | undefined;
}

/** The lines to show when some scopes are closed. */
export function visible(
  items: OutlineItem[],
  closed: ReadonlySet<string>,
  level = 1,
  parent?: string,
): Line[] {
  return items.flatMap((item, index) => {
    const open = item.children.length > 0 ? !closed.has(item.id) : undefined;
    const line = { item, level, position: index + 1, siblings: items.length, parent, open };
    return open ? [line, ...visible(item.children, closed, level + 1, item.id)] : [line];
  });
}

/** Which item each item stands in. */
export function parents(items: OutlineItem[], parent?: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const item of items) {
    if (parent) {
      found.set(item.id, parent);
    }
    parents(item.children, item.id).forEach((above, id) => found.set(id, above));
  }
  return found;
}

/** Everything an item stands in, the nearest first. */
export function ancestors(above: ReadonlyMap<string, string>, id: string): string[] {
  const parent = above.get(id);
  return parent ? [parent, ...ancestors(above, parent)] : [];
}
