import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey, take } from '@/shared/api/client';
import { may, useMe } from '@/shared/api/session';
import { useFormats } from '@/shared/i18n/format';
import { MachineIcon } from '@/shared/ui/icons';
import { Button, Loader } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Status, type Tone } from '@/shared/ui/status';
import { effectsQuery, useStepCommand, type StepView } from '../api';
import { ByHand } from './by-hand';
import { ReasonDialog } from './reason-dialog';
import { Settle } from './settle';

const TONES: Record<string, Tone> = { failed: 'critical', unknown: 'critical' };

/** A step that equipment does: what was asked, what came back, and what people can do if it fails. */
export function MachinePanel({ step }: { step: StepView }) {
  const { t } = useTranslation('floor');
  const me = useMe();
  const { instant } = useFormats();
  const at = { batch: step.batch, occurrence: step.occurrence };
  const effects = useQuery(effectsQuery(at));
  const [repeating, setRepeating] = useState(false);
  const [byHand, setByHand] = useState(false);
  const repeat = useStepCommand(
    at,
    (reason: string) =>
      take(
        api.POST('/api/v1/batches/{batch}/steps/{occurrence}/effects', {
          params: { path: { ...at }, header: keyed(newKey()) },
          body: { reason },
        }),
      ),
    () => setRepeating(false),
  );
  const all = effects.data ?? [];
  const last = all.at(-1);
  const stopped = last?.state === 'failed';
  const running = step.batchState === 'running';
  return (
    <section className="bw-machine bw-card" aria-live="polite">
      <div className="bw-rows-head">
        <span className="bw-machine-name">
          <MachineIcon size={30} />
          <strong>{step.equipment?.unit ?? t(`types.${step.type as 'command'}`)}</strong>
        </span>
        {last ? (
          <Status tone={TONES[last.state] ?? 'info'}>
            {t(`machine.states.${last.state as 'failed'}`)}
          </Status>
        ) : (
          <Loader size="sm" />
        )}
      </div>
      <ol className="bw-effects">
        {all.map((effect) => (
          <li key={effect.id}>
            <span className="bw-muted">{instant(effect.intendedAt)}</span>{' '}
            {t(`types.${effect.kind as 'command'}`, { defaultValue: effect.kind })} ·{' '}
            {t(`machine.states.${effect.state as 'failed'}`)}
            {effect.reason ? <div>{effect.reason}</div> : null}
          </li>
        ))}
      </ol>
      {last?.state === 'unknown' && running ? <Settle step={step} effect={last.id} /> : null}
      {stopped && running ? (
        <div className="bw-done-next">
          <Button disabled={!step.mayPerform} onClick={() => setRepeating(true)}>
            {t('machine.repeat')}
          </Button>
          {may(me, 'supervise-batches') ? (
            <Button variant="default" onClick={() => setByHand(true)}>
              {t('machine.byHand')}
            </Button>
          ) : (
            <span className="bw-muted">{t('machine.supervisor')}</span>
          )}
        </div>
      ) : null}
      {repeat.isError ? <ProblemNotice problem={repeat.error} /> : null}
      <ReasonDialog
        opened={repeating}
        title={t('machine.repeat')}
        help={t('machine.repeatHelp')}
        confirm={t('machine.repeat')}
        busy={repeat.isPending}
        onClose={() => setRepeating(false)}
        onReason={(reason) => repeat.mutate(reason)}
      />
      <ByHand step={step} opened={byHand} onClose={() => setByHand(false)} />
    </section>
  );
}
