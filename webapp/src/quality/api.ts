import { queryOptions } from '@tanstack/react-query';
import { api, take, type Shapes } from '@/shared/api/client';

export type Review = Shapes['BatchReview'];
export type Check = Shapes['Check'];
export type Counts = Shapes['Counts'];
export type Node = Shapes['OutlineNode'];
export type Run = Shapes['OutlineNodeRun'];
export type StepReview = Shapes['StepReview'];
export type Entry = Shapes['EntryView'];
export type Attempt = Shapes['Attempt'];
export type BatchException = Shapes['BatchException'];
export type QueueItem = Shapes['ReviewQueueItem'];
export type Event = Shapes['TrailPageEntry'];

const of = (batch: string) => ({ params: { path: { batch } } });

/** Batches of these states, all pages. */
export const queueQuery = (state: string) =>
  queryOptions({
    queryKey: ['batch', 'list', 'reviews', state],
    queryFn: async () => {
      const found: QueueItem[] = [];
      let after: number | null | undefined = 0;
      do {
        const page: Shapes['ReviewQueue'] = await take(
          api.GET('/api/v1/reviews', {
            params: { query: { state: state.split(','), limit: 200, ...(after ? { after } : {}) } },
          }),
        );
        found.push(...page.batches);
        after = page.next;
      } while (after);
      return found;
    },
  });

export const reviewQuery = (batch: string) =>
  queryOptions({
    queryKey: ['batch', batch, 'review'],
    queryFn: () => take(api.GET('/api/v1/batches/{batch}/review', of(batch))),
  });

export const outlineQuery = (batch: string) =>
  queryOptions({
    queryKey: ['batch', batch, 'review', 'outline'],
    queryFn: () => take(api.GET('/api/v1/batches/{batch}/review/outline', of(batch))),
  });

export const pathQuery = (batch: string) =>
  queryOptions({
    queryKey: ['batch', batch, 'review', 'path'],
    queryFn: () => take(api.GET('/api/v1/batches/{batch}/review/path', of(batch))),
  });

export const diagramQuery = (batch: string) =>
  queryOptions({
    queryKey: ['batch-diagram', batch],
    queryFn: () =>
      take(
        api.GET('/api/v1/batches/{batch}/review/diagram', {
          ...of(batch),
          parseAs: 'text',
        }) as unknown as Promise<{ data?: string }>,
      ),
    staleTime: Infinity,
  });

export const stepQuery = (batch: string, occurrence: string) =>
  queryOptions({
    queryKey: ['batch', batch, 'review', 'step', occurrence],
    queryFn: () =>
      take(
        api.GET('/api/v1/batches/{batch}/review/steps/{occurrence}', {
          params: { path: { batch, occurrence } },
        }),
      ),
  });

export const evidenceQuery = (batch: string) =>
  queryOptions({
    queryKey: ['batch', batch, 'review', 'evidence'],
    queryFn: () => take(api.GET('/api/v1/batches/{batch}/review/evidence', of(batch))),
  });

export const genealogyQuery = (batch: string, direction: 'forward' | 'backward') =>
  queryOptions({
    queryKey: ['batch', batch, 'genealogy', direction],
    queryFn: () =>
      take(
        api.GET('/api/v1/genealogy/{kind}/{key}', {
          params: { path: { kind: 'batch', key: batch }, query: { direction } },
        }),
      ),
  });

/** What the elements of a record's diagram are called; only for who may see master records. */
export const namesQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['record', id, version, 'names'],
    queryFn: async () => {
      const record = await take(
        api.GET('/api/v1/records/{id}/versions/{version}', { params: { path: { id, version } } }),
      );
      return record.content.names;
    },
    staleTime: Infinity,
  });

const TRAIL_PAGE = 100;

export const trailPage = (batch: string, after: number) =>
  take(
    api.GET('/api/v1/batches/{batch}/review/trail', {
      params: { path: { batch }, query: { after, limit: TRAIL_PAGE } },
    }),
  );
