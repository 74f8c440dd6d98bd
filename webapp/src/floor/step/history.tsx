import { useTranslation } from 'react-i18next';
import { useFormats } from '@/shared/i18n/format';
import { quantityText } from '@/shared/i18n/units';
import { Drawer, Stack } from '@/shared/ui/kit';
import type { Attempt } from '../api';
import { personOf } from './entries';
import { Verdict } from './verdict';

interface HistoryProps {
  title: string;
  attempts: Attempt[];
  opened: boolean;
  onClose: () => void;
}

/** Every value the server received for a field, latest first: nothing is ever taken away. */
export function History({ title, attempts, opened, onClose }: HistoryProps) {
  const { t, i18n } = useTranslation(['floor', 'shared']);
  const { instant } = useFormats();
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="lg" title={title}>
      <Stack component="ol" className="bw-history" gap="sm">
        {[...attempts].reverse().map((attempt) => (
          <li key={attempt.number} className="bw-card" data-verdict={attempt.verdict}>
            <div className="bw-history-value">
              <span className="bw-number">
                {quantityText(attempt.value, attempt.unit, i18n.language)}
              </span>
              <Verdict verdict={attempt.verdict} judged={Boolean(attempt.limits)} />
            </div>
            <div>
              {t('history.number', { number: attempt.number })} · {instant(attempt.receivedAt)}
            </div>
            <div>
              {personOf(attempt.person)} · {t(`sources.${attempt.source as 'typed'}`)}
              {attempt.origin ? ` (${attempt.origin})` : ''}
              {attempt.station ? ` · ${attempt.station}` : ''}
            </div>
            {attempt.limits ? <div>{t('history.limits', { limits: attempt.limits })}</div> : null}
            {attempt.refusal ? <div>{t('history.refusal', { why: attempt.refusal })}</div> : null}
            {attempt.reason ? <div>{t('history.reason', { reason: attempt.reason })}</div> : null}
          </li>
        ))}
      </Stack>
    </Drawer>
  );
}
