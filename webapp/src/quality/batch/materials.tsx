import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Shapes } from '@/shared/api/client';
import { Part, WideTable } from '@/shared/ui/facts';
import { Skeleton, Stack, Table } from '@/shared/ui/kit';
import { Empty } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Status } from '@/shared/ui/status';
import { quantityText } from '@/shared/i18n/units';
import { useRecordText } from '@/shared/i18n/record-text';
import { useBatchAddress } from '../addresses';
import { genealogyQuery } from '../api';
import { useReview } from '../review-context';
import { OccurrenceLink } from './occurrence';

type Edge = Shapes['GenealogyEdge'];
type Node = Shapes['GenealogyNode'];

const keyOf = (node: Node) => `${node.kind}:${node.key}`;

interface BranchProps {
  node: Node;
  edges: Edge[];
  direction: 'forward' | 'backward';
  above: string[];
}

/** What something came from, or went into, as an indented tree. */
function Branch({ node, edges, direction, above }: BranchProps) {
  const { t } = useTranslation('quality');
  const next = edges
    .filter((edge) => keyOf(direction === 'backward' ? edge.to : edge.from) === keyOf(node))
    .map((edge) => (direction === 'backward' ? edge.from : edge.to))
    .filter((one) => !above.includes(keyOf(one)));
  return (
    <li>
      <span className="bw-minor">{t(`genealogy.${node.kind}`)}</span>{' '}
      <span className="bw-code">{node.key}</span>
      {next.length > 0 ? (
        <ul className="bw-branches">
          {next.map((one) => (
            <Branch
              key={keyOf(one)}
              node={one}
              edges={edges}
              direction={direction}
              above={[...above, keyOf(node)]}
            />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function Genealogy({ direction }: { direction: 'forward' | 'backward' }) {
  const { t } = useTranslation('quality');
  const { number } = useBatchAddress();
  const { data, error, refetch } = useQuery(genealogyQuery(number, direction));
  return (
    <Part title={t(`genealogy.title.${direction}`)}>
      {error ? <ProblemNotice problem={error} onRetry={() => void refetch()} /> : null}
      {data?.length === 0 ? <Empty title={t('genealogy.none')} /> : null}
      {data && data.length > 0 ? (
        <ul className="bw-branches bw-branches-root">
          <Branch
            node={{ kind: 'batch', key: number }}
            edges={data}
            direction={direction}
            above={[]}
          />
        </ul>
      ) : null}
      {!data && !error ? <Skeleton h={120} /> : null}
    </Part>
  );
}

/** What the batch was made of, what it made, and which samples were drawn. */
export function Materials() {
  const { t, i18n } = useTranslation('quality');
  const review = useReview();
  const text = useRecordText();
  return (
    <Stack>
      <div className="bw-columns">
        <Part title={t('outputs.title')}>
          {review.outputs.length === 0 ? <Empty title={t('outputs.none')} /> : null}
          {review.outputs.map((one) => (
            <div key={one.id} className="bw-output">
              <span className="bw-code">{one.id}</span> {one.material ?? one.output}{' '}
              <Status tone={one.status === 'rejected' ? 'critical' : 'plain'}>
                {t(`containerStatus.${one.status as 'quarantine'}`, one.status)}
              </Status>
            </div>
          ))}
        </Part>
        <Part title={t('samples.title')}>
          {review.samples.length === 0 ? (
            <Empty title={t('samples.none')} />
          ) : (
            <WideTable label={t('samples.title')}>
              <Table verticalSpacing={6}>
                <Table.Tbody>
                  {review.samples.map((one) => (
                    <Table.Tr key={`${one.sample}-${one.row}`}>
                      <Table.Td className="bw-code">{one.sample}</Table.Td>
                      <Table.Td>{text(one.name)}</Table.Td>
                      <Table.Td>{quantityText(one.quantity, one.unit, i18n.language)}</Table.Td>
                      <Table.Td>
                        <OccurrenceLink occurrence={one.occurrence} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </WideTable>
          )}
        </Part>
      </div>
      <div className="bw-columns">
        <Genealogy direction="backward" />
        <Genealogy direction="forward" />
      </div>
    </Stack>
  );
}
