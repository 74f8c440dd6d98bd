import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { quantityText } from '@/shared/i18n/units';
import type { StepView } from '../api';

/** What a charging step adds. */
export function ChargeList({ step }: { step: StepView }) {
  const { t, i18n } = useTranslation('floor');
  const text = useRecordText();
  if (step.components.length === 0) {
    return null;
  }
  return (
    <section className="bw-card bw-charge" aria-label={t('charge.title')}>
      <h2 className="bw-group-title">{t('charge.title')}</h2>
      <ul>
        {step.components.map((component) => (
          <li key={component.id}>
            <span>
              {text(component.name)}
              {component.material ? <span className="bw-muted"> {component.material}</span> : null}
            </span>
            <b className="bw-number">
              {quantityText(component.quantity, component.unit, i18n.language)}
            </b>
          </li>
        ))}
      </ul>
    </section>
  );
}
