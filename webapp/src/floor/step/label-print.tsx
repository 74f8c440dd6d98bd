import JsBarcode from 'jsbarcode';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { quantityText } from '@/shared/i18n/units';
import type { Label } from '../api';

/** A label as it is printed: what is in the container, for which batch, and its code. */
export function LabelPrint({ label }: { label: Label }) {
  const { t, i18n } = useTranslation('floor');
  const code = useRef<SVGSVGElement>(null);
  useEffect(() => {
    if (code.current) {
      JsBarcode(code.current, label.id, { format: 'CODE128', height: 60, margin: 0 });
    }
  }, [label.id]);
  const lines: [string, string | null | undefined][] = [
    [t('label.material'), label.material],
    [t('label.lot'), label.lot],
    [t('label.quantity'), quantityText(label.quantity, label.unit, i18n.language)],
    [t('label.batch'), label.batch],
    [t('label.position'), label.position],
    [t('label.expiry'), label.expiry],
  ];
  return (
    <div className="bw-label-print">
      <dl>
        {lines
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <svg ref={code} role="img" aria-label={label.id} />
    </div>
  );
}
