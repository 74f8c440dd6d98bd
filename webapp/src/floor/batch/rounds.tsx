import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey, take, type Shapes } from '@/shared/api/client';
import { may, useMe } from '@/shared/api/session';
import { PlusIcon } from '@/shared/ui/icons';
import { Button } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useStepCommand, type Batch } from '../api';

/** Extra rounds that may be started now, such as an in-process check more than planned. */
export function Rounds({ batch }: { batch: Batch }) {
  const { t } = useTranslation('floor');
  const me = useMe();
  const allowed = may(me, 'execute-batches') && batch.state === 'running';
  const rounds = useQuery({
    queryKey: ['batch', batch.number, 'rounds'],
    queryFn: () =>
      take(
        api.GET('/api/v1/batches/{batch}/rounds', { params: { path: { batch: batch.number } } }),
      ),
    enabled: allowed,
  });
  const start = useStepCommand(
    { batch: batch.number, occurrence: '' },
    (round: Shapes['AwaitedMessage']) =>
      take(
        api.POST('/api/v1/batches/{batch}/rounds', {
          params: { path: { batch: batch.number }, header: keyed(newKey()) },
          body: { message: round.name, at: occurrenceText(round.at) },
        }),
      ),
  );
  if (!allowed || !rounds.data || rounds.data.length === 0) {
    return null;
  }
  return (
    <section className="bw-departures" aria-label={t('rounds.title')}>
      <h2 className="bw-group-title">{t('rounds.title')}</h2>
      {rounds.data.map((round) => (
        <Button
          key={`${round.name}${occurrenceText(round.at) ?? ''}`}
          variant="default"
          leftSection={<PlusIcon />}
          loading={start.isPending}
          onClick={() => start.mutate(round)}
        >
          {t('rounds.start', { name: words(round.name) })}
          {itemOf(round) ? ` ${t('rounds.item', { item: itemOf(round) ?? '' })}` : ''}
        </Button>
      ))}
      {start.isError ? <ProblemNotice problem={start.error} /> : null}
    </section>
  );
}

/** `extraMeasurement` → `Extra measurement`: a message has no other name. */
function words(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function itemOf(round: Shapes['AwaitedMessage']): string | undefined {
  return /~([^.]+)/.exec(occurrenceText(round.at) ?? '')?.[1];
}

function occurrenceText(at: Shapes['AwaitedMessage']['at']): string | null {
  if (at === null || at === undefined) {
    return null;
  }
  return typeof at === 'string' ? at : at.text;
}
