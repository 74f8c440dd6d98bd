import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAmount } from '@/shared/i18n/amount';
import { useRecordText } from '@/shared/i18n/record-text';
import { Part, WideTable } from '@/shared/ui/facts';
import { Checkbox, Group, Table, TextInput } from '@/shared/ui/kit';
import { Empty } from '@/shared/ui/page';
import type { Content, Node } from '../api';
import { range } from '../limits';
import { useRecord } from '../record-context';
import { PartLinks } from './part-links';

type Parameter = Content['parameters'][number];

/** Where each parameter is used: in a field, or as the time of a step. */
function useUsers(): Map<string, string[]> {
  const { content } = useRecord();
  return useMemo(() => {
    const found = new Map<string, Set<string>>();
    const note = (parameter: string | null | undefined, part: string) => {
      if (parameter) {
        found.set(parameter, (found.get(parameter) ?? new Set()).add(part));
      }
    };
    const walk = (part: Node) => {
      part.step?.fields.forEach((field) => note(field.parameter, part.id));
      note(part.step?.minimumTime, part.id);
      note(part.step?.maximumTime, part.id);
      note(part.round?.every, part.id);
      part.children.forEach(walk);
    };
    walk(content.outline);
    return new Map([...found].map(([id, parts]) => [id, [...parts]]));
  }, [content]);
}

/** Every parameter of the record with its limits; each limit lives here once. */
export function Parameters() {
  const { t } = useTranslation('design');
  const { content } = useRecord();
  const text = useRecordText();
  const users = useUsers();
  const [wanted, setWanted] = useState('');
  const [critical, setCritical] = useState(false);
  const found = content.parameters.filter(
    (one) =>
      `${one.id} ${text(one.name)}`.toLowerCase().includes(wanted.toLowerCase()) &&
      (!critical || one.criticality !== 'none'),
  );
  return (
    <Part title={t('parameters.title', { count: content.parameters.length })}>
      <Group mb="sm">
        <TextInput
          aria-label={t('parameters.search')}
          placeholder={t('parameters.search')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Checkbox
          label={t('parameters.critical')}
          checked={critical}
          onChange={(event) => setCritical(event.currentTarget.checked)}
        />
      </Group>
      {found.length === 0 ? (
        <Empty title={t('parameters.none')} />
      ) : (
        <WideTable label={t('tabs.parameters')}>
          <Table verticalSpacing="xs" horizontalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('parameters.name')}</Table.Th>
                <Table.Th className="bw-digits">{t('field.target')}</Table.Th>
                <Table.Th className="bw-digits">{t('field.alert')}</Table.Th>
                <Table.Th className="bw-digits">{t('field.limits')}</Table.Th>
                <Table.Th>{t('parameters.compare')}</Table.Th>
                <Table.Th>{t('parameters.users')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.map((parameter) => (
                <ParameterRow
                  key={parameter.id}
                  parameter={parameter}
                  users={users.get(parameter.id) ?? []}
                />
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </Part>
  );
}

function ParameterRow({ parameter, users }: { parameter: Parameter; users: string[] }) {
  const { t, i18n } = useTranslation('design');
  const text = useRecordText();
  const amount = useAmount();
  return (
    <Table.Tr>
      <Table.Td>
        {text(parameter.name)}
        <div className="bw-chips">
          <span className="bw-code bw-minor">{parameter.id}</span>
          {parameter.criticality === 'none' ? null : (
            <span className="bw-chip">{parameter.criticality}</span>
          )}
        </div>
        {parameter.method ? <div className="bw-minor">{text(parameter.method)}</div> : null}
      </Table.Td>
      <Table.Td className="bw-digits">
        {parameter.target ? amount(parameter.target) : parameter.text}
      </Table.Td>
      <Table.Td className="bw-digits">
        {range(parameter.alertLow, parameter.alertHigh, i18n.language)}
      </Table.Td>
      <Table.Td className="bw-digits">
        {range(parameter.actionLow, parameter.actionHigh, i18n.language)}
      </Table.Td>
      <Table.Td>
        {parameter.compare ? t(`compare.${parameter.compare}`) : null}
        <div className="bw-minor">
          {parameter.scaling === 'proportional' ? t('parameters.proportional') : null}
        </div>
      </Table.Td>
      <Table.Td>
        <PartLinks ids={users} />
      </Table.Td>
    </Table.Tr>
  );
}
