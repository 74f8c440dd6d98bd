import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { useMe } from '@/shared/api/session';
import { useRecordText } from '@/shared/i18n/record-text';
import { Button, Group, Modal, Stack, Textarea } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { correct, useStepCommand, type Attempt, type FieldView, type StepView } from '../api';
import { Change, Consequences } from './change';
import { sentOf, typedOf } from './correcting';
import { Aim } from './limits';
import { ValueInput } from './value-input';

interface CorrectDialogProps {
  step: StepView;
  field: FieldView;
  row: number;
  current: Attempt;
  onClose: () => void;
}

/** Corrects a value of a finished step: the old one, the new one, why, and what follows. */
export function CorrectDialog(props: CorrectDialogProps) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const { field, row, onClose } = props;
  const name = text(field.label);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      closeOnClickOutside={false}
      title={
        row > 0 ? t('correct.titleRow', { field: name, row }) : t('correct.title', { field: name })
      }
    >
      <CorrectForm {...props} />
    </Modal>
  );
}

function CorrectForm({ step, field, row, current, onClose }: CorrectDialogProps) {
  const { t, i18n } = useTranslation(['floor', 'shared']);
  const { zone } = useMe();
  const recorded = current.value ?? '';
  const [typed, setTyped] = useState(typedOf(field, recorded, zone, i18n.language));
  const [reason, setReason] = useState('');
  const key = useRef(newKey());
  const at = { batch: step.batch, occurrence: step.occurrence };
  const value = sentOf(field, typed, zone);
  const send = useStepCommand(
    at,
    async () => {
      try {
        return await correct(
          at,
          { row, field: field.key, value, reason: reason.trim() },
          key.current,
        );
      } catch (problem) {
        // An answered no ends the command; after a lost connection the same one is sent again.
        if (problem instanceof Problem) {
          key.current = newKey();
        }
        throw problem;
      }
    },
    onClose,
  );
  const changed = value !== '' && value !== recorded;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Change field={field} current={current} replaced={changed} />
        <ValueInput field={field} label={t('correct.new')} value={typed} onChange={setTyped} />
        <Aim field={field} />
        <Textarea
          label={t('shared:reason')}
          description={t('correct.reasonHelp')}
          required
          value={reason}
          autosize
          minRows={2}
          maxLength={2000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Consequences step={step} field={field} />
        <div className="bw-dialog-acts">
          {send.isError ? <ProblemNotice problem={send.error} /> : null}
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              {t('shared:cancel')}
            </Button>
            <Button
              type="submit"
              disabled={!changed || reason.trim() === ''}
              loading={send.isPending}
            >
              {t('correct.record')}
            </Button>
          </Group>
        </div>
      </Stack>
    </form>
  );
}
