import { useTranslation } from 'react-i18next';
import { formatInstant } from '@/shared/i18n/format';
import { useWords } from '@/shared/modelling/words';
import { WideTable } from '@/shared/ui/facts';
import { Table } from '@/shared/ui/kit';
import { Status } from '@/shared/ui/status';
import type { Review } from '../api';

type Given = Review['signatures'][number] & { covers?: boolean };

/** Who signed what, in which role, when and in which zone, and what it meant (21 CFR 11.50). */
export function SignatureTable({ signatures, label }: { signatures: Given[]; label: string }) {
  const { t, i18n } = useTranslation(['quality', 'shared']);
  const words = useWords();
  return (
    <WideTable label={label}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('signature.meaning')}</Table.Th>
            <Table.Th>{t('signature.name')}</Table.Th>
            <Table.Th>{t('signature.role')}</Table.Th>
            <Table.Th>{t('signature.at')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {signatures.map((one) => (
            <Table.Tr key={`${one.subject}-${one.meaning}-${one.signer}-${one.signedAt}`}>
              <Table.Td>
                {t(`shared:signing.meanings.${one.meaning as 'performed'}`, one.meaning)}
                {one.reason ? <div className="bw-minor">{one.reason}</div> : null}
                {one.covers === false ? (
                  <div>
                    <Status tone="warning">{t('signature.changed')}</Status>
                  </div>
                ) : null}
              </Table.Td>
              <Table.Td>
                {one.name} <span className="bw-minor">({one.signer})</span>
              </Table.Td>
              <Table.Td>{words('role', one.role)}</Table.Td>
              <Table.Td>{formatInstant(one.signedAt, one.zone, i18n.language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
