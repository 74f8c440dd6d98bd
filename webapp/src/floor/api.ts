import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, keyed, take, type Shapes } from '@/shared/api/client';

export type WorkItem = Shapes['WorkItem'];
export type StepView = Shapes['StepView'];
export type FieldView = Shapes['StepViewFieldView'];
export type Attempt = Shapes['Attempt'];
export type Batch = Shapes['Batch'];
export type BatchException = Shapes['BatchException'];
export type Label = Shapes['LabelsLabel'];
export type UndecidedStep = Shapes['UndecidedStep'];

/** Where a step run is. */
interface StepAt {
  batch: string;
  occurrence: string;
}

/** If the stream of changes should break, lists are still asked for now and then. */
const SLOW_POLL = 30_000;

export const workQuery = queryOptions({
  queryKey: ['batch', 'list', 'work'],
  queryFn: () => take(api.GET('/api/v1/work')),
  refetchInterval: SLOW_POLL,
});

export const batchesQuery = queryOptions({
  queryKey: ['batch', 'list', 'running'],
  queryFn: () =>
    take(
      api.GET('/api/v1/batches', { params: { query: { state: ['running', 'held', 'aborting'] } } }),
    ),
  refetchInterval: SLOW_POLL,
});

export const batchQuery = (batch: string) =>
  queryOptions({
    queryKey: ['batch', batch, 'card'],
    queryFn: () => take(api.GET('/api/v1/batches/{batch}', { params: { path: { batch } } })),
  });

export const exceptionsQuery = (batch: string) =>
  queryOptions({
    queryKey: ['batch', batch, 'exceptions'],
    queryFn: () =>
      take(api.GET('/api/v1/batches/{batch}/exceptions', { params: { path: { batch } } })),
  });

export const stepQuery = (at: StepAt) =>
  queryOptions({
    queryKey: ['batch', at.batch, 'step', at.occurrence],
    queryFn: () =>
      take(api.GET('/api/v1/batches/{batch}/steps/{occurrence}', { params: { path: { ...at } } })),
  });

export const effectsQuery = (at: StepAt) =>
  queryOptions({
    queryKey: ['batch', at.batch, 'effects', at.occurrence],
    queryFn: () =>
      take(
        api.GET('/api/v1/batches/{batch}/steps/{occurrence}/effects', {
          params: { path: { ...at } },
        }),
      ),
  });

/** What a decision table could not decide; refused while nothing waits for people there. */
export const undecidedQuery = (at: StepAt) =>
  queryOptions({
    queryKey: ['batch', at.batch, 'decision', at.occurrence],
    queryFn: () =>
      take(
        api.GET('/api/v1/batches/{batch}/steps/{occurrence}/decision', {
          params: { path: { ...at } },
        }),
      ),
    retry: false,
  });

/** What a scale or another unit shows now; for display, never a value for the record. */
export const liveQuery = (code: string) =>
  queryOptions({
    queryKey: ['live', code],
    queryFn: () =>
      take(api.GET('/api/v1/equipment/{code}/readings', { params: { path: { code } } })),
    refetchInterval: 700,
    retry: false,
  });

export function enter(at: StepAt, entry: Shapes['StepEntryRequest'], key: string) {
  return take(
    api.POST('/api/v1/batches/{batch}/steps/{occurrence}/entries', {
      params: { path: { ...at }, header: keyed(key) },
      body: entry,
    }),
  );
}

export function addRow(at: StepAt) {
  return take(
    api.POST('/api/v1/batches/{batch}/steps/{occurrence}/rows', {
      params: { path: { ...at }, header: keyed() },
    }),
  );
}

export function takeFromDevice(at: StepAt, body: Shapes['StepTakeRequest'], key: string) {
  return take(
    api.POST('/api/v1/batches/{batch}/steps/{occurrence}/entries/take', {
      params: { path: { ...at }, header: keyed(key) },
      body,
    }),
  );
}

export function correct(at: StepAt, body: Shapes['StepCorrectionRequest'], key: string) {
  return take(
    api.POST('/api/v1/batches/{batch}/steps/{occurrence}/corrections', {
      params: { path: { ...at }, header: keyed(key) },
      body,
    }),
  );
}

/** A command about a step, after which the step and the lists are asked for anew. */
export function useStepCommand<Input, Output>(
  at: StepAt,
  run: (input: Input) => Promise<Output>,
  onDone?: (output: Output) => void,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (output) => onDone?.(output),
    // A refused command leaves its trace in the record too: attempts, exceptions.
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['batch', at.batch] });
      void queries.invalidateQueries({ queryKey: ['batch', 'list'] });
    },
  });
}
