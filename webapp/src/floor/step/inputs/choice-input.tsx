import { useRecordText } from '@/shared/i18n/record-text';
import { Button } from '@/shared/ui/kit';
import type { InputProps } from '../field-input';

/** One of a few values; a tap records it. */
export function ChoiceInput({ field, entry, label, onSubmit }: InputProps) {
  const text = useRecordText();
  const chosen = entry.current?.value;
  return (
    <div className="bw-choices" role="group" aria-label={label}>
      {field.choices.map((choice) => (
        <Button
          key={choice.value}
          variant={choice.value === chosen ? 'filled' : 'default'}
          aria-pressed={choice.value === chosen}
          disabled={entry.sending}
          onClick={() => {
            if (choice.value !== chosen) {
              onSubmit({ value: choice.value, source: 'typed' });
            }
          }}
        >
          {text(choice.label)}
        </Button>
      ))}
    </div>
  );
}
