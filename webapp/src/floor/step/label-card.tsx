import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey, take } from '@/shared/api/client';
import { useRecordText } from '@/shared/i18n/record-text';
import { LabelIcon } from '@/shared/ui/icons';
import { Button, Modal, Stack } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Status } from '@/shared/ui/status';
import { useStepCommand, type FieldView, type Label, type StepView } from '../api';
import { attemptsOf, currentOf } from './entries';
import { LabelPrint } from './label-print';

interface LabelCardProps {
  step: StepView;
  field: FieldView;
  row: number;
  open: boolean;
  next: boolean;
}

/** The label of a row: booked and numbered by the product, printed here, scanned back below. */
export function LabelCard({ step, field, row, open, next }: LabelCardProps) {
  const { t } = useTranslation(['floor', 'shared']);
  const text = useRecordText();
  const [label, setLabel] = useState<Label | null>(null);
  const at = { batch: step.batch, occurrence: step.occurrence };
  const print = useStepCommand(
    at,
    () =>
      take(
        field.row
          ? api.POST('/api/v1/batches/{batch}/steps/{occurrence}/rows/{row}/label', {
              params: { path: { ...at, row }, header: keyed(newKey()) },
            })
          : api.POST('/api/v1/batches/{batch}/steps/{occurrence}/label', {
              params: { path: { ...at }, header: keyed(newKey()) },
            }),
      ),
    setLabel,
  );
  const printed = currentOf(attemptsOf(step, field.key, row))?.value;
  return (
    <section
      className="bw-field bw-card bw-label"
      data-next={open && next}
      aria-label={text(field.label)}
    >
      <div>
        <h3 className="bw-label-name">{text(field.label)}</h3>
        {field.help ? <p className="bw-field-help">{text(field.help)}</p> : null}
        {printed ? (
          <>
            <div className="bw-field-value bw-code">{printed}</div>
            <Status>{t('label.booked')}</Status>
          </>
        ) : (
          <span className="bw-muted">{t('label.help')}</span>
        )}
      </div>
      {open && !printed ? (
        <Button
          variant={next ? 'filled' : 'default'}
          leftSection={<LabelIcon />}
          loading={print.isPending}
          onClick={() => print.mutate(undefined)}
        >
          {t('label.print')}
        </Button>
      ) : null}
      {print.isError ? <ProblemNotice problem={print.error} /> : null}
      <Modal
        opened={label !== null}
        onClose={() => setLabel(null)}
        title={t('label.title')}
        size="lg"
      >
        {label ? (
          <Stack>
            <LabelPrint label={label} />
            <Button onClick={() => window.print()} data-autofocus>
              {t('label.toPrinter')}
            </Button>
            <Button variant="default" onClick={() => setLabel(null)}>
              {t('shared:close')}
            </Button>
          </Stack>
        ) : null}
      </Modal>
    </section>
  );
}
