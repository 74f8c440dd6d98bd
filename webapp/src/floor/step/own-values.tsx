import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { unitText } from '@/shared/i18n/units';
import { Group, TextInput } from '@/shared/ui/kit';
import type { FieldView, StepView } from '../api';
import { Aim } from './limits';

/** Fields that the second person enters alone, without seeing what the first one did. */
export function ownFields(step: StepView): FieldView[] {
  return step.fields.filter((field) => field.enteredBy === 'verifier' && !field.row);
}

interface OwnValuesProps {
  fields: FieldView[];
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
}

/** What the second person reads and enters before signing. */
export function OwnValues({ fields, values, onChange }: OwnValuesProps) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  return (
    <>
      <p className="bw-muted">{t('finish.own')}</p>
      {fields.map((field) => (
        <Group key={field.key} align="end">
          <TextInput
            flex={1}
            label={text(field.label)}
            value={values[field.key] ?? ''}
            inputMode={field.type === 'number' ? 'decimal' : 'text'}
            autoComplete="off"
            onChange={(event) => onChange({ ...values, [field.key]: event.currentTarget.value })}
            rightSection={<span className="bw-unit">{unitText(field.unit)}</span>}
            rightSectionWidth={80}
          />
          <Aim field={field} />
        </Group>
      ))}
    </>
  );
}
