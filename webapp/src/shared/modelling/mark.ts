/** Where a part of the procedure stands in one batch. */
export type PathState = 'done' | 'open' | 'not-taken' | 'cancelled';

/** What is painted on a shape and written beside the same line of the outline. */
export interface Mark {
  state: PathState;
  /** How often it was done; 1 is not written. */
  times?: number;
  /** How many exceptions hang on it, and how many of them wait for a decision. */
  exceptions?: number;
  undecided?: number;
}

/** The executed path: a mark per element, and the flows a token took. */
export interface Painting {
  marks: ReadonlyMap<string, Mark>;
  flows: ReadonlySet<string>;
}
