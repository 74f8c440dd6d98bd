import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shapes } from '@/shared/api/client';
import { useRecordText } from '@/shared/i18n/record-text';
import { Switch, Table } from '@/shared/ui/kit';
import { WideTable } from '@/shared/ui/facts';
import { cellWithLimits } from '../cells';
import { useRecord } from '../record-context';

/** A decision table as it was compiled: a row per rule, a cell per input, its outcome. */
export function DecisionTable({ decision }: { decision: Shapes['RecordDecision'] }) {
  const { t, i18n } = useTranslation('design');
  const text = useRecordText();
  const { content } = useRecord();
  const [raw, setRaw] = useState(false);
  const naming = decision.rules.some((rule) =>
    rule.when.some((cell) => cell.includes('parameter.')),
  );
  const said = (cell: string) =>
    raw ? cell : cellWithLimits(cell, content.parameters, i18n.language);
  return (
    <>
      {naming ? (
        <Switch
          size="xs"
          mb="xs"
          label={t('decision.raw')}
          checked={raw}
          onChange={(event) => setRaw(event.currentTarget.checked)}
        />
      ) : null}
      <WideTable label={text(decision.name)}>
        <Table withTableBorder withColumnBorders verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th title={t('decision.policyHelp')}>
                <abbr title={decision.any ? t('decision.any') : t('decision.unique')}>
                  {decision.any ? 'A' : 'U'}
                </abbr>
              </Table.Th>
              {decision.inputs.map((input) => (
                <Table.Th key={input.name}>
                  {text(input.label)}
                  <div className="bw-minor">{said(input.allowed ?? '')}</div>
                </Table.Th>
              ))}
              {decision.outputs.map((output) => (
                <Table.Th key={output}>→ {output}</Table.Th>
              ))}
              <Table.Th miw={240}>{t('decision.annotation')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {decision.rules.map((rule, index) => (
              <Table.Tr key={rule.id}>
                <Table.Td className="bw-digits" title={rule.id}>
                  {index + 1}
                </Table.Td>
                {rule.when.map((cell, column) => (
                  <Table.Td key={column} className="bw-cell">
                    {cell === '-' || cell === '' ? '–' : said(cell)}
                  </Table.Td>
                ))}
                {rule.then.map((cell, column) => (
                  <Table.Td key={column} className="bw-cell">
                    <strong>{cell}</strong>
                  </Table.Td>
                ))}
                <Table.Td>{rule.annotation}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </>
  );
}
