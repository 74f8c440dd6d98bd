import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/kit';

interface KeypadProps {
  value: string;
  onChange: (value: string) => void;
  /** Records the value; without it the value goes with what else is said on the screen. */
  onEnter?: () => void;
  negative?: boolean;
}

const DIGITS = ['7', '8', '9', '4', '5', '6', '1', '2', '3'];

/** Digits large enough for gloves; the focus stays in the field. */
export function Keypad({ value, onChange, onEnter, negative = true }: KeypadProps) {
  const { t, i18n } = useTranslation('floor');
  const separator = i18n.language === 'de' ? ',' : '.';
  const point = () => {
    if (!/[.,]/.test(value)) {
      onChange(value === '' ? `0${separator}` : value + separator);
    }
  };
  const sign = () => onChange(value.startsWith('-') ? value.slice(1) : `-${value}`);
  const key = (label: string, name: string, act: () => void) => (
    <Button key={label} variant="default" onClick={act} aria-label={name} tabIndex={-1}>
      {label}
    </Button>
  );
  return (
    <div
      className="bw-keypad"
      role="group"
      aria-label={t('keypad.name')}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {DIGITS.map((digit) => key(digit, digit, () => onChange(value + digit)))}
      {negative ? key('±', t('keypad.sign'), sign) : <span />}
      {key('0', '0', () => onChange(`${value}0`))}
      {key(separator, t('keypad.point'), point)}
      {key('⌫', t('keypad.back'), () => onChange(value.slice(0, -1)))}
      {onEnter ? (
        <Button className="bw-keypad-enter" onClick={onEnter} tabIndex={-1}>
          {t('entry.record')}
        </Button>
      ) : null}
    </div>
  );
}
