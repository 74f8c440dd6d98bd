import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/api/problem';
import { may, useMe } from '@/shared/api/session';
import { useConnection } from '@/shared/api/state';
import { useRecordText } from '@/shared/i18n/record-text';
import { Button, Loader } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Notice, Status } from '@/shared/ui/status';
import { undecidedQuery, type StepView, type UndecidedStep } from '../api';
import { AskedTable } from './asked-table';
import { ChooseOutcome, type Choice } from './choose-outcome';
import { OutcomeName } from './outcome-name';
import './decision.css';

/** A decision that a table was to take: while it stays open, people can take it. */
export function Undecided({ step }: { step: StepView }) {
  const { t } = useTranslation('floor');
  const undecided = useQuery(undecidedQuery({ batch: step.batch, occurrence: step.occurrence }));
  const taking = undecided.error instanceof Problem && undecided.error.code === 'decision-not-open';
  if (undecided.isError && !taking) {
    return <ProblemNotice problem={undecided.error} onRetry={() => void undecided.refetch()} />;
  }
  return undecided.data && !taking ? (
    <Waiting step={step} undecided={undecided.data} />
  ) : (
    <section className="bw-machine bw-card" aria-live="polite">
      <div className="bw-rows-head">
        <strong>{t('undecided.taking')}</strong>
        <Loader size="sm" />
      </div>
    </section>
  );
}

/** What the table was asked, why it gave no outcome, which there are, and who chooses. */
function Waiting({ step, undecided }: { step: StepView; undecided: UndecidedStep }) {
  const { t, i18n } = useTranslation('floor');
  const text = useRecordText();
  const me = useMe();
  const { online } = useConnection();
  const [choosing, setChoosing] = useState(false);
  // Kept when the dialog is closed or a signature is refused: nobody writes a reason twice.
  const [choice, setChoice] = useState<Choice>({ outcome: '', reason: '' });
  const because = `undecided.because.${undecided.why}`;
  return (
    <section className="bw-machine bw-card bw-undecided" aria-label={t('undecided.title')}>
      <div className="bw-rows-head" aria-live="polite">
        <strong className="bw-undecided-name">{text(undecided.name) || undecided.decision}</strong>
        <Status tone="critical">{t('undecided.title')}</Status>
      </div>
      <p>
        {i18n.exists(because, { ns: 'floor' })
          ? t(because as 'undecided.because.NO_RULE')
          : undecided.why}
      </p>
      <h2>{t('undecided.asked')}</h2>
      <AskedTable asked={undecided.asked} />
      <h2>{t('undecided.outcomes')}</h2>
      <ul className="bw-outcomes">
        {undecided.names.map(({ value }) => (
          <li key={value}>
            <OutcomeName undecided={undecided} outcome={value} />
            {undecided.outcomes.includes(value) ? null : (
              <span className="bw-muted"> · {t('undecided.exhausted')}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="bw-muted">{t('undecided.help')}</p>
      {may(me, 'supervise-batches') ? (
        <div className="bw-done-next">
          <Button
            disabled={step.batchState !== 'running' || !online}
            onClick={() => setChoosing(true)}
          >
            {t('undecided.choose')}
          </Button>
        </div>
      ) : (
        <Notice tone="info" title={t('undecided.who', { roles: undecided.chosenBy.join(', ') })}>
          {undecided.verifiedBy.length > 0
            ? t('undecided.whoSecond', { roles: undecided.verifiedBy.join(', ') })
            : null}
        </Notice>
      )}
      {choosing ? (
        <ChooseOutcome
          step={step}
          undecided={undecided}
          choice={choice}
          onChoice={setChoice}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </section>
  );
}
