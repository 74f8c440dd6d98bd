import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { useMe } from '@/shared/api/session';
import { HistoryIcon, PencilIcon } from '@/shared/ui/icons';
import { ActionIcon, Button } from '@/shared/ui/kit';
import type { FieldView, StepView } from '../api';
import { Change, Consequences } from './change';
import { CorrectDialog } from './correct-dialog';
import { mayCorrect } from './correcting';
import { entered } from './entries';
import { FieldInput } from './field-input';
import { FieldState } from './field-state';
import { History } from './history';
import { Aim } from './limits';
import { ReasonDialog } from './reason-dialog';
import { ShownValue } from './shown-value';
import { useEntry, type Pending } from './use-entry';
import './field.css';

interface FieldCardProps {
  step: StepView;
  field: FieldView;
  row?: number;
  /** Whether values may be entered now. */
  open: boolean;
  /** Whether this is what comes next. */
  next?: boolean;
}

/** One field: what it is, what it may be, what is on record, and how to enter it. */
export function FieldCard({ step, field, row = 0, open, next = false }: FieldCardProps) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const id = useId();
  const entry = useEntry(step, field, row);
  const [asking, setAsking] = useState<Pending | null>(null);
  const [history, setHistory] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const me = useMe();
  const label = text(field.label);
  const enterable = open && entered(field);
  const submit = (pending: Pending) => {
    entry.forget();
    if (entry.needsReason(pending)) {
      setAsking(pending);
    } else {
      entry.send(pending, null);
    }
  };
  return (
    <section
      className="bw-field bw-card"
      aria-labelledby={id}
      data-open={enterable}
      data-next={enterable && next}
    >
      <header className="bw-field-head">
        <h3 id={id}>
          {label}
          {field.required ? null : <span className="bw-optional"> {t('entry.optional')}</span>}
          {field.criticality !== 'none' ? (
            <abbr className="bw-criticality" title={t(`criticality.${field.criticality as 'CPP'}`)}>
              {field.criticality}
            </abbr>
          ) : null}
        </h3>
        {mayCorrect(step, field, entry.attempts, me) ? (
          <Button
            className="bw-correct-open"
            variant="subtle"
            color="gray"
            leftSection={<PencilIcon />}
            aria-label={t('correct.title', { field: label })}
            onClick={() => setCorrecting(true)}
          >
            {t('correct.open')}
          </Button>
        ) : null}
        {entry.attempts.length > 0 ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('history.open', { field: label })}
            onClick={() => setHistory(true)}
          >
            <HistoryIcon />
          </ActionIcon>
        ) : null}
      </header>
      {field.help ? <p className="bw-field-help">{text(field.help)}</p> : null}
      <div className="bw-field-body">
        {enterable ? (
          <FieldInput
            step={step}
            field={field}
            row={row}
            entry={entry}
            label={label}
            onSubmit={submit}
          />
        ) : (
          <div className="bw-field-value">
            <ShownValue field={field} value={entry.current?.value} />
          </div>
        )}
        <Aim field={field} />
      </div>
      <FieldState field={field} entry={entry} enterable={enterable} />
      <History
        title={label}
        attempts={entry.attempts}
        opened={history}
        onClose={() => setHistory(false)}
      />
      <ReasonDialog
        opened={asking !== null}
        title={label}
        help={entry.current ? t('entry.changeHelp') : t('entry.fallbackHelp')}
        confirm={t('entry.record')}
        onClose={() => setAsking(null)}
        onReason={(reason) => {
          if (asking) {
            entry.send(asking, reason);
          }
          setAsking(null);
        }}
        above={
          entry.current && asking ? (
            <Change
              field={field}
              current={entry.current}
              replaced
              {...(asking.source === 'device' ? {} : { next: asking.value })}
            />
          ) : null
        }
      >
        {entry.current && step.signatures.some((one) => one.covers) ? (
          <Consequences step={step} field={field} />
        ) : null}
      </ReasonDialog>
      {correcting && entry.current ? (
        <CorrectDialog
          step={step}
          field={field}
          row={row}
          current={entry.current}
          onClose={() => setCorrecting(false)}
        />
      ) : null}
    </section>
  );
}
