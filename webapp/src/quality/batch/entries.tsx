import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { quantityText } from '@/shared/i18n/units';
import { useWords } from '@/shared/modelling/words';
import { WideTable } from '@/shared/ui/facts';
import { Table } from '@/shared/ui/kit';
import { Status, type Tone } from '@/shared/ui/status';
import type { Attempt, Entry, StepReview } from '../api';
import { useBatchWords } from '../review-context';

const TONES: Record<string, Tone> = { out: 'critical', alert: 'warning', refused: 'warning' };

/** A verdict in a word with its shape; in limit is grey. A value without limits has none. */
function Verdict({ attempt }: { attempt: Attempt }) {
  const { t } = useTranslation('shared');
  if (attempt.verdict === 'in' && !attempt.limits) {
    return null;
  }
  return (
    <Status tone={TONES[attempt.verdict] ?? 'plain'}>
      {t(`status.${attempt.verdict as 'in'}`, attempt.verdict)}
    </Status>
  );
}

function Value({ attempt }: { attempt: Attempt }) {
  const { t, i18n } = useTranslation('quality');
  const value = attempt.value ?? '';
  const said =
    value === 'true'
      ? t('confirmed')
      : value === ''
        ? t('noValue')
        : quantityText(value, attempt.unit, i18n.language);
  return <span className="bw-value">{said}</span>;
}

/** The fields of a step with everything the server received for them, by row. */
export function Entries({ step }: { step: StepReview }) {
  const { t } = useTranslation('quality');
  if (step.entries.length === 0) {
    return null;
  }
  const rows = [...new Set(step.entries.map((entry) => entry.row))].sort((a, b) => a - b);
  return (
    <>
      {rows.map((row) => {
        const state = step.rows.find((one) => one.number === row)?.state;
        const title = row === 0 ? t('entries') : t('row', { row });
        return (
          <div key={row}>
            <h3>
              {title}
              {state === 'discarded' ? <Status tone="warning">{t('discarded')}</Status> : null}
            </h3>
            <EntryTable entries={step.entries.filter((one) => one.row === row)} label={title} />
          </div>
        );
      })}
    </>
  );
}

interface EntryTableProps {
  entries: Entry[];
  label: string;
  /** Says at each field which row it is of. */
  withRow?: boolean;
}

export function EntryTable({ entries, label, withRow = false }: EntryTableProps) {
  const { t } = useTranslation('quality');
  return (
    <WideTable label={label}>
      <Table verticalSpacing={6} horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('entry.field')}</Table.Th>
            <Table.Th>{t('entry.value')}</Table.Th>
            <Table.Th>{t('entry.limits')}</Table.Th>
            <Table.Th>{t('entry.verdict')}</Table.Th>
            <Table.Th>{t('entry.source')}</Table.Th>
            <Table.Th>{t('entry.by')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <EntryRows key={`${entry.row} ${entry.field}`} entry={entry} withRow={withRow} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

/** The value that counts, and below it every earlier or refused one: no first attempt is lost. */
function EntryRows({ entry, withRow }: { entry: Entry; withRow: boolean }) {
  const { t } = useTranslation('quality');
  const text = useRecordText();
  const { current } = entry;
  const others = entry.attempts.filter((one) => one.number !== current?.number);
  return (
    <>
      <Table.Tr>
        <Table.Td rowSpan={others.length + 1}>
          {text(entry.label)}
          {withRow && entry.row > 0 ? (
            <div className="bw-minor">{t('row', { row: entry.row })}</div>
          ) : null}
          {entry.criticality === 'none' ? null : (
            <div>
              <span className="bw-chip">{entry.criticality}</span>
            </div>
          )}
          {entry.attempts.length > 1 ? (
            <div className="bw-minor">{t('attempts', { count: entry.attempts.length })}</div>
          ) : null}
        </Table.Td>
        {current ? (
          <AttemptCells attempt={current} />
        ) : (
          <Table.Td colSpan={5}>
            <Status tone="warning">{t('noCurrent')}</Status>
          </Table.Td>
        )}
      </Table.Tr>
      {[...others].reverse().map((attempt) => (
        <Table.Tr key={attempt.number} className="bw-earlier">
          <AttemptCells attempt={attempt} earlier />
        </Table.Tr>
      ))}
    </>
  );
}

function AttemptCells({ attempt, earlier = false }: { attempt: Attempt; earlier?: boolean }) {
  const { t } = useTranslation('quality');
  const words = useWords();
  const { time, person } = useBatchWords();
  const superseded = earlier && attempt.verdict !== 'refused';
  return (
    <>
      <Table.Td>
        {superseded ? (
          <s>
            <span className="bw-hidden">{t('superseded')} </span>
            <Value attempt={attempt} />
          </s>
        ) : (
          <Value attempt={attempt} />
        )}
        {attempt.compared && attempt.compared !== attempt.value ? (
          <div className="bw-minor">{t('compared', { value: attempt.compared })}</div>
        ) : null}
        {attempt.reason ? (
          <div className="bw-minor">{t('because', { reason: attempt.reason })}</div>
        ) : null}
        {attempt.refusal ? <div className="bw-minor bw-code">{attempt.refusal}</div> : null}
      </Table.Td>
      <Table.Td className="bw-limits">{attempt.limits?.replace(' to ', ' – ')}</Table.Td>
      <Table.Td className="bw-nowrap">
        <Verdict attempt={attempt} />
      </Table.Td>
      <Table.Td>
        {words('source', attempt.source)}
        {attempt.origin ? <div className="bw-minor">{attempt.origin}</div> : null}
      </Table.Td>
      <Table.Td>
        {person(attempt.person)}
        <div className="bw-minor">
          {time(attempt.receivedAt)}
          {attempt.station ? ` · ${attempt.station}` : ''}
        </div>
      </Table.Td>
    </>
  );
}
