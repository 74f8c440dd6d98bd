import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { Button, Group, Modal, Radio, Stack, Textarea, TextInput } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import type { BatchException } from '../api';
import { useReview } from '../review-context';
import { ExceptionFacts } from './exception-row';

const DISPOSITIONS = ['accepted', 'deviation', 'batch-rejected'] as const;
type Disposition = (typeof DISPOSITIONS)[number];

interface DecideDialogProps {
  exceptions: BatchException[];
  onClose: () => void;
  onDone: () => void;
}

/** Quality decides what an exception means for the batch, and says why. */
export function DecideDialog({ exceptions, onClose, onDone }: DecideDialogProps) {
  const { t } = useTranslation(['quality', 'shared']);
  const { batch } = useReview();
  const queries = useQueryClient();
  const [disposition, setDisposition] = useState<Disposition>();
  const [justification, setJustification] = useState('');
  const [reference, setReference] = useState('');
  const key = useRef(newKey());
  const deciding = useMutation({
    mutationFn: (chosen: Disposition) =>
      api.POST('/api/v1/batches/{batch}/review/exceptions/disposition', {
        params: { path: { batch: batch.number }, header: keyed(key.current) },
        body: {
          exceptions: exceptions.map((one) => one.number),
          disposition: chosen,
          justification: justification.trim(),
          reference: reference.trim() || null,
        },
      }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['batch', batch.number] });
      onDone();
      onClose();
    },
    onError: (problem) => {
      if (problem instanceof Problem) {
        key.current = newKey();
      }
    },
  });
  const ready =
    disposition !== undefined &&
    justification.trim() !== '' &&
    (disposition !== 'deviation' || reference.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (disposition) {
      deciding.mutate(disposition);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('exceptions.decideTitle', { count: exceptions.length })}
    >
      <form onSubmit={submit}>
        <Stack>
          <div
            className="bw-deciding"
            tabIndex={0}
            role="region"
            aria-label={t('exceptions.chosen')}
          >
            {exceptions.map((one) => (
              <div key={one.number}>
                <strong className="bw-code">E-{one.number}</strong>{' '}
                {t(`exceptionType.${one.type as 'observation'}`, one.type)}
                <ExceptionFacts exception={one} />
              </div>
            ))}
          </div>
          <Radio.Group
            label={t('exceptions.meaning')}
            value={disposition ?? ''}
            onChange={(value) => setDisposition(value as Disposition)}
          >
            <Stack gap="xs" mt="xs">
              {DISPOSITIONS.map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={t(`disposition.${one}`)}
                  description={t(`dispositionHelp.${one}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {disposition === 'deviation' ? (
            <TextInput
              label={t('exceptions.reference')}
              description={t('exceptions.referenceHelp')}
              required
              value={reference}
              onChange={(event) => setReference(event.currentTarget.value)}
            />
          ) : null}
          <Textarea
            label={t('exceptions.justification')}
            description={t('shared:reasonHelp')}
            required
            autosize
            minRows={3}
            maxLength={2000}
            value={justification}
            onChange={(event) => setJustification(event.currentTarget.value)}
          />
          {deciding.isError ? <ProblemNotice problem={deciding.error} /> : null}
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              {t('shared:cancel')}
            </Button>
            <Button type="submit" disabled={!ready} loading={deciding.isPending}>
              {t('exceptions.record')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
