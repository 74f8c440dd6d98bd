import { useTranslation } from 'react-i18next';
import { useAmount } from '@/shared/i18n/amount';
import { unitText } from '@/shared/i18n/units';
import { useRecordText } from '@/shared/i18n/record-text';
import { useWords } from '@/shared/modelling/words';
import { Table } from '@/shared/ui/kit';
import { WideTable } from '@/shared/ui/facts';
import type { Field, Step } from '../api';
import { range } from '../limits';
import { useRecord } from '../record-context';
import { positionsOf } from './step-facts';

interface FieldTableProps {
  fields: Field[];
  step: Step;
  label: string;
}

/** The fields of a step, with what is right for each and what becomes an exception. */
export function FieldTable({ fields, step, label }: FieldTableProps) {
  const { t } = useTranslation('design');
  const { content } = useRecord();
  const alerts = fields.some((field) => {
    const parameter = content.parameters.find((one) => one.id === field.parameter);
    return parameter?.alertLow || parameter?.alertHigh;
  });
  return (
    <WideTable label={label}>
      <Table verticalSpacing={6} horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('field.name')}</Table.Th>
            <Table.Th>{t('field.source')}</Table.Th>
            <Table.Th>{t('field.target')}</Table.Th>
            {alerts ? <Table.Th>{t('field.alert')}</Table.Th> : null}
            <Table.Th>{t('field.limits')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => (
            <FieldRow key={field.key} field={field} step={step} alerts={alerts} />
          ))}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}

function FieldRow({ field, step, alerts }: { field: Field; step: Step; alerts: boolean }) {
  const { t, i18n } = useTranslation('design');
  const { content } = useRecord();
  const text = useRecordText();
  const words = useWords();
  const amount = useAmount();
  const parameter = content.parameters.find((one) => one.id === field.parameter);
  const position = field.positionLimit ? positionsOf(step, content)[0] : undefined;
  const target = parameter?.target ? amount(parameter.target) : (parameter?.text ?? '');
  return (
    <Table.Tr>
      <Table.Td>
        {text(field.label)}
        {field.required ? null : <div className="bw-minor">{t('field.optional')}</div>}
        {field.enteredBy === 'verifier' ? (
          <div className="bw-minor">{t('field.byVerifier')}</div>
        ) : null}
        <Remarks field={field} />
      </Table.Td>
      <Table.Td>
        {words('source', field.source)}
        <div className="bw-minor">
          {words('valueType', field.type)}
          {field.unit ? `, ${unitText(field.unit) || '1'}` : ''}
          {field.precision === null || field.precision === undefined
            ? ''
            : `, ${t('field.decimals', { count: field.precision })}`}
        </div>
      </Table.Td>
      <Table.Td className="bw-limits">
        {position ? amount(position.quantity) : target}
        {field.expected ? <code>{field.expected}</code> : null}
      </Table.Td>
      {alerts ? (
        <Table.Td className="bw-limits">
          {range(parameter?.alertLow, parameter?.alertHigh, i18n.language)}
        </Table.Td>
      ) : null}
      <Table.Td className="bw-limits">
        {position
          ? `± ${amount(position.tolerance)}`
          : range(parameter?.actionLow, parameter?.actionHigh, i18n.language)}
      </Table.Td>
    </Table.Tr>
  );
}

function Remarks({ field }: { field: Field }) {
  const { t } = useTranslation('design');
  const { content } = useRecord();
  const text = useRecordText();
  const words = useWords();
  const calculation = content.calculations.find((one) => one.id === field.calculation);
  const equipment = content.equipment.find((one) => one.id === field.equipment);
  const place = equipment ? `${text(equipment.name)} · ${field.member ?? ''}` : null;
  const choices = field.choices.map((choice) => text(choice.label)).join(' / ');
  const lines = [
    field.criticality === 'none' ? null : <span className="bw-chip">{field.criticality}</span>,
    field.fallback ? t('field.fallback', { source: words('source', field.fallback) }) : null,
    calculation ? <code>{calculation.expression}</code> : null,
    place,
    choices,
    field.judgedByDecision ? t('field.judged') : null,
    field.help ? text(field.help) : null,
  ].filter(Boolean);
  return (
    <div className="bw-remarks">
      {lines.map((line, index) => (
        <div key={index}>{line}</div>
      ))}
    </div>
  );
}
