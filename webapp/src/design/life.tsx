import { useTranslation } from 'react-i18next';
import { useFormats } from '@/shared/i18n/format';
import { Shape, Status, type Tone } from '@/shared/ui/status';
import type { Card } from './api';
import './design.css';

const TONES: Partial<Record<Card['state'], Tone>> = {
  submitted: 'info',
  checked: 'info',
};

/** Where a version is in its life, in a word. */
export function State({ card }: { card: Card }) {
  const { t } = useTranslation('design');
  const tone = TONES[card.state];
  return tone ? (
    <Status tone={tone}>{t(`state.${card.state}`)}</Status>
  ) : (
    <span className="bw-state" data-state={card.state}>
      {t(`state.${card.state}`)}
    </span>
  );
}

/** The three signatures a version needs, given or still to come, and what is next. */
export function LifeCard({ card }: { card: Card }) {
  const { t } = useTranslation('design');
  const { minute } = useFormats();
  const steps = ['authored', 'checked', 'approved'] as const;
  return (
    <div className="bw-life">
      <div className="bw-life-now">
        <strong>{t('version', { version: card.version })}</strong>
        <State card={card} />
      </div>
      <ol className="bw-life-steps" aria-label={t('life.signatures')}>
        {steps.map((step, index) => {
          const given = card.signed > index;
          return (
            <li key={step} data-given={given} data-next={card.next === step}>
              {given ? <Shape tone="plain" size={13} /> : null}
              {t(`life.${step}`)}
              <span className="bw-hidden">{given ? t('life.given') : t('life.missing')}</span>
            </li>
          );
        })}
      </ol>
      <div className="bw-life-next">
        {card.next
          ? t(`next.${card.next as 'authored'}`)
          : card.effectiveFrom && card.state === 'approved'
            ? t('effectiveFrom', { time: minute(card.effectiveFrom) })
            : card.effectiveFrom && card.state === 'effective'
              ? t('effectiveSince', { time: minute(card.effectiveFrom) })
              : null}
      </div>
    </div>
  );
}
