import { useTranslation } from 'react-i18next';
import { useFormats } from '@/shared/i18n/format';
import { useProblemText } from '@/shared/i18n/problem-text';
import { Status } from '@/shared/ui/status';
import type { FieldView } from '../api';
import { personOf, refusalOf } from './entries';
import type { Entry } from './use-entry';
import { Verdict } from './verdict';

interface FieldStateProps {
  field: FieldView;
  entry: Entry;
  enterable: boolean;
}

/** Says of a field whether its value is recorded, and what the server thinks of it. */
export function FieldState({ field, entry, enterable }: FieldStateProps) {
  const { t } = useTranslation('floor');
  const problemText = useProblemText();
  const { instant } = useFormats();
  const { current, draft, sending, problem, waiting, attempts } = entry;
  const refusal = refusalOf(attempts);
  return (
    <div className="bw-field-state" aria-live="polite">
      {problem ? (
        <Status tone="critical">
          {t('entry.notRecorded')}: {problemText(problem)}
        </Status>
      ) : null}
      {waiting ? <Status tone="critical">{t('entry.waiting')}</Status> : null}
      {sending && !waiting ? <span className="bw-muted">{t('entry.recording')}</span> : null}
      {!sending && !problem && !waiting && draft !== undefined ? (
        <Status tone="warning">{t('entry.notRecorded')}</Status>
      ) : null}
      {!problem && refusal && enterable && draft === undefined ? (
        <Status tone="critical">{t('entry.lastRefused', { value: refusal.value ?? '' })}</Status>
      ) : null}
      {current ? (
        <span className="bw-field-recorded">
          {field.growing ? (
            <Status>{t('entry.growing')}</Status>
          ) : (
            <Verdict verdict={current.verdict} judged={Boolean(current.limits)} />
          )}
          <span className="bw-muted">
            {t('entry.recordedAt', {
              time: instant(current.receivedAt),
              person: personOf(current.person),
            })}
          </span>
        </span>
      ) : null}
      {!current && field.calculated ? (
        <span className="bw-muted">{t('entry.calculated')}</span>
      ) : null}
      {field.judgedByDecision ? <span className="bw-muted">{t('entry.byDecision')}</span> : null}
      {field.enteredBy !== 'performer' ? (
        <span className="bw-muted">{t('entry.bySecond')}</span>
      ) : null}
    </div>
  );
}
