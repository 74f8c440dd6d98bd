import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { decimalText } from '@/shared/i18n/units';
import { SignedContent } from '@/shared/signing/signed-content';
import type { UndecidedStep } from '../api';
import { inputsOf } from './outcome';
import { OutcomeName } from './outcome-name';

interface Signed {
  batch: string;
  occurrence: string;
  step: string;
  decision: string;
  tableSha256: string;
  inputs: string;
  why: string;
  outcomes: string[];
  outcome: string;
  reason: string;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

/** What is signed of a chosen outcome; whatever is not known here is shown as it is. */
export function SignedChoice({
  content,
  undecided,
}: {
  content: unknown;
  undecided: UndecidedStep;
}) {
  const { t, i18n } = useTranslation(['floor', 'shared']);
  const text = useRecordText();
  const {
    batch,
    occurrence,
    step,
    decision,
    tableSha256,
    inputs,
    why,
    outcomes,
    outcome,
    reason,
    ...other
  } = content as Signed;
  const because = `undecided.because.${why}`;
  const labelOf = (input: string) =>
    text(undecided.asked.find((one) => one.input === input)?.label) || input;
  const named = (one: string) => <OutcomeName undecided={undecided} outcome={one} />;
  return (
    <div className="bw-signed-step">
      <dl className="bw-signed">
        <dt>{t('undecided.outcome')}</dt>
        <dd className="bw-signed-outcome">{named(outcome)}</dd>
        <dt>{t('shared:reason')}</dt>
        <dd className="bw-signed-reason">{reason}</dd>
        <dt>{t('label.batch')}</dt>
        <dd>{batch}</dd>
        <dt>{t('finish.step')}</dt>
        <dd>
          {step} <span className="bw-muted bw-code">{occurrence}</span>
        </dd>
        <dt>{t('undecided.table')}</dt>
        <dd>
          {text(undecided.name)} <span className="bw-muted bw-code">{decision}</span>
          <div className="bw-muted bw-code bw-sheet-digest">{tableSha256}</div>
        </dd>
        <dt>{t('undecided.why')}</dt>
        <dd>
          {i18n.exists(because, { ns: 'floor' }) ? t(because as 'undecided.because.NO_RULE') : null}{' '}
          <span className="bw-muted bw-code">{why}</span>
        </dd>
        <dt>{t('undecided.outcomes')}</dt>
        <dd>
          <ul className="bw-signed-list">
            {outcomes.map((one) => (
              <li key={one}>{named(one)}</li>
            ))}
          </ul>
        </dd>
      </dl>
      <h3>{t('undecided.asked')}</h3>
      <div className="bw-signed-table" tabIndex={0} role="group" aria-label={t('undecided.asked')}>
        <table>
          <tbody>
            {inputsOf(inputs).map(([name, given]) => (
              <tr key={name}>
                <td>
                  {labelOf(name)} <span className="bw-muted bw-code">{name}</span>
                </td>
                <td>
                  <strong>{NUMBER.test(given) ? decimalText(given, i18n.language) : given}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {Object.keys(other).length > 0 ? <SignedContent value={other} /> : null}
    </div>
  );
}
