import { useTranslation } from 'react-i18next';
import { useFormats } from '@/shared/i18n/format';
import { useRecordText } from '@/shared/i18n/record-text';
import type { Attempt, FieldView, StepView } from '../api';
import { consequencesOf } from './correcting';
import { personOf } from './entries';
import { ShownValue } from './shown-value';
import './change.css';

interface ChangeProps {
  field: FieldView;
  current: Attempt;
  /** Whether something else is said already: then it is struck through, as it will be. */
  replaced: boolean;
  /** What takes its place, where no input beside it shows that. */
  next?: string | null;
}

/** The value on record and the one that takes its place. */
export function Change({ field, current, replaced, next }: ChangeProps) {
  const { t } = useTranslation('floor');
  const { instant } = useFormats();
  return (
    <dl className="bw-change">
      <div>
        <dt>{t('correct.old')}</dt>
        <dd>
          {replaced ? (
            <s>
              <ShownValue field={field} value={current.value} />
            </s>
          ) : (
            <ShownValue field={field} value={current.value} />
          )}
          <div className="bw-muted">
            {t('entry.recordedAt', {
              time: instant(current.receivedAt),
              person: personOf(current.person),
            })}
          </div>
        </dd>
      </div>
      {next === undefined ? null : (
        <div>
          <dt>{t('correct.new')}</dt>
          <dd>
            <ShownValue field={field} value={next} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** What follows from a change: signatures, calculations, decisions; said before it is recorded. */
export function Consequences({ step, field }: { step: StepView; field: FieldView }) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const { instant } = useFormats();
  const { signatures, calculated, second } = consequencesOf(step, field);
  return (
    <section className="bw-consequences" aria-label={t('correct.follows')}>
      <h3>{t('correct.follows')}</h3>
      <ul>
        <li>{t('correct.stays')}</li>
        {signatures.map((one) => (
          <li key={`${one.meaning}${one.signedAt}`}>
            {t(`correct.void.${one.meaning as 'performed'}`, {
              name: one.name,
              time: instant(one.signedAt),
            })}
          </li>
        ))}
        {signatures.length > 0 ? (
          <li>{t(second ? 'correct.signAgainTwo' : 'correct.signAgain')}</li>
        ) : null}
        {calculated.length > 0 ? (
          <li>
            {t('correct.calculated', {
              fields: calculated.map((one) => text(one.label)).join(', '),
            })}
          </li>
        ) : null}
        <li>{t('correct.elsewhere')}</li>
      </ul>
    </section>
  );
}
