import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, take } from '@/shared/api/client';
import { First } from '@/shared/signing/first';
import { SignatureSheet } from '@/shared/signing/signature-sheet';
import { Radio, Stack, Textarea } from '@/shared/ui/kit';
import { Notice } from '@/shared/ui/status';
import type { Review } from '../api';
import { SignedFacts } from './signed-facts';

interface JudgementProps {
  review: Review;
  onClose: () => void;
}

const shown = (content: unknown) => <SignedFacts content={content} />;

function useDone({ review, onClose }: JudgementProps) {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['batch', review.batch.number] });
    void queries.invalidateQueries({ queryKey: ['batch', 'list'] });
    onClose();
  };
}

/** A reviewer says that the record was reviewed as it is now, and signs it. */
export function ReviewDialog(props: JudgementProps & { stage: 'production' | 'quality' }) {
  const { t } = useTranslation('quality');
  const { review, stage, onClose } = props;
  const done = useDone(props);
  const [comment, setComment] = useState('');
  const [ready, setReady] = useState(false);
  const path = { batch: review.batch.number, stage };
  const said = { comment: comment.trim() || null };
  if (!ready) {
    return (
      <First title={t(`act.${stage}`)} ready onReady={() => setReady(true)} onClose={onClose}>
        <Textarea
          label={t('judgement.comment')}
          description={t('judgement.commentHelp')}
          autosize
          minRows={3}
          maxLength={2000}
          data-autofocus
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
      </First>
    );
  }
  return (
    <SignatureSheet
      opened
      title={t(`act.${stage}`)}
      prepare={() =>
        take(
          api.POST('/api/v1/batches/{batch}/review/{stage}/prepare', {
            params: { path },
            body: said,
          }),
        )
      }
      sign={({ prepared, password, key }) =>
        api.POST('/api/v1/batches/{batch}/review/{stage}/sign', {
          params: { path, header: keyed(key) },
          body: { ...said, challenge: prepared.challenge, password },
        })
      }
      onSigned={done}
      onClose={onClose}
    >
      {shown}
    </SignatureSheet>
  );
}

/** Quality releases or rejects the batch, says why, and signs it. */
export function DispositionDialog(props: JudgementProps) {
  const { t } = useTranslation('quality');
  const { review, onClose } = props;
  const done = useDone(props);
  const failed = review.checks.filter((check) => check.verdict === 'failed');
  const [disposition, setDisposition] = useState<'released' | 'rejected'>();
  const [reason, setReason] = useState('');
  const [ready, setReady] = useState(false);
  const path = { batch: review.batch.number };
  if (!ready || !disposition) {
    return (
      <First
        title={t('act.disposition')}
        ready={disposition !== undefined && reason.trim() !== ''}
        onReady={() => setReady(true)}
        onClose={onClose}
      >
        {failed.length > 0 ? (
          <Notice tone="critical" title={t('judgement.blocked', { count: failed.length })}>
            {failed
              .map((check) => t(`ruleFailed.${check.rule as 'trail-intact'}`, check.rule))
              .join(' · ')}
          </Notice>
        ) : null}
        <Radio.Group
          label={t('judgement.decision')}
          value={disposition ?? ''}
          onChange={(value) => setDisposition(value as 'released' | 'rejected')}
        >
          <Stack gap="xs" mt="xs">
            <Radio
              value="released"
              label={t('judgement.released')}
              disabled={failed.length > 0}
              description={failed.length > 0 ? t('judgement.releasedBlocked') : null}
            />
            <Radio value="rejected" label={t('judgement.rejected')} />
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('judgement.reason')}
          description={t('judgement.reasonHelp')}
          required
          autosize
          minRows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </First>
    );
  }
  const said = { disposition, reason: reason.trim() };
  return (
    <SignatureSheet
      opened
      title={t('act.disposition')}
      prepare={() =>
        take(
          api.POST('/api/v1/batches/{batch}/review/disposition/prepare', {
            params: { path },
            body: said,
          }),
        )
      }
      sign={({ prepared, password, key }) =>
        api.POST('/api/v1/batches/{batch}/review/disposition/sign', {
          params: { path, header: keyed(key) },
          body: { ...said, challenge: prepared.challenge, password },
        })
      }
      onSigned={done}
      onClose={onClose}
    >
      {shown}
    </SignatureSheet>
  );
}
