import { Textarea } from '@/shared/ui/kit';
import type { InputProps } from '../field-input';
import { normalised } from '../use-entry';

/** A text: recorded on leaving the field and on Enter. */
export function TextField({ field, entry, label, onSubmit }: InputProps) {
  const recorded = entry.current?.value ?? '';
  const shown = entry.draft ?? recorded;
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
    <Textarea
      aria-label={label}
      value={shown}
      autosize
      minRows={1}
      maxRows={8}
      maxLength={4000}
      onChange={(event) => entry.setDraft(event.currentTarget.value)}
      onBlur={() => {
        if (entry.draft !== undefined && !entry.problem) {
          submit();
        }
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.shiftKey) {
          event.preventDefault();
          submit();
        }
      }}
    />
  );
}
