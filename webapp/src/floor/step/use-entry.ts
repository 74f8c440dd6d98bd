import { useEffect, useRef } from 'react';
import { newKey } from '@/shared/api/client';
import { Problem, Unreachable } from '@/shared/api/problem';
import { useConnection } from '@/shared/api/state';
import { typedDecimal } from '@/shared/i18n/units';
import { enter, takeFromDevice, useStepCommand, type FieldView, type StepView } from '../api';
import { draftId, useDraft } from './drafts';
import { attemptsOf, currentOf } from './entries';

export type TypedSource = 'typed' | 'scanned';

/** What is still to be said before a value can be sent. */
export interface Pending {
  value: string | null;
  source: TypedSource | 'device';
}

interface Sending {
  value: string | null;
  source: TypedSource | 'device';
  reason: string | null;
  key: string;
}

/** One field of one row: what is on record, what is typed, how it is sent. */
export function useEntry(step: StepView, field: FieldView, row: number) {
  const at = { batch: step.batch, occurrence: step.occurrence };
  const attempts = attemptsOf(step, field.key, row);
  const current = currentOf(attempts);
  const [draft, setDraft] = useDraft(draftId(step.batch, step.occurrence, row, field.key));
  const { online } = useConnection();

  // The draft is given up here and not where the screen asked: it may have left the field by then.
  const command = useStepCommand(
    at,
    async ({ value, source, reason, key }: Sending) => {
      try {
        return source === 'device'
          ? await takeFromDevice(at, { row, field: field.key, reason }, key)
          : await enter(
              at,
              {
                row,
                field: field.key,
                value: value ?? '',
                unit: field.unit ?? null,
                source,
                reason,
              },
              key,
            );
      } catch (problem) {
        if (source === 'scanned' && problem instanceof Problem) {
          setDraft(null); // on record as an attempt; the field waits for the right code
        }
        throw problem;
      }
    },
    () => setDraft(null),
  );
  const { mutate, variables, error } = command;

  const send = (pending: Pending, reason: string | null) =>
    mutate({ ...pending, reason, key: newKey() });

  // What could not be sent is sent again under its key, once the server answers.
  const waiting = error instanceof Unreachable;
  const again = useRef(variables);
  useEffect(() => {
    again.current = variables;
  });
  useEffect(() => {
    if (online && waiting && again.current) {
      mutate(again.current);
    }
  }, [online, waiting, mutate]);

  /** Whether a reason must be given before this is sent. */
  const needsReason = (pending: Pending): boolean =>
    current !== undefined || (pending.source === 'typed' && field.fallback === 'typed');

  const edit = (value: string | null) => {
    if (error && !waiting) {
      command.reset();
    }
    setDraft(value);
  };

  return {
    attempts,
    current,
    draft,
    setDraft: edit,
    send,
    needsReason,
    sending: command.isPending,
    problem: waiting ? null : error,
    waiting,
    forget: command.reset,
  };
}

export type Entry = ReturnType<typeof useEntry>;

/** What is sent for what was typed. */
export function normalised(field: FieldView, text: string): string {
  return field.type === 'number' ? typedDecimal(text) : text.trim();
}
