import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '@/shared/api/session';
import { BackIcon } from '@/shared/ui/icons';
import { Button, Skeleton } from '@/shared/ui/kit';
import { Empty, Page } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Notice } from '@/shared/ui/status';
import { TouchSizes } from '@/shared/ui/theme';
import { IssueForm } from './issue-form';
import { effectiveQuery } from './order';
import '../home.css';
import '../step/step.css';
import '../batch/batch.css';
import './issue.css';

/** Makes a batch of an effective master record: what, how much, under which number; signed. */
export function IssuePage() {
  const { t } = useTranslation('floor');
  const me = useMe();
  const entitled = may(me, 'issue-batches');
  return (
    <TouchSizes>
      <Page
        title={t('issue.title')}
        above={
          <div>
            <Link to="/floor" className="bw-back bw-back-wide">
              <BackIcon size={24} /> {t('home.title')}
            </Link>
          </div>
        }
      >
        {entitled ? <Entitled /> : <Notice tone="info" title={t('issue.notYours')} />}
      </Page>
    </TouchSizes>
  );
}

function Entitled() {
  const { t } = useTranslation('floor');
  const me = useMe();
  const { data, error, refetch } = useQuery(effectiveQuery);
  if (!data) {
    return error ? (
      <ProblemNotice problem={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton height={420} />
    );
  }
  if (data.length === 0) {
    return (
      <Empty title={t('issue.empty')}>
        <p>{t('issue.emptyHelp')}</p>
        {may(me, 'view-records') ? (
          <Button component={Link} to="/design" variant="default">
            {t('issue.toRecords')}
          </Button>
        ) : null}
      </Empty>
    );
  }
  return <IssueForm records={data} />;
}
