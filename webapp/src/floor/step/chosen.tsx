import { useTranslation } from 'react-i18next';
import { useFormats } from '@/shared/i18n/format';
import { useRecordText } from '@/shared/i18n/record-text';
import { Facts } from '@/shared/ui/facts';
import type { StepView } from '../api';
import './decision.css';

/** The outcome that people chose where the table had none: which, why, who. */
export function Chosen({ chosen }: { chosen: NonNullable<StepView['chosen']> }) {
  const { t } = useTranslation(['floor', 'shared']);
  const text = useRecordText();
  const { instant } = useFormats();
  const name = text(chosen.name);
  return (
    <section className="bw-machine bw-card bw-chosen" aria-label={t('undecided.chosen')}>
      <h2>{t('undecided.chosen')}</h2>
      <Facts
        lines={[
          [
            t('undecided.outcome'),
            <>
              <strong>{name || chosen.outcome}</strong>{' '}
              {name ? <span className="bw-muted bw-code">{chosen.outcome}</span> : null}
            </>,
          ],
          [t('shared:reason'), <span className="bw-signed-reason">{chosen.reason}</span>],
        ]}
      />
      {chosen.signatures.map((one) => (
        <div key={`${one.meaning}${one.signer}`} className="bw-signature-line">
          {t(`undecided.${one.meaning as 'acknowledged'}`, {
            name: one.name,
            role: one.role,
            time: instant(one.signedAt),
          })}
        </div>
      ))}
    </section>
  );
}
