import { createContext, useContext } from 'react';
import type { Content, Node } from './api';

/** A step or scope with its number, to be found by its id. */
type PartIndex = ReadonlyMap<string, Node>;

interface RecordContextValue {
  content: Content;
  parts: PartIndex;
  openPart: (id: string) => void;
}

export const RecordContext = createContext<RecordContextValue | null>(null);

/** The record that is shown, so that everything in it can be called by its name. */
export function useRecord(): RecordContextValue {
  const record = useContext(RecordContext);
  if (!record) {
    throw new Error('No master record is open');
  }
  return record;
}

/** Every part of the outline by its id. */
export function partIndex(outline: Node): Map<string, Node> {
  const found = new Map<string, Node>([[outline.id, outline]]);
  outline.children.forEach((child) => partIndex(child).forEach((part, id) => found.set(id, part)));
  return found;
}
