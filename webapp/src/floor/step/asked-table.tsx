import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { decimalText, quantityText } from '@/shared/i18n/units';
import { Status } from '@/shared/ui/status';
import type { UndecidedStep } from '../api';
import { nothingRecorded, rangeOf } from './outcome';

type Asked = UndecidedStep['asked'][number];

/** The inputs of a decision table with what it was given; what it could not use is marked. */
export function AskedTable({ asked }: { asked: Asked[] }) {
  const { t, i18n } = useTranslation('floor');
  const text = useRecordText();
  if (asked.length === 0) {
    return <p>{t('undecided.noInputs')}</p>;
  }
  return (
    <div className="bw-asked" tabIndex={0} role="region" aria-label={t('undecided.asked')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('undecided.input')}</th>
            <th scope="col">{t('undecided.value')}</th>
          </tr>
        </thead>
        <tbody>
          {asked.map((one) => (
            <tr key={one.input}>
              <th scope="row">{text(one.label) || one.input}</th>
              <td>
                {one.value === null || one.value === undefined ? null : (
                  <strong className="bw-number">
                    {quantityText(one.value, one.unit, i18n.language)}
                  </strong>
                )}
                <Absence one={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Why an input had no value for the table. */
function Absence({ one }: { one: Asked }) {
  const { t, i18n } = useTranslation('floor');
  if (one.absence === null || one.absence === undefined) {
    return null;
  }
  const recorded = one.value !== null && one.value !== undefined;
  if (recorded && one.allowed) {
    const range = rangeOf(one.allowed);
    const allowed = range
      ? t('limits.between', {
          low: decimalText(range[0], i18n.language),
          high: decimalText(range[1], i18n.language),
        })
      : one.allowed;
    return (
      <div>
        <Status tone="critical">{t('undecided.notAllowed')}</Status>
        <div className="bw-muted">{t('undecided.allowed', { allowed })}</div>
      </div>
    );
  }
  return (
    <Status tone="critical">
      {nothingRecorded(one.absence) ? t('undecided.noValue') : one.absence}
    </Status>
  );
}
