import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { unitText } from '@/shared/i18n/units';
import { Button, Textarea, TextInput } from '@/shared/ui/kit';
import type { FieldView } from '../api';
import { Keypad } from './keypad';

interface ValueInputProps {
  field: FieldView;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

const MOMENTS: Record<string, string> = {
  date: 'date',
  time: 'time',
  dateTime: 'datetime-local',
};

/** A value that is typed or chosen first and sent later, with what else has to be said. */
export function ValueInput({ field, label, value, onChange }: ValueInputProps) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  if (field.type === 'choice' || field.type === 'confirmation') {
    const options =
      field.type === 'choice'
        ? field.choices.map((one) => ({ value: one.value, label: text(one.label) }))
        : [
            { value: 'true', label: t('entry.yes') },
            { value: 'false', label: t('entry.no') },
          ];
    return <Options label={label} options={options} value={value} onChange={onChange} />;
  }
  if (field.type === 'number') {
    return <NumberInput field={field} label={label} value={value} onChange={onChange} />;
  }
  const moment = MOMENTS[field.type];
  if (moment) {
    return (
      <TextInput
        label={label}
        type={moment}
        value={value}
        data-autofocus
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <Textarea
      label={label}
      value={value}
      autosize
      minRows={1}
      maxRows={6}
      maxLength={4000}
      data-autofocus
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface OptionsProps {
  label: string;
  options: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}

function Options({ label, options, value, onChange }: OptionsProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <span id={id} className="bw-value-label">
        {label}
      </span>
      <div className="bw-choices">
        {options.map((one) => (
          <Button
            key={one.value}
            variant={one.value === value ? 'filled' : 'default'}
            aria-pressed={one.value === value}
            onClick={() => onChange(one.value)}
          >
            {one.label}
          </Button>
        ))}
      </div>
    </div>
  );
}

function NumberInput({ field, label, value, onChange }: ValueInputProps) {
  const [focused, setFocused] = useState(false);
  // The first key takes the place of what is there, as typing over the selection does.
  const [touched, setTouched] = useState(false);
  const change = (next: string) => {
    setTouched(true);
    onChange(next);
  };
  return (
    <div className="bw-number-field">
      <TextInput
        label={label}
        className="bw-number"
        value={value}
        inputMode="none"
        autoComplete="off"
        maxLength={30}
        data-autofocus
        onChange={(event) => change(event.currentTarget.value)}
        onFocus={(event) => {
          setFocused(true);
          event.currentTarget.select();
        }}
        onBlur={() => setFocused(false)}
        rightSection={<span className="bw-unit">{unitText(field.unit)}</span>}
        rightSectionWidth={96}
      />
      {focused ? <Keypad value={touched ? value : ''} onChange={change} /> : null}
    </div>
  );
}
