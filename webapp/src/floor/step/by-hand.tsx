import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey, take } from '@/shared/api/client';
import { useRecordText } from '@/shared/i18n/record-text';
import { typedDecimal, unitText } from '@/shared/i18n/units';
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useStepCommand, type StepView } from '../api';
import { Aim } from './limits';

interface ByHandProps {
  step: StepView;
  opened: boolean;
  onClose: () => void;
}

/** A machine step done by hand because its equipment cannot be reached: values and the reason. */
export function ByHand({ step, opened, onClose }: ByHandProps) {
  const { t } = useTranslation('floor');
  return (
    <Modal opened={opened} onClose={onClose} title={t('machine.byHand')} size="lg">
      {opened ? <ByHandForm step={step} onClose={onClose} /> : null}
    </Modal>
  );
}

function ByHandForm({ step, onClose }: { step: StepView; onClose: () => void }) {
  const { t } = useTranslation(['floor', 'shared']);
  const text = useRecordText();
  const [values, setValues] = useState<Record<string, string>>({});
  const [reason, setReason] = useState('');
  const at = { batch: step.batch, occurrence: step.occurrence };
  const fields = step.fields.filter((field) => !field.calculated && !field.row);
  const done = useStepCommand(
    at,
    () =>
      take(
        api.POST('/api/v1/batches/{batch}/steps/{occurrence}/by-hand', {
          params: { path: { ...at }, header: keyed(newKey()) },
          body: {
            reason: reason.trim(),
            values: Object.fromEntries(
              fields
                .filter((field) => values[field.key])
                .map((field) => [
                  field.key,
                  field.type === 'number'
                    ? typedDecimal(values[field.key] ?? '')
                    : (values[field.key] ?? ''),
                ]),
            ),
          },
        }),
      ),
    onClose,
  );
  const missing = fields.some((field) => field.required && !values[field.key]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    done.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{t('machine.byHandHelp')}</Text>
        {fields.map((field) => (
          <Group key={field.key} align="end">
            <TextInput
              flex={1}
              label={text(field.label)}
              value={values[field.key] ?? ''}
              inputMode={field.type === 'number' ? 'decimal' : 'text'}
              onChange={(event) => {
                const { value } = event.currentTarget;
                setValues((before) => ({ ...before, [field.key]: value }));
              }}
              rightSection={<span className="bw-unit">{unitText(field.unit)}</span>}
              rightSectionWidth={80}
            />
            <Aim field={field} />
          </Group>
        ))}
        <Textarea
          label={t('shared:reason')}
          description={t('shared:reasonHelp')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
        />
        {done.isError ? <ProblemNotice problem={done.error} /> : null}
        <Group justify="space-between">
          <Button variant="default" onClick={onClose}>
            {t('shared:cancel')}
          </Button>
          <Button type="submit" disabled={missing || reason.trim() === ''} loading={done.isPending}>
            {t('entry.record')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
