import { useTranslation } from 'react-i18next';
import { quantityText } from './units';

interface AmountText {
  value: string;
  unit?: string | null;
}

/** Writes amounts in the language of the screen; nothing for an amount that is not there. */
export function useAmount(): (amount: AmountText | null | undefined) => string {
  const { i18n } = useTranslation();
  return (amount) =>
    amount ? quantityText(amount.value, amount.unit, i18n.language).replace(' ', '\u00a0') : '';
}
