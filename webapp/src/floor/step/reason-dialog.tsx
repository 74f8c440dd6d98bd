import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Group, Modal, Stack, Text, Textarea } from '@/shared/ui/kit';

interface ReasonDialogProps {
  opened: boolean;
  title: ReactNode;
  help?: ReactNode;
  confirm: ReactNode;
  busy?: boolean;
  /** What the reason is asked for, where words are not enough. */
  above?: ReactNode;
  children?: ReactNode;
  onReason: (reason: string) => void;
  onClose: () => void;
}

/** Asks why; without a reason nothing happens. */
export function ReasonDialog({ opened, onClose, title, ...rest }: ReasonDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg">
      {opened ? <ReasonForm {...rest} onClose={onClose} /> : null}
    </Modal>
  );
}

function ReasonForm({
  help,
  confirm,
  busy = false,
  above,
  children,
  onReason,
  onClose,
}: Omit<ReasonDialogProps, 'opened' | 'title'>) {
  const { t } = useTranslation('shared');
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReason(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {help ? <Text>{help}</Text> : null}
        {above}
        <Textarea
          label={t('reason')}
          description={t('reasonHelp')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
        />
        {children}
        <div className="bw-dialog-acts">
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={reason.trim() === ''} loading={busy}>
              {confirm}
            </Button>
          </Group>
        </div>
      </Stack>
    </form>
  );
}
