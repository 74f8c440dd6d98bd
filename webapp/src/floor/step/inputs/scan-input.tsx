import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScanTarget } from '@/shared/scan/use-scan';
import { KeyboardIcon, ScanIcon } from '@/shared/ui/icons';
import { ActionIcon, TextInput } from '@/shared/ui/kit';
import type { InputProps } from '../field-input';
import { ScannerStandIn } from './scanner-stand-in';

/** A code: a scan records it at once, wherever the focus is. */
export function ScanInput({ step, field, row, entry, label, onSubmit }: InputProps) {
  const { t } = useTranslation('floor');
  const box = useRef<HTMLDivElement>(null);
  const [byHand, setByHand] = useState(false);
  const recorded = entry.current?.value ?? '';
  const take = (code: string) => {
    entry.setDraft(code);
    onSubmit({ value: code, source: 'scanned' });
  };
  useScanTarget(box, recorded === '' && !entry.sending, take);
  const submit = () => {
    const value = (entry.draft ?? '').trim();
    if (value !== '' && value !== recorded && !entry.sending) {
      onSubmit({ value, source: 'typed' });
    }
  };
  const typing = byHand || entry.draft !== undefined;
  return (
    <div ref={box} className="bw-scan" data-waiting={recorded === ''}>
      {typing ? (
        <TextInput
          aria-label={label}
          value={entry.draft ?? recorded}
          autoComplete="off"
          spellCheck={false}
          autoFocus={byHand}
          className="bw-code"
          onChange={(event) => entry.setDraft(event.currentTarget.value)}
          onBlur={() => {
            if (entry.draft !== undefined && !entry.problem) {
              submit();
            }
            setByHand(false);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              submit();
            }
          }}
        />
      ) : (
        <div className="bw-scan-place" tabIndex={0} role="group" aria-label={label}>
          <ScanIcon size={30} />
          <span className={recorded === '' ? 'bw-muted' : 'bw-code bw-scan-code'}>
            {recorded === '' ? t('scan.expected') : recorded}
          </span>
        </div>
      )}
      <ActionIcon
        variant="default"
        aria-label={`${t('scan.byHand')}: ${label}`}
        title={t('scan.byHand')}
        onClick={() => setByHand(true)}
      >
        <KeyboardIcon />
      </ActionIcon>
      <ScannerStandIn step={step} field={field} row={row} onCode={take} />
    </div>
  );
}
