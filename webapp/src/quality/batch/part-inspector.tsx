import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { ExceptionGlyph, StateGlyph } from '@/shared/modelling/glyph';
import { useWords } from '@/shared/modelling/words';
import { Facts, WideTable } from '@/shared/ui/facts';
import { Table } from '@/shared/ui/kit';
import { Status } from '@/shared/ui/status';
import type { Counts, Node } from '../api';
import { useBatchWords } from '../review-context';
import { runName, type Parts } from '../parts';
import { RunInspector } from './run-inspector';

interface PartInspectorProps {
  selected: string;
  parts: Parts;
  onSelect: (id: string) => void;
}

/** What the selected part of the procedure recorded in this batch. */
export function PartInspector({ selected, parts, onSelect }: PartInspectorProps) {
  const text = useRecordText();
  const words = useWords();
  const node = parts.nodes.get(selected) ?? parts.steps.get(selected);
  if (!node) {
    return null;
  }
  const single = node.runs.length === 1 ? node.runs[0]?.occurrence : undefined;
  const occurrence = parts.steps.has(selected) ? selected : single;
  const number = parts.numbers.get(node.id);
  const mark = parts.marks.get(occurrence ?? node.id);
  const run = node.runs.find((one) => one.occurrence === occurrence);
  return (
    <div className="bw-inspector">
      <h2>
        {number ? <span className="bw-number">{number} </span> : null}
        {text(node.name)}
        {run && node.runs.length > 1 ? ` · ${runName(run, node.runs)}` : null}
      </h2>
      <div className="bw-chips">
        {mark ? <StateGlyph mark={mark} word /> : null}
        <span className="bw-chip">{words('type', node.type ?? node.kind)}</span>
        {mark ? <ExceptionGlyph mark={mark} /> : null}
      </div>
      {occurrence ? (
        <RunInspector occurrence={occurrence} />
      ) : (
        <>
          <CountFacts counts={node.counts} />
          {node.runs.length > 1 ? <Runs node={node} onSelect={onSelect} /> : null}
        </>
      )}
    </div>
  );
}

function CountFacts({ counts }: { counts: Counts }) {
  const { t } = useTranslation('quality');
  const odd = (count: number, tone: 'critical' | 'warning') =>
    count > 0 ? <Status tone={tone}>{count}</Status> : 0;
  return (
    <Facts
      lines={[
        [t('counts.runs'), counts.runs],
        [t('counts.entries'), counts.entries],
        [t('counts.out'), odd(counts.out, 'critical')],
        [t('counts.alert'), odd(counts.alert, 'warning')],
        [t('counts.superseded'), odd(counts.superseded, 'warning')],
        [t('counts.refused'), odd(counts.refused, 'warning')],
        [t('counts.exceptionsOpen'), odd(counts.exceptionsOpen, 'critical')],
        [t('counts.evidenceOpen'), odd(counts.evidenceOpen, 'critical')],
        [t('counts.signatures'), counts.signatures],
      ]}
    />
  );
}

/** Every doing of a step that was done several times. */
function Runs({ node, onSelect }: { node: Node; onSelect: (id: string) => void }) {
  const { t } = useTranslation('quality');
  const { time, person } = useBatchWords();
  return (
    <>
      <h3>{t('runs')}</h3>
      <WideTable label={t('runs')}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('run.name')}</Table.Th>
              <Table.Th>{t('run.ended')}</Table.Th>
              <Table.Th>{t('run.by')}</Table.Th>
              <Table.Th>{t('counts.exceptionsOpen')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {node.runs.map((run) => (
              <Table.Tr key={run.occurrence}>
                <Table.Td>
                  <button
                    type="button"
                    className="bw-link"
                    onClick={() => onSelect(run.occurrence)}
                  >
                    {runName(run, node.runs)}
                  </button>
                </Table.Td>
                <Table.Td>{time(run.endedAt)}</Table.Td>
                <Table.Td>{person(run.endedBy)}</Table.Td>
                <Table.Td>
                  {run.counts.exceptionsOpen > 0 ? (
                    <Status tone="critical">{run.counts.exceptionsOpen}</Status>
                  ) : (
                    0
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </>
  );
}
