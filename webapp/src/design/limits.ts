import type { Shapes } from '@/shared/api/client';
import { decimalText, unitText } from '@/shared/i18n/units';

type Amount = Shapes['MasterrecordAmount'];

/** `2.0 – 8.0 °C`, `≤ 8.0 °C`, `≥ 2.0 °C`; nothing without a limit. */
export function range(
  low: Amount | null | undefined,
  high: Amount | null | undefined,
  language: string,
): string {
  const unit = unitText((low ?? high)?.unit);
  const tail = unit === '' ? '' : `\u00a0${unit}`;
  const say = (amount: Amount) => decimalText(amount.value, language);
  if (low && high) {
    return `${say(low)}\u00a0–\u00a0${say(high)}${tail}`;
  }
  if (low) {
    return `≥\u00a0${say(low)}${tail}`;
  }
  return high ? `≤\u00a0${say(high)}${tail}` : '';
}
