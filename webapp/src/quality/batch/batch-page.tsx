import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '@/shared/api/session';
import { useAmount } from '@/shared/i18n/amount';
import { useRecordText } from '@/shared/i18n/record-text';
import { Anchor, Breadcrumbs, Group, Skeleton, Tabs } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Shape } from '@/shared/ui/status';
import { TABS, useBatchAddress, type Tab } from '../addresses';
import { outlineQuery, reviewQuery, type Review } from '../api';
import '@/shared/modelling/workspace.css';
import '../quality.css';
import { BatchState } from '../queue';
import { PartsContext, ReviewContext, useBatchWords } from '../review-context';
import { partsOf } from '../parts';
import { Acts } from './acts';
import { EvidenceList } from './evidence';
import { Exceptions } from './exceptions';
import { Materials } from './materials';
import { Procedure } from './procedure';
import { Results } from './results';
import { Signatures } from './signatures';
import { Summary } from './summary';
import { TrailList } from './trail';
import { Values } from './values';

/** One batch under review: what is abnormal, what is missing, and everything behind it. */
export function BatchPage() {
  const { t } = useTranslation('quality');
  const { number } = useBatchAddress();
  const { data, error, refetch } = useQuery(reviewQuery(number));
  const text = useRecordText();
  const outline = useQuery({ ...outlineQuery(number), select: partsOf });
  const above = (
    <Breadcrumbs>
      <Anchor component={Link} to="/quality">
        {t('queue.title')}
      </Anchor>
      <span className="bw-code bw-minor">{number}</span>
    </Breadcrumbs>
  );
  if (!data) {
    return (
      <Page title={number} above={above} wide>
        {error ? (
          <ProblemNotice problem={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton h={480} />
        )}
      </Page>
    );
  }
  return (
    <ReviewContext.Provider value={data}>
      <PartsContext.Provider value={outline.data}>
        <Page
          title={
            <>
              {number} <span className="bw-product">{text(data.productName)}</span>
            </>
          }
          above={above}
          wide
          actions={<Acts review={data} />}
        >
          <Identity review={data} />
          <Parts review={data} />
        </Page>
      </PartsContext.Provider>
    </ReviewContext.Provider>
  );
}

function Identity({ review }: { review: Review }) {
  const { t, i18n } = useTranslation('quality');
  const { batch } = review;
  const amount = useAmount();
  const text = useRecordText();
  const { time } = useBatchWords();
  const me = useMe();
  const record = t('record', { title: text(review.recordTitle), version: batch.recordVersion });
  const file = `/api/v1/batches/${encodeURIComponent(batch.number)}/record`;
  return (
    <Group gap="lg" className="bw-identity">
      <Group gap="xs">
        <BatchState state={batch.state} />
        <span className="bw-minor">{time(review.disposition?.decidedAt ?? batch.finishedAt)}</span>
      </Group>
      <span>{amount({ value: batch.quantity, unit: batch.unit })}</span>
      {may(me, 'view-records') ? (
        <Anchor
          component={Link}
          to={`/design/records/${batch.record}/${batch.recordVersion}?formula=${batch.formula}`}
        >
          {record}
        </Anchor>
      ) : (
        <span>{record}</span>
      )}
      <Group gap="sm" ml="auto">
        <span className="bw-minor">{t('batchRecord')}</span>
        <Anchor href={`${file}.pdf?lang=${i18n.language}`} target="_blank" rel="noopener">
          PDF
        </Anchor>
        <Anchor href={`${file}.json`} download>
          JSON
        </Anchor>
      </Group>
    </Group>
  );
}

function Parts({ review }: { review: Review }) {
  const { t } = useTranslation('quality');
  const { search, change } = useBatchAddress();
  const { counts } = review;
  const tab = search.tab ?? 'summary';
  const undone: Partial<Record<Tab, number>> = {
    exceptions: counts.exceptionsOpen,
    evidence: counts.evidenceOpen,
    results: review.results.filter((one) => !one.current?.verifiedBy || !one.current.conforms)
      .length,
  };
  const shown: Record<Tab, ReactNode> = {
    summary: <Summary />,
    exceptions: <Exceptions />,
    values: <Values />,
    procedure: <Procedure />,
    evidence: <EvidenceList />,
    results: <Results />,
    materials: <Materials />,
    signatures: <Signatures />,
    trail: <TrailList />,
  };
  return (
    <Tabs
      className="bw-tabbed"
      value={tab}
      onChange={(value) => change({ tab: (value ?? 'summary') as Tab })}
      keepMounted={false}
    >
      <Tabs.List mb="sm">
        {TABS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`tabs.${one}`)}
            {undone[one] ? (
              <span className="bw-tab-count">
                <Shape tone="critical" size={12} />
                {undone[one]}
              </span>
            ) : null}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>{shown[tab]}</Tabs.Panel>
    </Tabs>
  );
}
