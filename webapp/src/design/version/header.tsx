import { useTranslation } from 'react-i18next';
import type { Shapes } from '@/shared/api/client';
import { useAmount } from '@/shared/i18n/amount';
import { useRecordText } from '@/shared/i18n/record-text';
import { Facts, Part } from '@/shared/ui/facts';
import { Stack } from '@/shared/ui/kit';
import { useRecord } from '../record-context';

type Statement = Shapes['RecordStatement'] | null | undefined;

/** The header that 21 CFR 211.186(b) asks for: each statement is said, or why it does not apply. */
export function Header() {
  const { t } = useTranslation('design');
  const { content } = useRecord();
  const { product } = content;
  const text = useRecordText();
  const amount = useAmount();
  const said = (statement: Statement) =>
    statement?.text ? (
      text(statement.text)
    ) : statement?.notApplicable ? (
      <span className="bw-minor">
        {t('header.notApplicable', { reason: text(statement.notApplicable) })}
      </span>
    ) : null;
  const actives = product.actives
    .map((active) => {
      const material = content.materials.find((one) => one.code === active.material);
      return `${material ? text(material.name) : active.material}: ${amount(active.perDosageUnit)}`;
    })
    .join('; ');
  return (
    <Stack>
      <Part title={t('header.product')}>
        <Facts
          lines={[
            [t('header.code'), <span className="bw-code">{product.code}</span>],
            [t('header.name'), text(product.name)],
            [t('header.strength'), said(product.strength)],
            [t('header.dosageForm'), said(product.dosageForm)],
            [t('header.actives'), actives || said(product.activesStatement)],
            [
              t('header.dosageUnit'),
              product.dosageUnit ? amount(product.dosageUnit) : said(product.dosageUnitStatement),
            ],
          ]}
        />
      </Part>
      <Part title={t('header.statements')}>
        <Facts
          lines={[
            [t('header.packaging'), said(product.packaging)],
            [t('header.labelling'), said(product.labelling)],
            [t('header.specification'), said(product.specification)],
            [t('header.sampling'), said(product.sampling)],
            [t('header.precautions'), said(product.precautions)],
            [t('header.storage'), said(product.storage)],
          ]}
        />
      </Part>
    </Stack>
  );
}
