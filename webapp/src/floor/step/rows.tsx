import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/shared/api/client';
import { useRecordText } from '@/shared/i18n/record-text';
import { useScanTarget } from '@/shared/scan/use-scan';
import { PlusIcon } from '@/shared/ui/icons';
import { Button } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { addRow, enter, useStepCommand, type StepView } from '../api';
import { fieldsOf } from './entries';
import { RowCard } from './row-card';
import { RowsTable } from './rows-table';
import './rows.css';

/** The table of a step: portions, drums. Finished rows are a table, open ones are worked on. */
export function Rows({ step, open }: { step: StepView; open: boolean }) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const [looking, setLooking] = useState<number | null>(null);
  const at = { batch: step.batch, occurrence: step.occurrence };
  const add = useStepCommand(at, () => addRow(at));
  const heading = useRef<HTMLDivElement>(null);
  const first = fieldsOf(step, true)[0];
  const counting = step.rows.filter((row) => row.state !== 'discarded');
  const byScan =
    open &&
    first?.source === 'scanned' &&
    counting.length < (step.table?.maximum ?? 0) &&
    counting.every((row) => row.state === 'complete');
  // A scan with no row open begins one: two commands, the second only after the first.
  const begin = useStepCommand(at, async (code: string) => {
    const { row } = await addRow(at);
    return first
      ? enter(at, { row, field: first.key, value: code, source: 'scanned' }, newKey())
      : undefined;
  });
  useScanTarget(heading, byScan && !begin.isPending, (code) => begin.mutate(code));
  const { table } = step;
  if (!table) {
    return null;
  }
  const working = step.rows.filter((row) => row.state === 'open' || row.number === looking);
  const settled = step.rows.filter((row) => row.state !== 'open');
  return (
    <section className="bw-rows" aria-label={text(table.label)}>
      <div className="bw-rows-head" ref={heading}>
        <h2 className="bw-group-title">{text(table.label)}</h2>
        <span className="bw-muted">
          {t('rows.count', {
            done: counting.filter((row) => row.state === 'complete').length,
            minimum: table.minimum,
            maximum: table.maximum,
          })}
        </span>
      </div>
      {settled.length > 0 ? (
        <RowsTable
          step={step}
          rows={settled}
          looking={looking}
          onLook={(row) => setLooking(looking === row ? null : row)}
        />
      ) : null}
      {working.map((row) => (
        <RowCard key={row.number} step={step} row={row} open={open && row.state !== 'discarded'} />
      ))}
      {counting.length === 0 && !open ? <p className="bw-muted">{t('rows.none')}</p> : null}
      {open ? (
        <Button
          variant={counting.some((row) => row.state === 'open') ? 'default' : 'filled'}
          leftSection={<PlusIcon />}
          loading={add.isPending}
          disabled={counting.length >= table.maximum}
          onClick={() => add.mutate(undefined)}
        >
          {t('rows.add', { table: text(table.label) })}
        </Button>
      ) : null}
      {byScan ? <p className="bw-muted bw-rows-scan">{t('rows.scan')}</p> : null}
      {begin.isError ? <ProblemNotice problem={begin.error} /> : null}
      {add.isError ? <ProblemNotice problem={add.error} /> : null}
    </section>
  );
}
