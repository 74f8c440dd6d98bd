import createClient, { type Middleware } from 'openapi-fetch';
import { Problem, Unreachable, type ProblemBody } from './problem';
import type { components, paths } from './schema';
import { reached, sessionLost, unreachable } from './state';

/** The shapes of the interface, by their name in the description. */
export type Shapes = components['schemas'];

const READING = new Set(['GET', 'HEAD']);

function token(): string {
  const cookie = document.cookie.split('; ').find((one) => one.startsWith('XSRF-TOKEN='));
  return cookie?.slice('XSRF-TOKEN='.length) ?? '';
}

async function body(response: Response): Promise<ProblemBody> {
  try {
    return (await response.clone().json()) as ProblemBody;
  } catch {
    return {};
  }
}

const manners: Middleware = {
  async onRequest({ request }) {
    if (!READING.has(request.method)) {
      if (token() === '') {
        await fetch('/api/v1/welcome'); // the first answer brings the token of this browser
      }
      request.headers.set('X-XSRF-TOKEN', token());
    }
    return request;
  },
  async onResponse({ response }) {
    if ([502, 503, 504].includes(response.status)) {
      unreachable();
      throw new Unreachable();
    }
    reached();
    if (!response.ok) {
      const problem = new Problem(response.status, await body(response));
      if (problem.code === 'not-signed-in') {
        sessionLost();
      }
      throw problem;
    }
  },
  onError({ error }) {
    if (error instanceof Problem || error instanceof Unreachable) {
      return error;
    }
    unreachable();
    return new Unreachable();
  },
};

/** The one way to the product: answers, or throws a Problem or Unreachable. */
export const api = createClient<paths>({ baseUrl: '/' });
api.use(manners);

/** What came back; the client has thrown already if there is nothing. */
export async function take<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}

/** The key of one command; sending it again under the same key does nothing twice. */
export function newKey(): string {
  return crypto.randomUUID();
}

/** The header that every command carries. */
export function keyed(key: string = newKey()): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}
