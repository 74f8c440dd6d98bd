import { useTranslation } from 'react-i18next';
import { useAmount } from '@/shared/i18n/amount';
import { useRecordText } from '@/shared/i18n/record-text';
import { Facts, Part, WideTable } from '@/shared/ui/facts';
import { Select, Stack, Table } from '@/shared/ui/kit';
import { useVersionAddress } from '../addresses';
import type { Content, Version } from '../api';
import { useRecord } from '../record-context';
import { PartLinks } from './part-links';

type Position = Content['formula']['positions'][number];

/** What a batch of the chosen formula is made of, and within which tolerance. */
export function Formula({ version }: { version: Version }) {
  const { t } = useTranslation('design');
  const { content } = useRecord();
  const { formula } = content;
  const text = useRecordText();
  const amount = useAmount();
  const { change } = useVersionAddress();
  return (
    <Stack>
      {version.formulas.length > 1 ? (
        <Select
          label={t('formula.choose')}
          w={360}
          allowDeselect={false}
          value={formula.id}
          onChange={(value) => change({ formula: value ?? '' })}
          data={version.formulas.map((one) => ({ value: one.formula, label: text(one.title) }))}
        />
      ) : null}
      <Part title={text(formula.title)}>
        <Facts
          lines={[
            [t('formula.batch'), amount(formula.batch)],
            [t('formula.range'), `${amount(formula.minimum)} – ${amount(formula.maximum)}`],
            [t('formula.dosageUnits'), formula.dosageUnits?.toLocaleString()],
            [t('formula.massBalance'), text(formula.massBalance)],
            [
              t('formula.outputs'),
              formula.outputs
                .map((output) => {
                  const found = content.outputs.find((one) => one.id === output.output);
                  return `${found ? text(found.name) : output.output}: ${amount(output.quantity)}`;
                })
                .join('; '),
            ],
          ]}
        />
      </Part>
      <Part title={t('formula.positions')}>
        <WideTable label={t('formula.positions')}>
          <Table verticalSpacing="xs" horizontalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('formula.position')}</Table.Th>
                <Table.Th>{t('formula.material')}</Table.Th>
                <Table.Th className="bw-digits">{t('formula.quantity')}</Table.Th>
                <Table.Th className="bw-digits">{t('formula.tolerance')}</Table.Th>
                <Table.Th>{t('formula.role')}</Table.Th>
                <Table.Th>{t('formula.used')}</Table.Th>
                <Table.Th>{t('formula.remarks')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {formula.positions.map((position) => (
                <PositionRow key={position.position} position={position} />
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      </Part>
    </Stack>
  );
}

function PositionRow({ position }: { position: Position }) {
  const { t } = useTranslation('design');
  const { content } = useRecord();
  const text = useRecordText();
  const amount = useAmount();
  const material = content.materials.find((one) => one.code === position.material);
  const items = content.items.find((one) => one.id === position.items);
  const { overage, potency } = position;
  const remarks = [
    items ? t('formula.perItem', { name: text(items.name) }) : null,
    position.scaling === 'fixed' ? t('formula.fixed') : null,
    position.removed ? t('formula.removed') : null,
    position.optional ? t('formula.optional') : null,
    position.secondPerson ? t('formula.secondPerson') : null,
    position.maximumAdditions > 1
      ? t('formula.additions', { count: position.maximumAdditions })
      : null,
    overage
      ? t('formula.overage', { percent: amount(overage.percent), reason: text(overage.reason) })
      : null,
    potency
      ? t('formula.potency', {
          position: potency.compensatedBy,
          minimum: amount(potency.minimum),
          maximum: amount(potency.maximum),
        })
      : null,
  ].filter(Boolean);
  return (
    <Table.Tr>
      <Table.Td className="bw-code">{position.position}</Table.Td>
      <Table.Td>
        {material ? text(material.name) : position.material}
        <div className="bw-minor">
          <span className="bw-code">{position.material}</span>
          {material ? ` · ${material.quality}` : ''}
        </div>
      </Table.Td>
      <Table.Td className="bw-digits">{amount(position.quantity)}</Table.Td>
      <Table.Td className="bw-digits">± {amount(position.tolerance)}</Table.Td>
      <Table.Td>{t(`componentRole.${position.role}`)}</Table.Td>
      <Table.Td>
        <PartLinks ids={[...new Set([...position.weighedAt, ...position.chargedAt])]} />
      </Table.Td>
      <Table.Td>
        {remarks.map((remark) => (
          <div key={remark} className="bw-minor">
            {remark}
          </div>
        ))}
      </Table.Td>
    </Table.Tr>
  );
}
