import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey, take } from '@/shared/api/client';
import { useMe, may } from '@/shared/api/session';
import { Button } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { ExceptionItem } from '../exception-item';
import { useStepCommand, type StepView } from '../api';
import { ReasonDialog } from './reason-dialog';

/** The exceptions of this step, always in sight, and the way to add what somebody saw. */
export function Departures({ step }: { step: StepView }) {
  const { t } = useTranslation('floor');
  const me = useMe();
  const [telling, setTelling] = useState(false);
  const at = { batch: step.batch, occurrence: step.occurrence };
  const observe = useStepCommand(
    at,
    (comment: string) =>
      take(
        api.POST('/api/v1/batches/{batch}/exceptions', {
          params: { path: { batch: step.batch }, header: keyed(newKey()) },
          body: { occurrence: step.occurrence, comment },
        }),
      ),
    () => setTelling(false),
  );
  return (
    <section className="bw-departures" aria-label={t('exceptions.title')}>
      {step.exceptions.length > 0 ? (
        <>
          <h2 className="bw-group-title">
            {t('exceptions.count', { count: step.exceptions.length })}
          </h2>
          <ul className="bw-exceptions">
            {step.exceptions.map((exception) => (
              <ExceptionItem key={exception.number} exception={exception} />
            ))}
          </ul>
        </>
      ) : null}
      {may(me, 'execute-batches') ? (
        <Button variant="default" onClick={() => setTelling(true)}>
          {t('exceptions.observe')}
        </Button>
      ) : null}
      <ReasonDialog
        opened={telling}
        title={t('exceptions.observe')}
        help={t('exceptions.observeHelp')}
        confirm={t('exceptions.raise')}
        busy={observe.isPending}
        onClose={() => setTelling(false)}
        onReason={(comment) => observe.mutate(comment)}
      >
        {observe.isError ? <ProblemNotice problem={observe.error} /> : null}
      </ReasonDialog>
    </section>
  );
}
