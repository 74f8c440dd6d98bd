import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey, take } from '@/shared/api/client';
import { may, useMe } from '@/shared/api/session';
import { PauseIcon } from '@/shared/ui/icons';
import { Button } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useStepCommand, type Batch } from '../api';
import { ReasonDialog } from '../step/reason-dialog';

/** Stops a batch and lets it go on; both with a reason, both by a supervisor. */
export function HoldControl({ batch }: { batch: Batch }) {
  const { t } = useTranslation('floor');
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const held = batch.state === 'held';
  const params = () => ({ path: { batch: batch.number }, header: keyed(newKey()) });
  const change = useStepCommand(
    { batch: batch.number, occurrence: '' },
    (reason: string) =>
      take(
        held
          ? api.POST('/api/v1/batches/{batch}/resume', { params: params(), body: { reason } })
          : api.POST('/api/v1/batches/{batch}/hold', { params: params(), body: { reason } }),
      ),
    () => setAsking(false),
  );
  if (!may(me, 'supervise-batches') || !['running', 'held'].includes(batch.state)) {
    return null;
  }
  return (
    <>
      <Button
        variant={held ? 'filled' : 'default'}
        {...(held ? {} : { leftSection: <PauseIcon /> })}
        onClick={() => setAsking(true)}
      >
        {t(held ? 'hold.resume' : 'hold.hold')}
      </Button>
      <ReasonDialog
        opened={asking}
        title={t(held ? 'hold.resumeTitle' : 'hold.holdTitle', { batch: batch.number })}
        help={t(held ? 'hold.resumeHelp' : 'hold.holdHelp')}
        confirm={t(held ? 'hold.resume' : 'hold.hold')}
        busy={change.isPending}
        onClose={() => setAsking(false)}
        onReason={(reason) => change.mutate(reason)}
      >
        {change.isError ? <ProblemNotice problem={change.error} /> : null}
      </ReasonDialog>
    </>
  );
}
