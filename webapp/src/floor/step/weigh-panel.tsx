import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { quantityText } from '@/shared/i18n/units';
import type { StepView } from '../api';
import { attemptsOf, currentOf } from './entries';
import { useBounds } from './limits';

/** For display only: what is judged is judged by the server in exact decimals. */
function sum(step: StepView): number {
  const total = step.fields.find((field) => field.purpose === 'total');
  const value = total ? currentOf(attemptsOf(step, total.key, 0))?.value : undefined;
  return value ? Number(value) : 0;
}

/** What a weighing aims at, how much there is, how much is missing. */
export function WeighPanel({ step }: { step: StepView }) {
  const { t, i18n } = useTranslation('floor');
  const text = useRecordText();
  const bounds = useBounds();
  const { target } = step;
  if (!target) {
    return null;
  }
  const total = step.fields.find((field) => field.purpose === 'total');
  const shown = total ? (currentOf(attemptsOf(step, total.key, 0))?.value ?? '0') : '0';
  const aim = Number(target.quantity);
  const low = Number(target.low ?? target.quantity);
  const high = Number(target.high ?? target.quantity);
  // The bar reaches a little beyond the tolerance, so that too much can be seen.
  const scale = Math.max(high + (high - low), aim * 1.05, sum(step)) || 1;
  const percent = (value: number) => `${Math.min(100, (value / scale) * 100)}%`;
  const decimals = target.quantity.split('.')[1]?.length ?? 0;
  const rest = (aim - sum(step)).toFixed(decimals);
  return (
    <section className="bw-weigh bw-card" aria-label={t('weigh.title')}>
      <div className="bw-weigh-material">
        <strong>{text(target.materialName)}</strong>
        <span className="bw-muted">{target.material}</span>
      </div>
      <div className="bw-weigh-numbers">
        <div>
          <span className="bw-muted">{t('weigh.target')}</span>
          <b className="bw-number">{quantityText(target.quantity, target.unit, i18n.language)}</b>
        </div>
        <div>
          <span className="bw-muted">{t('weigh.weighed')}</span>
          <b className="bw-number">{quantityText(shown, target.unit, i18n.language)}</b>
        </div>
        <div>
          <span className="bw-muted">
            {Number(rest) >= 0 ? t('weigh.missing') : t('weigh.tooMuch')}
          </span>
          <b className="bw-number">
            {quantityText(rest.replace('-', ''), target.unit, i18n.language)}
          </b>
        </div>
      </div>
      <div className="bw-weigh-bar" aria-hidden="true">
        <div className="bw-weigh-sum" style={{ width: percent(sum(step)) }} />
        <div
          className="bw-weigh-tolerance"
          style={{ left: percent(low), width: `calc(${percent(high)} - ${percent(low)})` }}
        />
        <div className="bw-weigh-mark" style={{ left: percent(aim) }} />
      </div>
      <div className="bw-muted bw-number">
        {t('weigh.tolerance')}: {bounds(target.low, target.high, target.unit)}
      </div>
    </section>
  );
}
