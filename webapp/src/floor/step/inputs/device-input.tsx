import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { quantityText } from '@/shared/i18n/units';
import { KeyboardIcon, MachineIcon, ScaleIcon } from '@/shared/ui/icons';
import { ActionIcon, Button } from '@/shared/ui/kit';
import { liveQuery } from '../../api';
import { attemptsOf, currentOf } from '../entries';
import type { InputProps } from '../field-input';
import { ShownValue } from '../shown-value';
import { NumberField } from './number-field';
import { TextField } from './text-field';

/** The unit that gives the value: the scale scanned in the row, else the one that the step uses. */
function useUnit({ step, row }: InputProps): string | null {
  const scale = step.fields.find((field) => field.purpose === 'scale');
  const scanned = scale
    ? currentOf(attemptsOf(step, scale.key, scale.row ? row : 0))?.value
    : undefined;
  return scanned ?? step.equipment?.unit ?? null;
}

/** A value that the product takes from a device; by hand only where the record allows it. */
export function DeviceInput(props: InputProps) {
  const { field, entry, label, onSubmit } = props;
  const { t, i18n } = useTranslation('floor');
  const [byHand, setByHand] = useState(false);
  const unit = useUnit(props);
  const live = useQuery({ ...liveQuery(unit ?? ''), enabled: unit !== null && !entry.current });
  // A device has other values in the same unit, such as the greatest load of a scale.
  const reading = live.data?.find((one) => one.member === field.member);
  const scale = field.source === 'scale';
  const typing = byHand || entry.draft !== undefined;
  if (typing && field.fallback === 'typed') {
    return field.type === 'number' ? (
      <NumberField {...props} focus={byHand} />
    ) : (
      <TextField {...props} />
    );
  }
  return (
    <div className="bw-device">
      <div className="bw-device-value bw-number" data-live={!entry.current}>
        {entry.current ? (
          <ShownValue field={field} value={entry.current.value} />
        ) : reading?.reading ? (
          quantityText(reading.reading.value, reading.reading.unit, i18n.language)
        ) : (
          <span className="bw-muted">{unit ?? t(scale ? 'device.scanScale' : 'device.none')}</span>
        )}
      </div>
      <Button
        leftSection={scale ? <ScaleIcon /> : <MachineIcon />}
        loading={entry.sending}
        variant={entry.current ? 'default' : 'filled'}
        disabled={unit === null}
        onClick={() => onSubmit({ value: null, source: 'device' })}
      >
        {t('device.take')}
      </Button>
      {field.fallback === 'typed' ? (
        <ActionIcon
          variant="default"
          aria-label={`${t('device.byHand')}: ${label}`}
          title={t('device.byHand')}
          onClick={() => setByHand(true)}
        >
          <KeyboardIcon />
        </ActionIcon>
      ) : null}
    </div>
  );
}
