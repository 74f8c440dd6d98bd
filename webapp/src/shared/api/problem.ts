/** A no from the product: its stable code, its words, its facts (RFC 9457). */
export interface ProblemBody {
  status?: number;
  code?: string;
  detail?: string;
  details?: Record<string, unknown>;
  errors?: { field: string; message: string }[];
}

export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;
  readonly errors: { field: string; message: string }[];

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.code ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.code = body.code ?? 'internal-failure';
    this.details = body.details ?? {};
    this.errors = body.errors ?? [];
  }
}

/** The server could not be reached: nothing can be said about what was sent. */
export class Unreachable extends Error {
  constructor() {
    super('The server cannot be reached.');
    this.name = 'Unreachable';
  }
}
