import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatLength, useFormats } from '@/shared/i18n/format';
import { useAmount } from '@/shared/i18n/amount';
import { useRecordText } from '@/shared/i18n/record-text';
import { WideTable } from '@/shared/ui/facts';
import { Anchor, SegmentedControl, Skeleton, Table } from '@/shared/ui/kit';
import { Empty, Page } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Status } from '@/shared/ui/status';
import type { QueueSearch } from './addresses';
import { queueQuery, type QueueItem } from './api';
import './quality.css';

const STATES = { review: 'finished,aborted', archive: 'released,rejected' };

/** The batches that wait for review or a decision; the archive holds what was decided. */
export function Queue() {
  const { t } = useTranslation('quality');
  const { list = 'review' } = useSearch({ strict: false }) as { list?: 'review' | 'archive' };
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(queueQuery(STATES[list]));
  const choose = (value: string) => {
    const search: QueueSearch = value === 'archive' ? { list: 'archive' } : {};
    void navigate({ to: '/quality', search } as never);
  };
  return (
    <Page
      title={t('queue.title')}
      actions={
        <SegmentedControl
          value={list}
          onChange={choose}
          aria-label={t('queue.which')}
          data={[
            { value: 'review', label: t('queue.review') },
            { value: 'archive', label: t('queue.archive') },
          ]}
        />
      }
    >
      {error ? <ProblemNotice problem={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        data.length === 0 ? (
          <Empty title={t(`queue.empty.${list}`)}>{t(`queue.emptyHelp.${list}`)}</Empty>
        ) : (
          <Batches items={data} decided={list === 'archive'} />
        )
      ) : error ? null : (
        <Skeleton h={260} />
      )}
    </Page>
  );
}

function Batches({ items, decided }: { items: QueueItem[]; decided: boolean }) {
  const { t } = useTranslation('quality');
  return (
    <div className="bw-card">
      <WideTable label={t('queue.title')}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('queue.batch')}</Table.Th>
              <Table.Th>{t('queue.product')}</Table.Th>
              <Table.Th>{decided ? t('queue.archive') : t('queue.finished')}</Table.Th>
              <Table.Th>{t('queue.exceptions')}</Table.Th>
              <Table.Th>{t('queue.evidence')}</Table.Th>
              <Table.Th>{decided ? t('queue.decision') : t('queue.next')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <BatchRow key={item.batch.number} item={item} />
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </div>
  );
}

function Age({ since }: { since: string }) {
  const { minute } = useFormats();
  const { t } = useTranslation('quality');
  const age = formatLength(new Date().getTime() - new Date(since).getTime());
  return (
    <>
      {minute(since)}
      <div className="bw-minor">{t('queue.ago', { age })}</div>
    </>
  );
}

function BatchRow({ item }: { item: QueueItem }) {
  const { t } = useTranslation('quality');
  const text = useRecordText();
  const amount = useAmount();
  const { batch } = item;
  const decided = batch.disposedAt ?? null;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component={Link}
          to={`/quality/batches/${batch.number}`}
          fw={650}
          className="bw-nowrap"
        >
          {batch.number}
        </Anchor>
        <div className="bw-minor">{amount({ value: batch.quantity, unit: batch.unit })}</div>
      </Table.Td>
      <Table.Td>
        {text(item.productName)}
        <div className="bw-minor">
          <span className="bw-code">{batch.record}</span> {batch.recordVersion}
        </div>
      </Table.Td>
      <Table.Td>
        {decided ? (
          <Age since={decided} />
        ) : batch.finishedAt ? (
          <Age since={batch.finishedAt} />
        ) : null}
      </Table.Td>
      <Table.Td>
        {batch.exceptionsOpen > 0 ? (
          <Status tone="critical">{t('queue.undecided', { count: batch.exceptionsOpen })}</Status>
        ) : batch.exceptions > 0 ? (
          <Status>{t('queue.decided', { count: batch.exceptions })}</Status>
        ) : (
          <Status>{t('queue.noExceptions')}</Status>
        )}
      </Table.Td>
      <Table.Td>
        {batch.evidenceOpen > 0 ? (
          <Status tone="critical">{t('queue.missing', { count: batch.evidenceOpen })}</Status>
        ) : (
          <Status>{t('queue.complete', { count: batch.evidence })}</Status>
        )}
      </Table.Td>
      <Table.Td>
        {item.next === 'none' ? (
          <BatchState state={batch.state} />
        ) : (
          <Status tone="info">{t(`next.${item.next as 'disposition'}`)}</Status>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** The state of a batch in a word; only what is not normal has a colour. */
export function BatchState({ state }: { state: string }) {
  const { t } = useTranslation('quality');
  const tones = { aborted: 'warning', rejected: 'critical', held: 'hold' } as const;
  const tone = tones[state as keyof typeof tones];
  return <Status tone={tone ?? 'plain'}>{t(`state.${state as 'finished'}`, state)}</Status>;
}
