import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '@/shared/api/session';
import { useRecordText } from '@/shared/i18n/record-text';
import { Facts, WideTable } from '@/shared/ui/facts';
import { Anchor, Skeleton, Table } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Prose } from '@/shared/ui/prose';
import { useBatchAddress } from '../addresses';
import { stepQuery, type StepReview } from '../api';
import { useBatchWords } from '../review-context';
import { Entries } from './entries';
import { EvidenceTable } from './evidence';
import { Decision, ExceptionFacts } from './exception-row';
import { Decisions, Effects, HoldTimes } from './machine-facts';
import { SignatureTable } from './signature-table';

/** One doing of a step: everything that was recorded in it, what is not normal first. */
export function RunInspector({ occurrence }: { occurrence: string }) {
  const { number } = useBatchAddress();
  const { data, error, refetch } = useQuery(stepQuery(number, occurrence));
  if (!data) {
    return error ? (
      <ProblemNotice problem={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton h={200} mt="md" />
    );
  }
  return <Shown step={data} />;
}

function Shown({ step }: { step: StepReview }) {
  const { t } = useTranslation('quality');
  const text = useRecordText();
  const { time, person } = useBatchWords();
  const { number } = useBatchAddress();
  const me = useMe();
  return (
    <>
      <Facts
        lines={[
          [t('run.occurrence'), <span className="bw-code">{step.occurrence}</span>],
          [t('run.opened'), time(step.openedAt)],
          [t('run.ended'), step.endedAt ? `${time(step.endedAt)}, ${person(step.endedBy)}` : null],
          [t('run.critical'), step.critical ? t('yes') : null],
        ]}
      />
      {may(me, 'execute-batches') ? (
        <Anchor
          component={Link}
          to={`/floor/batches/${encodeURIComponent(number)}/steps/${encodeURIComponent(step.occurrence)}`}
        >
          {t('run.onFloor')}
        </Anchor>
      ) : null}
      <StepExceptions step={step} />
      <Entries step={step} />
      <Decisions decisions={step.decisions} />
      <Effects effects={step.effects} />
      <HoldTimes holdTimes={step.holdTimes} />
      {step.signatures.length > 0 ? (
        <>
          <h3>{t('tabs.signatures')}</h3>
          <SignatureTable
            label={t('tabs.signatures')}
            signatures={step.signatures.map(({ signature, covers }) => ({ ...signature, covers }))}
          />
        </>
      ) : null}
      <h3>{t('tabs.evidence')}</h3>
      <EvidenceTable evidence={step.evidence} label={t('tabs.evidence')} />
      {step.instruction ? (
        <details className="bw-details">
          <summary>{t('run.instruction')}</summary>
          <Prose>{text(step.instruction)}</Prose>
        </details>
      ) : null}
    </>
  );
}

function StepExceptions({ step }: { step: StepReview }) {
  const { t } = useTranslation('quality');
  if (step.exceptions.length === 0) {
    return null;
  }
  return (
    <>
      <h3>{t('tabs.exceptions')}</h3>
      <WideTable label={t('tabs.exceptions')}>
        <Table verticalSpacing={6}>
          <Table.Tbody>
            {step.exceptions.map((one) => (
              <Table.Tr key={one.number}>
                <Table.Td className="bw-code bw-nowrap">E-{one.number}</Table.Td>
                <Table.Td>
                  <strong>{t(`exceptionType.${one.type as 'observation'}`, one.type)}</strong>
                  <ExceptionFacts exception={one} />
                </Table.Td>
                <Table.Td>
                  <Decision exception={one} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </>
  );
}
