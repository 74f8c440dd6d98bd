import { useTranslation } from 'react-i18next';
import { useFormats } from '@/shared/i18n/format';
import { useRecordText } from '@/shared/i18n/record-text';
import { quantityText } from '@/shared/i18n/units';
import type { FieldView } from '../api';

/** A recorded value as people read it. */
export function ShownValue({
  field,
  value,
}: {
  field: FieldView;
  value: string | null | undefined;
}) {
  const { t, i18n } = useTranslation('floor');
  const text = useRecordText();
  const { minute } = useFormats();
  if (value === null || value === undefined) {
    return <span className="bw-absent">—</span>;
  }
  if (field.type === 'confirmation') {
    return <>{t(value === 'true' ? 'entry.yes' : 'entry.no')}</>;
  }
  if (field.type === 'choice') {
    return <>{text(field.choices.find((one) => one.value === value)?.label) || value}</>;
  }
  if (field.type === 'dateTime') {
    return <>{minute(value)}</>;
  }
  return (
    <span className={field.type === 'number' ? 'bw-number' : undefined}>
      {field.type === 'number' ? quantityText(value, field.unit, i18n.language) : value}
    </span>
  );
}
