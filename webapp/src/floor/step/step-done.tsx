import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '@/shared/i18n/format';
import { useRecordText } from '@/shared/i18n/record-text';
import { Button } from '@/shared/ui/kit';
import { Notice, Status } from '@/shared/ui/status';
import { workQuery, type StepView } from '../api';

/** After the last signature: when it was recorded, and what comes next. */
export function StepDone({ step }: { step: StepView }) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const { instant } = useFormats();
  const { data: work } = useQuery(workQuery);
  const next = (work ?? []).filter(
    (item) =>
      item.mine &&
      !item.machine &&
      item.batch === step.batch &&
      item.occurrence !== step.occurrence,
  );
  const same = next.find((item) => item.item === step.item) ?? next[0];
  const again =
    step.due !== null && step.due !== undefined && step.signatures.some((one) => !one.covers);
  useEffect(() => {
    window.scrollTo({ top: 0 });
  }, []);
  return (
    <section className="bw-done bw-card" aria-live="polite">
      <Status>
        {t(`step.states.${step.state as 'done'}`)}
        {step.endedAt ? ` · ${instant(step.endedAt)}` : ''}
      </Status>
      {step.signatures.map((signature) => (
        <div key={`${signature.meaning}${signature.signedAt}`} className="bw-signature-line">
          {t(`step.signed.${signature.meaning as 'performed'}`, {
            name: signature.name,
            time: instant(signature.signedAt),
          })}
          {signature.covers ? null : <Status tone="warning">{t('step.signatureStale')}</Status>}
        </div>
      ))}
      {again ? (
        <Notice tone="warning" title={t('step.signAgain')} live>
          {t(step.mayPerform ? 'step.signAgainHelp' : 'step.signAgainOthers', {
            roles: step.performedBy.join(', '),
          })}
        </Notice>
      ) : null}
      <div className="bw-done-next">
        {same ? (
          <Button
            component={Link}
            to={`/floor/batches/${same.batch}/steps/${encodeURIComponent(same.occurrence)}`}
            // A step that owes a signature is not left by a tap that meant something else.
            variant={again ? 'default' : 'filled'}
            autoFocus={!again}
          >
            {t('step.next', { name: text(same.name) })}
            {same.item ? ` (${same.item})` : ''}
          </Button>
        ) : null}
        <Button component={Link} to="/floor" variant="default">
          {t('home.title')}
        </Button>
      </div>
    </section>
  );
}
