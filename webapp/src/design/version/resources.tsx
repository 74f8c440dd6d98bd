import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAmount } from '@/shared/i18n/amount';
import { unitText } from '@/shared/i18n/units';
import { useRecordText } from '@/shared/i18n/record-text';
import { useWords } from '@/shared/modelling/words';
import { Part, WideTable } from '@/shared/ui/facts';
import { Stack, Table } from '@/shared/ui/kit';
import { range } from '../limits';
import { useRecord } from '../record-context';
import { PartLinks } from './part-links';

interface ListingProps {
  title: string;
  heads: string[];
  rows: ReactNode[][];
}

/** One list of the record; nothing for a list without lines. */
function Listing({ title, heads, rows }: ListingProps) {
  if (rows.length === 0) {
    return null;
  }
  return (
    <Part title={title}>
      <WideTable label={title}>
        <Table verticalSpacing="xs" horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              {heads.map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              <Table.Tr key={index}>
                {row.map((cell, column) => (
                  <Table.Td key={column}>{cell}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Part>
  );
}

function Process() {
  const { t, i18n } = useTranslation('design');
  const { content } = useRecord();
  const text = useRecordText();
  const amount = useAmount();
  const hold = (id: string | null | undefined) => {
    const parameter = content.parameters.find((one) => one.id === id);
    return parameter ? range(null, parameter.actionHigh, i18n.language) : '';
  };
  return (
    <>
      <Listing
        title={t('resources.outputs')}
        heads={[
          t('resources.name'),
          t('resources.unit'),
          t('resources.hold'),
          t('resources.madeAt'),
          t('resources.usedAt'),
        ]}
        rows={content.outputs.map((one) => [
          text(one.name),
          unitText(one.unit),
          hold(one.hold),
          <PartLinks ids={one.madeAt} />,
          <PartLinks ids={one.usedAt} />,
        ])}
      />
      <Listing
        title={t('resources.samples')}
        heads={[
          t('resources.name'),
          t('resources.quantity'),
          t('resources.container'),
          t('resources.tests'),
        ]}
        rows={content.samples.map((one) => [
          text(one.name),
          amount(one.quantity),
          text(one.container),
          one.tests.map(text).join(', '),
        ])}
      />
      <Listing
        title={t('resources.yields')}
        heads={[t('resources.name'), t('field.limits'), t('resources.basis')]}
        rows={content.yields.map((one) => {
          const parameter = content.parameters.find((found) => found.id === one.parameter);
          return [
            text(one.name),
            range(parameter?.actionLow, parameter?.actionHigh, i18n.language),
            text(one.basis),
          ];
        })}
      />
      <Listing
        title={t('resources.calculations')}
        heads={[
          t('resources.name'),
          t('resources.expression'),
          t('resources.unit'),
          t('resources.cases'),
        ]}
        rows={content.calculations.map((one) => [
          one.id,
          <code>{one.expression}</code>,
          `${unitText(one.unit) || '1'}, ${t('field.decimals', { count: one.decimals })}`,
          one.cases.length,
        ])}
      />
    </>
  );
}

function People() {
  const { t } = useTranslation('design');
  const { content } = useRecord();
  const text = useRecordText();
  const words = useWords();
  return (
    <>
      <Listing
        title={t('resources.standards')}
        heads={[t('resources.reference'), t('resources.name')]}
        rows={[...content.sops, ...content.qualifications].map((one) => [
          <span className="bw-code">{one.reference}</span>,
          text(one.title),
        ])}
      />
      <Listing
        title={t('resources.release')}
        heads={[t('resources.name'), t('resources.enteredBy'), t('resources.verifiedBy')]}
        rows={content.release.evidence.map((one) => [
          text(one.name),
          one.enteredBy.map((role) => words('role', role)).join(', '),
          one.verifiedBy.map((role) => words('role', role)).join(', '),
        ])}
      />
      <Listing
        title={t('resources.uses')}
        heads={[t('resources.name'), t('resources.version'), 'SHA-256']}
        rows={content.uses.map((one) => [
          one.id,
          one.version,
          <span className="bw-code">{one.sha256.slice(0, 16)}…</span>,
        ])}
      />
    </>
  );
}

/** What the record needs and makes: materials, equipment, rooms, samples, labels, standards. */
export function Resources() {
  const { t } = useTranslation('design');
  const { content } = useRecord();
  const text = useRecordText();
  return (
    <Stack>
      <Listing
        title={t('resources.materials')}
        heads={[
          t('resources.name'),
          t('resources.code'),
          t('resources.quality'),
          t('resources.source'),
        ]}
        rows={content.materials.map((one) => [
          text(one.name),
          <span className="bw-code">{one.code}</span>,
          one.quality,
          t(`materialSource.${one.source}`),
        ])}
      />
      <Listing
        title={t('resources.equipment')}
        heads={[
          t('resources.name'),
          t('resources.class'),
          t('resources.place'),
          t('resources.members'),
        ]}
        rows={content.equipment.map((one) => {
          const place = content.workCentres.find((found) => found.id === one.workCentre);
          return [
            text(one.name),
            <span className="bw-code">{one.equipmentClass}</span>,
            place ? text(place.name) : '',
            one.members
              .map((member) => `${member.name}${member.unit ? ` (${unitText(member.unit)})` : ''}`)
              .join(', '),
          ];
        })}
      />
      <Process />
      <Listing
        title={t('resources.labels')}
        heads={[t('resources.name'), t('resources.content')]}
        rows={content.labels.map((one) => [text(one.name), one.content.join(', ')])}
      />
      <People />
    </Stack>
  );
}
