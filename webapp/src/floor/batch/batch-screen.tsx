import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/shared/i18n/format';
import { quantityText } from '@/shared/i18n/units';
import { BackIcon } from '@/shared/ui/icons';
import { Button, Skeleton } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Status } from '@/shared/ui/status';
import { TouchSizes } from '@/shared/ui/theme';
import { batchQuery, exceptionsQuery, type Batch } from '../api';
import { ExceptionItem } from '../exception-item';
import { HoldControl } from './hold-control';
import { Progress } from './progress';
import { Rounds } from './rounds';
import '../home.css';
import '../step/step.css';
import './batch.css';

/** The latest exceptions; the rest on demand. */
const FEW = 6;

/** One batch on the floor: where it stands, what is open, what went otherwise. */
export function BatchScreen() {
  const { batch = '' } = useParams({ strict: false }) as Record<string, string>;
  const { t } = useTranslation('floor');
  const found = useQuery(batchQuery(batch));
  return (
    <TouchSizes>
      {found.data ? (
        <Shown batch={found.data} />
      ) : (
        <Page title={batch} above={<Back label={t('home.title')} />}>
          {found.isError ? (
            <ProblemNotice problem={found.error} onRetry={() => void found.refetch()} />
          ) : (
            <Skeleton height={320} />
          )}
        </Page>
      )}
    </TouchSizes>
  );
}

function Back({ label }: { label: string }) {
  return (
    <div>
      <Link to="/floor" className="bw-back bw-back-wide">
        <BackIcon size={24} /> {label}
      </Link>
    </div>
  );
}

function Shown({ batch }: { batch: Batch }) {
  const { t, i18n } = useTranslation('floor');
  const { instant } = useFormats();
  const exceptions = useQuery(exceptionsQuery(batch.number));
  const [all, setAll] = useState(false);
  const latest = [...(exceptions.data ?? [])].reverse();
  const shown = all ? latest : latest.slice(0, FEW);
  return (
    <Page
      title={
        <>
          {batch.number}{' '}
          <span className="bw-batch-state">
            <Status tone={batch.state === 'held' ? 'hold' : 'plain'}>
              {t(`batch.states.${batch.state as 'running'}`)}
            </Status>
          </span>
        </>
      }
      above={<Back label={t('home.title')} />}
      actions={<HoldControl batch={batch} />}
    >
      <dl className="bw-batch-facts bw-card">
        <div>
          <dt>{t('batch.product')}</dt>
          <dd>{batch.product}</dd>
        </div>
        <div>
          <dt>{t('batch.quantity')}</dt>
          <dd className="bw-number">{quantityText(batch.quantity, batch.unit, i18n.language)}</dd>
        </div>
        <div>
          <dt>{t('finish.record')}</dt>
          <dd>
            {batch.record} v{batch.recordVersion} · {batch.formula}
          </dd>
        </div>
        <div>
          <dt>{t('batch.issued')}</dt>
          <dd>
            {instant(batch.issuedAt)} · {t('batch.serial', { serial: batch.serial })}
          </dd>
        </div>
      </dl>
      <div className="bw-batch-body">
        <Progress batch={batch.number} />
        <div className="bw-batch-side">
          <Rounds batch={batch} />
          <section aria-label={t('exceptions.title')} className="bw-departures">
            <h2 className="bw-group-title">
              {t('exceptions.title')}{' '}
              <span className="bw-muted">{exceptions.data?.length ?? ''}</span>
            </h2>
            {exceptions.data?.length === 0 ? (
              <p className="bw-muted">{t('exceptions.none')}</p>
            ) : null}
            <ul className="bw-exceptions">
              {shown.map((exception) => (
                <ExceptionItem key={exception.number} exception={exception} />
              ))}
            </ul>
            {latest.length > shown.length ? (
              <Button variant="default" onClick={() => setAll(true)}>
                {t('exceptions.more', { count: latest.length })}
              </Button>
            ) : null}
          </section>
        </div>
      </div>
    </Page>
  );
}
