import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey, take } from '@/shared/api/client';
import { Button, Group, Text } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useStepCommand, type StepView } from '../api';
import { ReasonDialog } from './reason-dialog';

/** Nobody knows whether the equipment did it: a person looks and says so. */
export function Settle({ step, effect }: { step: StepView; effect: string }) {
  const { t } = useTranslation('floor');
  const [happened, setHappened] = useState<boolean | null>(null);
  const at = { batch: step.batch, occurrence: step.occurrence };
  const settle = useStepCommand(
    at,
    (reason: string) =>
      take(
        api.POST('/api/v1/batches/{batch}/steps/{occurrence}/effects/{effect}/settle', {
          params: { path: { ...at, effect }, header: keyed(newKey()) },
          body: { happened: happened === true, reason },
        }),
      ),
    () => setHappened(null),
  );
  return (
    <>
      <Text>{t('machine.unknownHelp')}</Text>
      <Group>
        <Button variant="default" onClick={() => setHappened(true)}>
          {t('machine.happened')}
        </Button>
        <Button variant="default" onClick={() => setHappened(false)}>
          {t('machine.notHappened')}
        </Button>
      </Group>
      <ReasonDialog
        opened={happened !== null}
        title={t(happened ? 'machine.happened' : 'machine.notHappened')}
        help={t('machine.saw')}
        confirm={t('entry.record')}
        busy={settle.isPending}
        onClose={() => setHappened(null)}
        onReason={(reason) => settle.mutate(reason)}
      >
        {settle.isError ? <ProblemNotice problem={settle.error} /> : null}
      </ReasonDialog>
    </>
  );
}
