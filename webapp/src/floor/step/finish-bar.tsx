import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed, newKey, take } from '@/shared/api/client';
import { useConnection } from '@/shared/api/state';
import { SignatureSheet, type GivenSignature } from '@/shared/signing/signature-sheet';
import { Button } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Status } from '@/shared/ui/status';
import { useRecordText } from '@/shared/i18n/record-text';
import { useFormats } from '@/shared/i18n/format';
import { useStepCommand, type StepView } from '../api';
import { useUnrecorded } from './drafts';
import { missingOf } from './next-field';
import { ownFields, OwnValues } from './own-values';
import { normalised } from './use-entry';
import { SignedStep } from './signed-step';

/** The end of a step: what is missing, and the one button that is due now. */
export function FinishBar({ step }: { step: StepView }) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const { instant } = useFormats();
  const { online } = useConnection();
  const unrecorded = useUnrecorded(step.batch, step.occurrence);
  const [own, setOwn] = useState<Record<string, string>>({});
  const [signing, setSigning] = useState(false);
  const at = { batch: step.batch, occurrence: step.occurrence };
  const complete = useStepCommand(at, () =>
    take(
      api.POST('/api/v1/batches/{batch}/steps/{occurrence}/complete', {
        params: { path: { ...at }, header: keyed(newKey()) },
      }),
    ),
  );
  const meaning = step.due ?? 'performed';
  const fields = ownFields(step);
  const sent = Object.fromEntries(
    fields
      .filter((field) => meaning === 'verified' && own[field.key])
      .map((field) => [field.key, normalised(field, own[field.key] ?? '')]),
  );
  const sign = useStepCommand(
    at,
    ({ prepared, signer, password, key }: GivenSignature) =>
      take(
        api.POST('/api/v1/batches/{batch}/steps/{occurrence}/sign', {
          params: { path: { ...at }, header: keyed(key) },
          body: { meaning, challenge: prepared.challenge, signer, password, values: sent },
        }),
      ),
    () => setSigning(false),
  );
  const missing = missingOf(
    step,
    text,
    (row) => t('rows.row', { row }),
    (minimum, table) => t('finish.rows', { minimum, table }),
  );
  const held = step.batchState === 'held';
  const verifying = step.due === 'verified';
  const mine = step.mayPerform || verifying;
  const ready =
    mine && !held && online && step.missing.length === 0 && (unrecorded === 0 || verifying);
  const first = step.signatures.filter((one) => one.meaning === 'performed').at(-1);
  return (
    <footer className="bw-finish">
      <div className="bw-finish-missing" aria-live="polite">
        {unrecorded > 0 ? (
          <Status tone="warning">{t('finish.unrecorded', { count: unrecorded })}</Status>
        ) : null}
        {step.missing.length > 0 ? (
          <div>
            <span className="bw-muted">{t('finish.missing')}</span> {missing.join(' · ')}
          </div>
        ) : verifying ? (
          <div>
            {first
              ? t('step.signed.performed', { name: first.name, time: instant(first.signedAt) })
              : null}{' '}
            {t('finish.second', { roles: step.verifiedBy.join(', ') })}
          </div>
        ) : (
          <span className="bw-muted">
            {t(step.state === 'open' ? 'finish.complete' : 'finish.again')}
          </span>
        )}
        {complete.isError ? <ProblemNotice problem={complete.error} /> : null}
      </div>
      {step.due ? (
        <Button disabled={!ready} onClick={() => setSigning(true)}>
          {t(verifying ? 'finish.verify' : 'finish.sign')}
        </Button>
      ) : (
        <Button
          disabled={!ready}
          loading={complete.isPending}
          onClick={() => complete.mutate(undefined)}
        >
          {t('finish.done')}
        </Button>
      )}
      <SignatureSheet
        opened={signing}
        title={t(verifying ? 'finish.verify' : 'finish.sign')}
        otherPerson={verifying}
        {...(verifying && fields.length > 0
          ? {
              own: {
                inputs: <OwnValues fields={fields} values={own} onChange={setOwn} />,
                complete: fields.every((field) => !field.required || own[field.key]),
              },
            }
          : {})}
        prepare={(signer) =>
          take(
            api.POST('/api/v1/batches/{batch}/steps/{occurrence}/sign/prepare', {
              params: { path: { ...at } },
              body: { meaning, signer, values: sent },
            }),
          )
        }
        sign={(signature) => sign.mutateAsync(signature)}
        onSigned={() => setSigning(false)}
        onClose={() => setSigning(false)}
      >
        {(content) => <SignedStep content={content} step={step} />}
      </SignatureSheet>
    </footer>
  );
}
