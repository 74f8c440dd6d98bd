import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Group, Stack, Textarea } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useChange, type Person } from '../api';

interface ReasonFormProps {
  /** What happens, and what it means. */
  help: ReactNode;
  button: string;
  act: (reason: string) => (key: string) => Promise<Person>;
  onClose: () => void;
}

/** Asks for the reason of a change and makes it; what is typed stays when it is declined. */
export function ReasonForm({ help, button, act, onClose }: ReasonFormProps) {
  const { t } = useTranslation('shared');
  const [reason, setReason] = useState('');
  const change = useChange(onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(act(reason.trim()));
  };
  return (
    <form onSubmit={submit} className="bw-reason-form">
      <Stack gap="sm">
        <div>{help}</div>
        <Textarea
          label={t('reason')}
          description={t('reasonHelp')}
          autosize
          minRows={2}
          maxLength={2000}
          required
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {change.isError ? <ProblemNotice problem={change.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={change.isPending} disabled={reason.trim() === ''}>
            {button}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
