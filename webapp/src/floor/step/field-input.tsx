import type { FieldView, StepView } from '../api';
import { ChoiceInput } from './inputs/choice-input';
import { ConfirmationInput } from './inputs/confirmation-input';
import { DeviceInput } from './inputs/device-input';
import { MomentInput } from './inputs/moment-input';
import { NumberField } from './inputs/number-field';
import { ScanInput } from './inputs/scan-input';
import { TextField } from './inputs/text-field';
import type { Entry, Pending } from './use-entry';

export interface InputProps {
  step: StepView;
  field: FieldView;
  row: number;
  entry: Entry;
  label: string;
  onSubmit: (pending: Pending) => void;
}

/** The way to enter a field that fits its source and type. */
export function FieldInput(props: InputProps) {
  const { source, type } = props.field;
  if (source === 'scale' || source === 'equipment') {
    return <DeviceInput {...props} />;
  }
  if (source === 'scanned') {
    return <ScanInput {...props} />;
  }
  switch (type) {
    case 'number':
      return <NumberField {...props} />;
    case 'choice':
      return <ChoiceInput {...props} />;
    case 'confirmation':
      return <ConfirmationInput {...props} />;
    case 'date':
    case 'time':
    case 'dateTime':
      return <MomentInput {...props} />;
    default:
      return <TextField {...props} />;
  }
}
