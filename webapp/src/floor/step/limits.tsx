import { useTranslation } from 'react-i18next';
import { decimalText, quantityText, unitText } from '@/shared/i18n/units';
import type { FieldView } from '../api';

/** `2.0 to 8.0 °C`, in words, so that the numbers are read the same way everywhere. */
export function useBounds() {
  const { t, i18n } = useTranslation('floor');
  return (
    low: string | null | undefined,
    high: string | null | undefined,
    unit: string | null | undefined,
  ): string => {
    const shown = unitText(unit);
    const has = (bound: string | null | undefined): bound is string => typeof bound === 'string';
    const withUnit = (text: string) => (shown === '' ? text : `${text} ${shown}`);
    if (has(low) && has(high)) {
      return withUnit(
        t('limits.between', {
          low: decimalText(low, i18n.language),
          high: decimalText(high, i18n.language),
        }),
      );
    }
    if (has(low)) {
      return withUnit(t('limits.least', { low: decimalText(low, i18n.language) }));
    }
    return has(high) ? withUnit(t('limits.most', { high: decimalText(high, i18n.language) })) : '';
  };
}

/** What a field aims at and what it may be, beside the field. */
export function Aim({ field }: { field: FieldView }) {
  const { t, i18n } = useTranslation('floor');
  const bounds = useBounds();
  const { limits } = field;
  const action = limits ? bounds(limits.actionLow, limits.actionHigh, field.unit) : '';
  const alert = limits ? bounds(limits.alertLow, limits.alertHigh, field.unit) : '';
  const target = field.target ?? field.expected;
  const choice = field.choices.find((one) => one.value === target);
  if (!target && action === '' && alert === '') {
    return null;
  }
  return (
    <dl className="bw-aim">
      {target ? (
        <div>
          <dt>{field.target ? t('limits.target') : t('limits.expected')}</dt>
          <dd className="bw-number">
            {field.type === 'confirmation'
              ? t(target === 'true' ? 'entry.yes' : 'entry.no')
              : choice
                ? (choice.label[i18n.language] ?? choice.value)
                : field.type === 'number'
                  ? quantityText(target, field.unit, i18n.language)
                  : target}
          </dd>
        </div>
      ) : null}
      {action !== '' ? (
        <div>
          <dt>{t('limits.limit')}</dt>
          <dd className="bw-number">{action}</dd>
        </div>
      ) : null}
      {alert !== '' ? (
        <div>
          <dt>{t('limits.alert')}</dt>
          <dd className="bw-number">{alert}</dd>
        </div>
      ) : null}
    </dl>
  );
}
