import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, take, type Shapes } from '@/shared/api/client';
import { First } from '@/shared/signing/first';
import { SignatureSheet } from '@/shared/signing/signature-sheet';
import { Radio, Stack, Textarea, TextInput } from '@/shared/ui/kit';
import type { Version } from '../api';
import { ContentShown } from './content-shown';

export interface DialogProps {
  version: Version;
  onClose: () => void;
}

const shown = (content: unknown) => <ContentShown content={content as Shapes['RecordContent']} />;

function useDone({ version, onClose }: DialogProps) {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['record', version.id] });
    void queries.invalidateQueries({ queryKey: ['record', 'list'] });
    onClose();
  };
}

const pathOf = (version: Version) => ({ id: version.id, version: version.card.version });

/** The author says why the version was made and signs it. */
export function SubmitDialog(props: DialogProps) {
  const { t } = useTranslation(['design', 'shared']);
  const { version, onClose } = props;
  const done = useDone(props);
  const [reason, setReason] = useState('');
  const [reference, setReference] = useState('');
  const [ready, setReady] = useState(false);
  const said = { reason: reason.trim(), changeReference: reference.trim() || null };
  const path = pathOf(version);
  if (!ready) {
    return (
      <First
        title={t('act.submit')}
        ready={said.reason !== ''}
        onReady={() => setReady(true)}
        onClose={onClose}
      >
        <Textarea
          label={t('submit.reason')}
          description={t('submit.reasonHelp')}
          autosize
          minRows={3}
          maxLength={2000}
          required
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t('submit.reference')}
          description={t('submit.referenceHelp')}
          maxLength={100}
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
        />
      </First>
    );
  }
  return (
    <SignatureSheet
      opened
      title={t('act.submit')}
      prepare={() =>
        take(
          api.POST('/api/v1/records/{id}/versions/{version}/submit/prepare', {
            params: { path },
            body: said,
          }),
        )
      }
      sign={({ prepared, password, key }) =>
        api.POST('/api/v1/records/{id}/versions/{version}/submit', {
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

/** A second person signs that the version is technically right. */
export function CheckDialog(props: DialogProps) {
  const { t } = useTranslation('design');
  const { version, onClose } = props;
  const done = useDone(props);
  const path = pathOf(version);
  return (
    <SignatureSheet
      opened
      title={t('act.check')}
      prepare={() =>
        take(
          api.POST('/api/v1/records/{id}/versions/{version}/check/prepare', { params: { path } }),
        )
      }
      sign={({ prepared, password, key }) =>
        api.POST('/api/v1/records/{id}/versions/{version}/check', {
          params: { path, header: keyed(key) },
          body: { challenge: prepared.challenge, password },
        })
      }
      onSigned={done}
      onClose={onClose}
    >
      {shown}
    </SignatureSheet>
  );
}

/** The quality unit says from when the version counts, and approves it. */
export function ApproveDialog(props: DialogProps) {
  const { t } = useTranslation('design');
  const { version, onClose } = props;
  const done = useDone(props);
  const [when, setWhen] = useState('now');
  const [date, setDate] = useState('');
  const [ready, setReady] = useState(false);
  const path = pathOf(version);
  const said = { effectiveOn: when === 'now' ? null : date };
  if (!ready) {
    return (
      <First
        title={t('act.approve')}
        ready={when === 'now' || date !== ''}
        onReady={() => setReady(true)}
        onClose={onClose}
      >
        <Radio.Group value={when} onChange={setWhen} label={t('approve.effective')}>
          <Stack gap="xs" mt="xs">
            <Radio value="now" label={t('approve.now')} />
            <Radio value="date" label={t('approve.date')} />
          </Stack>
        </Radio.Group>
        {when === 'date' ? (
          <TextInput
            type="date"
            label={t('approve.on')}
            description={t('approve.onHelp')}
            value={date}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
        ) : null}
      </First>
    );
  }
  return (
    <SignatureSheet
      opened
      title={t('act.approve')}
      prepare={() =>
        take(
          api.POST('/api/v1/records/{id}/versions/{version}/approve/prepare', {
            params: { path },
            body: said,
          }),
        )
      }
      sign={({ prepared, password, key }) =>
        api.POST('/api/v1/records/{id}/versions/{version}/approve', {
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
