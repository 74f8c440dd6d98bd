import { useTranslation } from 'react-i18next';
import { formatLength, useFormats } from '@/shared/i18n/format';
import { useNow } from '@/shared/live/now';
import { Status } from '@/shared/ui/status';
import type { StepView } from '../api';

/** When a step may end at the earliest and the latest, by the times of its record. */
export function TimeWindow({ step }: { step: StepView }) {
  const { t } = useTranslation('floor');
  const { minute } = useFormats();
  const now = useNow();
  if (step.state !== 'open') {
    return null;
  }
  const earliest = step.earliestEnd ? Date.parse(step.earliestEnd) : null;
  const latest = step.latestEnd ? Date.parse(step.latestEnd) : null;
  return (
    <>
      {step.earliestEnd && earliest !== null && earliest > now ? (
        <Status tone="info">
          {t('time.notBefore', {
            time: minute(step.earliestEnd),
            left: formatLength(earliest - now),
          })}
        </Status>
      ) : null}
      {step.latestEnd && latest !== null && latest > now ? (
        <Status tone="info">
          {t('time.until', { time: minute(step.latestEnd), left: formatLength(latest - now) })}
        </Status>
      ) : null}
      {step.latestEnd && latest !== null && latest <= now ? (
        <Status tone="critical">{t('time.over', { time: minute(step.latestEnd) })}</Status>
      ) : null}
    </>
  );
}
