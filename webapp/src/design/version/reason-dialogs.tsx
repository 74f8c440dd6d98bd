import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { Button, Group, Modal, Stack, Text, Textarea } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import type { DialogProps } from './signing-dialogs';

interface ReasonDialogProps extends DialogProps {
  title: string;
  help: string;
  button: string;
  act: (reason: string, key: string) => Promise<unknown>;
}

/** An act that needs no signature but a reason, which stays in the record. */
function ReasonDialog({ version, onClose, title, help, button, act }: ReasonDialogProps) {
  const { t } = useTranslation(['design', 'shared']);
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const key = useRef(newKey());
  const acting = useMutation({
    mutationFn: () => act(reason.trim(), key.current),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['record', version.id] });
      void queries.invalidateQueries({ queryKey: ['record', 'list'] });
      onClose();
    },
    onError: (problem) => {
      if (problem instanceof Problem) {
        key.current = newKey();
      }
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    acting.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form onSubmit={submit}>
        <Stack>
          <Text>{help}</Text>
          <Textarea
            label={t('shared:reason')}
            description={t('shared:reasonHelp')}
            autosize
            minRows={3}
            maxLength={2000}
            required
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {acting.isError ? <ProblemNotice problem={acting.error} /> : null}
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              {t('shared:cancel')}
            </Button>
            <Button type="submit" loading={acting.isPending} disabled={reason.trim() === ''}>
              {button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function ReturnDialog(props: DialogProps) {
  const { t } = useTranslation('design');
  const { id, card } = props.version;
  return (
    <ReasonDialog
      {...props}
      title={t('act.return')}
      help={t('return.help')}
      button={t('act.return')}
      act={(reason, key) =>
        api.POST('/api/v1/records/{id}/versions/{version}/return', {
          params: { path: { id, version: card.version }, header: keyed(key) },
          body: { submission: card.submission, reason },
        })
      }
    />
  );
}

export function WithdrawDialog(props: DialogProps) {
  const { t } = useTranslation('design');
  const { id, card } = props.version;
  return (
    <ReasonDialog
      {...props}
      title={t('act.withdraw')}
      help={card.approvedAt ? t('withdraw.helpApproved') : t('withdraw.help')}
      button={t('act.withdraw')}
      act={(reason, key) =>
        api.POST('/api/v1/records/{id}/versions/{version}/withdraw', {
          params: { path: { id, version: card.version }, header: keyed(key) },
          body: { reason },
        })
      }
    />
  );
}
