import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { quantityText } from '@/shared/i18n/units';
import { SignedContent } from '@/shared/signing/signed-content';
import type { EffectiveRecord, Formula } from './order';

interface Issued {
  batch: string;
  record: string;
  version: number;
  formula: string;
  approvedSha256: string;
  product: string;
  quantity: string;
  items: Record<string, string[]>;
  positions: string[];
  issuedSha256: string;
}

const KNOWN = new Set([
  'batch',
  'record',
  'version',
  'formula',
  'approvedSha256',
  'product',
  'quantity',
  'items',
  'positions',
  'issuedSha256',
]);

interface IssuedContentProps {
  content: unknown;
  record: EffectiveRecord;
  formula: Formula;
}

/** What is signed when a batch is issued, value by value; what is not known here stays as it is. */
export function IssuedContent({ content, record, formula }: IssuedContentProps) {
  const { t, i18n } = useTranslation('floor');
  const text = useRecordText();
  const issued = content as Issued;
  const other = Object.fromEntries(
    Object.entries(content as object).filter(([key]) => !KNOWN.has(key)),
  );
  const amount = (value: string) => {
    const [number = '', ...unit] = value.split(' ');
    return quantityText(number, unit.join(' '), i18n.language);
  };
  return (
    <div className="bw-signed-step">
      <dl className="bw-signed">
        <dt>{t('issue.batch')}</dt>
        <dd>{issued.batch}</dd>
        <dt>{t('issue.record')}</dt>
        <dd>
          {text(record.title)} · {issued.record} v{issued.version}
          <div className="bw-muted bw-code bw-sheet-digest">{issued.approvedSha256}</div>
        </dd>
        <dt>{t('issue.formula')}</dt>
        <dd>
          {text(formula.title)} · {issued.formula}
        </dd>
        <dt>{t('batch.product')}</dt>
        <dd>{issued.product}</dd>
        <dt>{t('issue.quantity')}</dt>
        <dd className="bw-number">{amount(issued.quantity)}</dd>
        {Object.entries(issued.items).map(([id, members]) => (
          <Items
            key={id}
            name={text(formula.items.find((list) => list.id === id)?.name) || id}
            members={members}
          />
        ))}
        <dt>{t('issue.batchRecord')}</dt>
        <dd className="bw-code bw-sheet-digest">{issued.issuedSha256}</dd>
      </dl>
      <h3>{t('issue.positions')}</h3>
      <div className="bw-signed-table" tabIndex={0} role="group" aria-label={t('issue.positions')}>
        <table>
          <tbody>
            {issued.positions.map((line) => {
              const [position, material, ...quantity] = line.split(' ');
              return (
                <tr key={line}>
                  <td>{position}</td>
                  <td>{material}</td>
                  <td className="bw-number">
                    <strong>{amount(quantity.join(' '))}</strong>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {Object.keys(other).length > 0 ? <SignedContent value={other} /> : null}
    </div>
  );
}

function Items({ name, members }: { name: string; members: string[] }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{members.join(', ')}</dd>
    </>
  );
}
