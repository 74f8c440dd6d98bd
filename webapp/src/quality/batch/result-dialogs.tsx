import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey, take } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { useRecordText } from '@/shared/i18n/record-text';
import { SignatureSheet } from '@/shared/signing/signature-sheet';
import { Button, Checkbox, Group, Modal, Radio, Stack, Textarea, TextInput } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useReview } from '../review-context';
import type { Asked } from './results';
import { SignedFacts } from './signed-facts';

interface ResultDialogProps {
  asked: Asked;
  onClose: () => void;
}

/** The first person enters what the laboratory says. */
export function EnterResult({ asked, onClose }: ResultDialogProps) {
  const { t } = useTranslation(['quality', 'shared']);
  const text = useRecordText();
  const { batch, samples } = useReview();
  const queries = useQueryClient();
  const [conforms, setConforms] = useState('');
  const [reference, setReference] = useState('');
  const [chosen, setChosen] = useState<string[]>(samples.map((one) => one.sample));
  const [comment, setComment] = useState('');
  const key = useRef(newKey());
  const entering = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/batches/{batch}/review/results/{result}', {
        params: { path: { batch: batch.number, result: asked.id }, header: keyed(key.current) },
        body: {
          conforms: conforms === 'yes',
          reference: reference.trim(),
          samples: chosen,
          comment: comment.trim() || null,
        },
      }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['batch', batch.number] });
      onClose();
    },
    onError: (problem) => {
      if (problem instanceof Problem) {
        key.current = newKey();
      }
    },
  });
  const commentNeeded = conforms === 'no' || asked.history.length > 0;
  const ready =
    conforms !== '' && reference.trim() !== '' && (!commentNeeded || comment.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    entering.mutate();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={text(asked.name)}>
      <form onSubmit={submit}>
        <Stack>
          <Radio.Group label={t('results.verdict')} value={conforms} onChange={setConforms}>
            <Stack gap="xs" mt="xs">
              <Radio value="yes" label={t('results.conforms')} />
              <Radio value="no" label={t('results.fails')} />
            </Stack>
          </Radio.Group>
          <TextInput
            label={t('results.reference')}
            description={t('results.referenceHelp')}
            required
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
          {samples.length > 0 ? (
            <Checkbox.Group label={t('results.samples')} value={chosen} onChange={setChosen}>
              <Stack gap="xs" mt="xs">
                {samples.map((one) => (
                  <Checkbox
                    key={one.sample}
                    value={one.sample}
                    label={`${one.sample} · ${text(one.name)}`}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
          ) : null}
          <Textarea
            label={t('results.comment')}
            description={commentNeeded ? t('results.commentNeeded') : null}
            required={commentNeeded}
            autosize
            minRows={2}
            maxLength={2000}
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          {entering.isError ? <ProblemNotice problem={entering.error} /> : null}
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              {t('shared:cancel')}
            </Button>
            <Button type="submit" disabled={!ready} loading={entering.isPending}>
              {t('results.record')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The second person verifies what was entered, by a signature. */
export function VerifyResult({ asked, onClose }: ResultDialogProps) {
  const { t } = useTranslation('quality');
  const { batch } = useReview();
  const queries = useQueryClient();
  const path = { batch: batch.number, result: asked.id };
  return (
    <SignatureSheet
      opened
      title={t('results.verify')}
      prepare={() =>
        take(
          api.POST('/api/v1/batches/{batch}/review/results/{result}/verify/prepare', {
            params: { path },
          }),
        )
      }
      sign={({ prepared, password, key }) =>
        api.POST('/api/v1/batches/{batch}/review/results/{result}/verify', {
          params: { path, header: keyed(key) },
          body: { challenge: prepared.challenge, password },
        })
      }
      onSigned={() => {
        void queries.invalidateQueries({ queryKey: ['batch', batch.number] });
        onClose();
      }}
      onClose={onClose}
    >
      {(content) => <SignedFacts content={content} />}
    </SignatureSheet>
  );
}
