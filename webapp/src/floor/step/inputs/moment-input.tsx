import { useTranslation } from 'react-i18next';
import { useMe } from '@/shared/api/session';
import { fromZone, toZone } from '@/shared/i18n/zone';
import { Button, TextInput } from '@/shared/ui/kit';
import type { InputProps } from '../field-input';

const KINDS = { date: 'date', time: 'time', dateTime: 'datetime-local' } as const;

/** A date, a time or both, in the zone of the site. */
export function MomentInput({ field, entry, label, onSubmit }: InputProps) {
  const { t } = useTranslation('floor');
  const { zone } = useMe();
  const kind = field.type as keyof typeof KINDS;
  const recorded = entry.current?.value ?? '';
  const shown =
    entry.draft ?? (kind === 'dateTime' && recorded ? toZone(recorded, zone) : recorded);
  const send = (local: string) => {
    const value = kind === 'dateTime' ? fromZone(local, zone) : local;
    if (value === recorded) {
      entry.setDraft(null);
    } else if (!entry.sending && local !== '') {
      onSubmit({ value, source: 'typed' });
    }
  };
  const now = () => {
    const local = toZone(new Date().toISOString(), zone);
    const part = kind === 'date' ? local.slice(0, 10) : kind === 'time' ? local.slice(11) : local;
    entry.setDraft(part);
    send(part);
  };
  return (
    <div className="bw-moment">
      <TextInput
        aria-label={label}
        type={KINDS[kind]}
        value={shown}
        onChange={(event) => entry.setDraft(event.currentTarget.value)}
        onBlur={() => {
          if (entry.draft !== undefined && !entry.problem) {
            send(entry.draft);
          }
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            send(shown);
          }
        }}
      />
      <Button variant="default" onClick={now}>
        {t('entry.now')}
      </Button>
    </div>
  );
}
