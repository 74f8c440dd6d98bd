import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '@/shared/ui/status';

const TONES: Record<string, Tone> = {
  in: 'plain',
  alert: 'warning',
  out: 'critical',
  refused: 'critical',
};

/** What the server said of a value, as word and shape. */
export function Verdict({ verdict, judged }: { verdict: string; judged: boolean }) {
  const { t } = useTranslation(['floor', 'shared']);
  if (verdict === 'in' && !judged) {
    return <Status>{t('entry.recorded')}</Status>;
  }
  return <Status tone={TONES[verdict] ?? 'plain'}>{t(`shared:status.${verdict as 'in'}`)}</Status>;
}
