import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { quantityText } from '@/shared/i18n/units';
import { SignedContent } from '@/shared/signing/signed-content';
import type { StepView } from '../api';
import { personOf } from './entries';
import { ShownValue } from './shown-value';
import { Verdict } from './verdict';

interface SignedValue {
  row: number;
  field: string;
  label: string;
  value: string | null;
  unit: string | null;
  source: string;
  person: string;
  verdict: string;
  revision: number;
}

interface Signed {
  batch: string;
  record: string;
  recordVersion: number;
  issuedSha256: string;
  occurrence: string;
  step: string;
  values: SignedValue[];
  exceptions: string[];
}

const KNOWN = new Set([
  'batch',
  'record',
  'recordVersion',
  'issuedSha256',
  'occurrence',
  'step',
  'values',
  'exceptions',
]);

/** What is signed of a step, value by value; whatever is not known here is shown as it is. */
export function SignedStep({ content, step }: { content: unknown; step: StepView }) {
  const { t, i18n } = useTranslation(['floor', 'shared']);
  const text = useRecordText();
  const signed = content as Signed;
  const other = Object.fromEntries(
    Object.entries(content as object).filter(([key]) => !KNOWN.has(key)),
  );
  return (
    <div className="bw-signed-step">
      <dl className="bw-signed">
        <dt>{t('label.batch')}</dt>
        <dd>{signed.batch}</dd>
        <dt>{t('finish.step')}</dt>
        <dd>
          {signed.step} <span className="bw-muted bw-code">{signed.occurrence}</span>
        </dd>
        <dt>{t('finish.record')}</dt>
        <dd>
          {signed.record} v{signed.recordVersion}
          <div className="bw-muted bw-code bw-sheet-digest">{signed.issuedSha256}</div>
        </dd>
      </dl>
      <h3>{t('shared:signing.values')}</h3>
      {signed.values.length === 0 ? <p>{t('shared:signing.noValues')}</p> : null}
      <div className="bw-signed-table" tabIndex={0} role="group">
        <table>
          <tbody>
            {signed.values.map((value) => {
              const field = step.fields.find((one) => one.key === value.field);
              return (
                <tr key={`${value.row}/${value.field}`}>
                  <td>
                    {field ? text(field.label) : value.label}
                    {value.row > 0 ? (
                      <span className="bw-muted">
                        {' '}
                        {t('shared:signing.row', { row: value.row })}
                      </span>
                    ) : null}
                  </td>
                  <td>
                    <strong>
                      {field ? (
                        <ShownValue field={field} value={value.value} />
                      ) : (
                        quantityText(value.value, value.unit, i18n.language)
                      )}
                    </strong>
                  </td>
                  <td>
                    <Verdict verdict={value.verdict} judged={Boolean(field?.limits)} />
                  </td>
                  <td className="bw-muted">
                    {personOf(value.person)} · {t(`sources.${value.source as 'typed'}`)}
                    {value.revision > 0
                      ? ` · ${t('shared:signing.changed', { count: value.revision })}`
                      : ''}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <h3>{t('shared:signing.exceptions')}</h3>
      {signed.exceptions.length === 0 ? (
        <p>{t('shared:signing.noExceptions')}</p>
      ) : (
        <ul className="bw-signed-list">
          {signed.exceptions.map((exception) => (
            <li key={exception}>{exception}</li>
          ))}
        </ul>
      )}
      {Object.keys(other).length > 0 ? <SignedContent value={other} /> : null}
    </div>
  );
}
