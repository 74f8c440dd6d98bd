const SHOWN: Record<string, string> = {
  '1': '',
  Cel: '°C',
  '[pH]': '',
  '/min': '1/min',
  ug: 'µg',
  um: 'µm',
  uL: 'µL',
  'uS/cm': 'µS/cm',
  '{pieces}': 'pcs',
  '[ppm]': 'ppm',
};

/** A UCUM unit as people write it; the stored one stays what it is. */
export function unitText(unit: string | null | undefined): string {
  if (!unit) {
    return '';
  }
  return SHOWN[unit] ?? unit.replace(/^\{(.*)\}$/, '$1').replace(/\bCel\b/, '°C');
}

/** A recorded decimal in the language of the screen; every recorded digit stays. */
export function decimalText(value: string, language: string): string {
  return language === 'de' ? value.replace('.', ',') : value;
}

/** What a person typed as a number, in the form in which it is sent. */
export function typedDecimal(text: string): string {
  return text.trim().replace(',', '.');
}

/** `0.8000 kg` */
export function quantityText(
  value: string | null | undefined,
  unit: string | null | undefined,
  language: string,
): string {
  if (value === null || value === undefined) {
    return '';
  }
  const shown = unitText(unit);
  return shown === '' ? decimalText(value, language) : `${decimalText(value, language)} ${shown}`;
}
