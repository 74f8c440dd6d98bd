import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/kit';
import type { InputProps } from '../field-input';

/** Yes or no; a tap records it. */
export function ConfirmationInput({ entry, label, onSubmit }: InputProps) {
  const { t } = useTranslation('floor');
  const chosen = entry.current?.value;
  const answer = (value: 'true' | 'false') => (
    <Button
      variant={chosen === value ? 'filled' : 'default'}
      aria-pressed={chosen === value}
      disabled={entry.sending}
      onClick={() => {
        if (chosen !== value) {
          onSubmit({ value, source: 'typed' });
        }
      }}
    >
      {t(value === 'true' ? 'entry.yes' : 'entry.no')}
    </Button>
  );
  return (
    <div className="bw-choices" role="group" aria-label={label}>
      {answer('true')}
      {answer('false')}
    </div>
  );
}
