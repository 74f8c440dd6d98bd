import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey, take } from '@/shared/api/client';
import { TrashIcon } from '@/shared/ui/icons';
import { Button } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useStepCommand, type StepView } from '../api';
import { fieldsOf } from './entries';
import { FieldCard } from './field-card';
import { nextField } from './next-field';
import { LabelCard } from './label-card';
import { ReasonDialog } from './reason-dialog';

interface RowCardProps {
  step: StepView;
  row: StepView['rows'][number];
  open: boolean;
}

/** One row while it is worked on: its fields in their order, its label, and the way to give it up. */
export function RowCard({ step, row, open }: RowCardProps) {
  const { t } = useTranslation('floor');
  const next = nextField(step);
  const isNext = (key: string) => next?.row === row.number && next.field === key;
  const [giving, setGiving] = useState(false);
  const at = { batch: step.batch, occurrence: step.occurrence };
  const discard = useStepCommand(
    at,
    (reason: string) =>
      take(
        api.POST('/api/v1/batches/{batch}/steps/{occurrence}/rows/{row}/discard', {
          params: { path: { ...at, row: row.number }, header: keyed(newKey()) },
          body: { reason },
        }),
      ),
    () => setGiving(false),
  );
  return (
    <section className="bw-row" aria-label={t('rows.row', { row: row.number })}>
      <div className="bw-rows-head">
        <h3>{t('rows.row', { row: row.number })}</h3>
        {open && row.state === 'open' ? (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<TrashIcon />}
            onClick={() => setGiving(true)}
          >
            {t('rows.discard')}
          </Button>
        ) : null}
      </div>
      {fieldsOf(step, true).map((field) =>
        field.purpose === 'label' ? (
          <LabelCard
            key={field.key}
            step={step}
            field={field}
            row={row.number}
            open={open}
            next={isNext(field.key)}
          />
        ) : (
          <FieldCard
            key={field.key}
            step={step}
            field={field}
            row={row.number}
            open={open}
            next={isNext(field.key)}
          />
        ),
      )}
      <ReasonDialog
        opened={giving}
        title={t('rows.discardTitle', { row: row.number })}
        help={t('rows.discardHelp')}
        confirm={t('rows.discard')}
        busy={discard.isPending}
        onClose={() => setGiving(false)}
        onReason={(reason) => discard.mutate(reason)}
      >
        {discard.isError ? <ProblemNotice problem={discard.error} /> : null}
      </ReasonDialog>
    </section>
  );
}
