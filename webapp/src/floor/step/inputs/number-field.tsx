import { useEffect, useRef, useState } from 'react';
import { decimalText, unitText } from '@/shared/i18n/units';
import { TextInput } from '@/shared/ui/kit';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../field-input';
import { Keypad } from '../keypad';
import { normalised } from '../use-entry';

/** A number: recorded on Enter and on leaving the field, never per key. */
export function NumberField({
  field,
  entry,
  label,
  onSubmit,
  focus = false,
}: InputProps & { focus?: boolean }) {
  const { i18n } = useTranslation('floor');
  const [focused, setFocused] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focused) {
      box.current?.scrollIntoView({ block: 'center' }); // with its keypad, above the bar
    }
  }, [focused]);
  const recorded = entry.current?.value ?? '';
  const shown = entry.draft ?? decimalText(recorded, i18n.language);
  const submit = () => {
    const value = normalised(field, shown);
    if (entry.sending || value === '') {
      return;
    }
    if (value === recorded) {
      entry.setDraft(null);
    } else {
      onSubmit({ value, source: 'typed' });
    }
  };
  return (
    <div className="bw-number-field" ref={box}>
      <TextInput
        aria-label={label}
        className="bw-number"
        value={shown}
        autoFocus={focus}
        inputMode="none"
        autoComplete="off"
        onChange={(event) => entry.setDraft(event.currentTarget.value)}
        onFocus={(event) => {
          setFocused(true);
          event.currentTarget.select();
        }}
        onBlur={() => {
          setFocused(false);
          if (entry.draft !== undefined && !entry.problem) {
            submit();
          }
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            submit();
          }
        }}
        rightSection={<span className="bw-unit">{unitText(field.unit)}</span>}
        rightSectionWidth={96}
      />
      {focused ? (
        <Keypad
          value={entry.draft ?? ''}
          onChange={(value) => entry.setDraft(value)}
          onEnter={submit}
        />
      ) : null}
    </div>
  );
}
