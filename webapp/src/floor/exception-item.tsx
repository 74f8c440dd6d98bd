import { useTranslation } from 'react-i18next';
import { useFormats } from '@/shared/i18n/format';
import { decimalText, quantityText } from '@/shared/i18n/units';
import { Status } from '@/shared/ui/status';
import type { BatchException } from './api';
import { personOf } from './step/entries';
import { inputsOf, nothingRecorded, notAllowed } from './step/outcome';

/** Facts that name the way a value came. */
const SOURCES = new Set(['intended', 'used']);
const DECIMAL = /^-?\d+(\.\d+)?$/;
const AMOUNT = /^(-?\d+(?:\.\d+)?) (\S+)$/;

/** One exception: its number, what kind it is, its facts, who and when. */
export function ExceptionItem({ exception }: { exception: BatchException }) {
  const { t, i18n } = useTranslation('floor');
  const { instant } = useFormats();
  const type = `exceptions.types.${exception.type}`;
  const name = i18n.exists(type, { ns: 'floor' })
    ? t(type as 'exceptions.types.observation')
    : exception.type;
  const facts = Object.entries(exception.details).filter(
    ([key]) => key !== 'code' && key !== 'effect',
  );
  const givenText = (given: string) => {
    const wrong = notAllowed(given);
    if (wrong !== null) {
      return `${decimalText(wrong, i18n.language)} (${t('undecided.notAllowed')})`;
    }
    if (nothingRecorded(given)) {
      return t('undecided.noValue');
    }
    return DECIMAL.test(given) ? decimalText(given, i18n.language) : given;
  };
  const said = (key: string, value: string) => {
    if (SOURCES.has(key) && i18n.exists(`sources.${value}`, { ns: 'floor' })) {
      return t(`sources.${value as 'typed'}`);
    }
    if (key === 'why' && i18n.exists(`undecided.because.${value}`, { ns: 'floor' })) {
      return t(`undecided.because.${value as 'NO_RULE'}`);
    }
    if (key === 'inputs') {
      return inputsOf(value)
        .map(([name, given]) => (name === '' ? given : `${name} = ${givenText(given)}`))
        .join(', ');
    }
    const amount = AMOUNT.exec(value);
    return key === 'value' && amount ? quantityText(amount[1], amount[2], i18n.language) : value;
  };
  return (
    <li className="bw-exception bw-card">
      <div className="bw-exception-head">
        <strong>E-{exception.number}</strong>
        <Status tone={exception.type === 'batch-held' ? 'hold' : 'critical'}>{name}</Status>
      </div>
      {facts.length > 0 ? (
        <div className="bw-exception-facts">
          {facts.map(([key, value]) => (
            <span key={key}>
              {i18n.exists(`exceptions.facts.${key}`, { ns: 'floor' })
                ? `${t(`exceptions.facts.${key as 'value'}`)}: `
                : ''}
              {said(key, String(value))}
            </span>
          ))}
        </div>
      ) : null}
      <div className="bw-muted">
        {personOf(exception.raisedBy)} · {instant(exception.raisedAt)}
      </div>
    </li>
  );
}
