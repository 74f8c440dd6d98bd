import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { BackIcon, ListIcon } from '@/shared/ui/icons';
import { Status } from '@/shared/ui/status';
import type { StepView } from '../api';
import { TimeWindow } from './time-window';

/** Where this is: batch, product, place in the procedure, sub-lot, room. */
export function ContextHeader({ step }: { step: StepView }) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  return (
    <header className="bw-context">
      <Link to="/floor" className="bw-back" aria-label={t('home.title')}>
        <BackIcon size={28} />
      </Link>
      <div className="bw-context-text">
        <div className="bw-context-line">
          <strong>{step.batch}</strong>
          <span>{text(step.productName)}</span>
          {step.path.map((name, index) => (
            <span key={index}>{text(name)}</span>
          ))}
          {step.workCentre ? <span>{text(step.workCentre)}</span> : null}
        </div>
        <h1>
          {text(step.name)}
          {step.item ? (
            <span className="bw-item">{t('step.item', { item: step.item })}</span>
          ) : null}
        </h1>
      </div>
      <Link
        to={`/floor/batches/${encodeURIComponent(step.batch)}`}
        className="bw-back"
        aria-label={t('step.overview', { batch: step.batch })}
        title={t('step.overview', { batch: step.batch })}
      >
        <ListIcon size={28} />
      </Link>
      <div className="bw-context-states">
        <TimeWindow step={step} />
        {step.batchState === 'held' ? <Status tone="hold">{t('hold.short')}</Status> : null}
        {step.critical ? <span className="bw-criticality">{t('step.critical')}</span> : null}
      </div>
    </header>
  );
}
