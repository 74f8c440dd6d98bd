import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shapes } from '@/shared/api/client';
import { useWords } from '@/shared/modelling/words';
import { WideTable } from '@/shared/ui/facts';
import { Button, SegmentedControl, Skeleton, Stack, Table } from '@/shared/ui/kit';
import { Empty } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Status, type Tone } from '@/shared/ui/status';
import { useBatchAddress } from '../addresses';
import { evidenceQuery } from '../api';
import { OccurrenceLink } from './occurrence';

type Evidence = Shapes['Evidence'];

const TONES: Record<string, Tone> = { open: 'critical', exception: 'warning' };
const FIRST = 200;

/** Which proofs the record owes and how each stands; only what is missing or bypassed has a colour. */
export function EvidenceTable({
  evidence,
  label,
  linked = false,
}: {
  evidence: Evidence[];
  label: string;
  linked?: boolean;
}) {
  const { t } = useTranslation('quality');
  const words = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? evidence : evidence.slice(0, FIRST);
  return (
    <>
      <WideTable label={label}>
        <Table verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('evidence.what')}</Table.Th>
              {linked ? <Table.Th>{t('evidence.where')}</Table.Th> : null}
              <Table.Th>{t('evidence.state')}</Table.Th>
              <Table.Th>{t('evidence.because')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((one) => (
              <Table.Tr key={`${one.occurrence} ${one.item} ${one.row}`}>
                <Table.Td>
                  {words('evidence', one.kind)}
                  {one.field ? <span className="bw-minor"> {one.field}</span> : null}
                  {one.row > 0 ? (
                    <span className="bw-minor"> · {t('row', { row: one.row })}</span>
                  ) : null}
                </Table.Td>
                {linked ? (
                  <Table.Td>
                    <OccurrenceLink occurrence={one.occurrence} />
                  </Table.Td>
                ) : null}
                <Table.Td>
                  <Status tone={TONES[one.state] ?? 'plain'}>
                    {t(`evidenceState.${one.state as 'open'}`, one.state)}
                  </Status>
                </Table.Td>
                <Table.Td className="bw-minor">{one.because}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {shown.length < evidence.length ? (
        <Button variant="default" onClick={() => setAll(true)}>
          {t('evidence.all', { count: evidence.length })}
        </Button>
      ) : null}
    </>
  );
}

/** The evidence of the whole batch, by state. */
export function EvidenceList() {
  const { t } = useTranslation('quality');
  const { number, search, change } = useBatchAddress();
  const { data, error, refetch } = useQuery(evidenceQuery(number));
  if (!data) {
    return error ? (
      <ProblemNotice problem={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton h={300} />
    );
  }
  const counts = data.reduce<Record<string, number>>(
    (found, one) => ({ ...found, [one.state]: (found[one.state] ?? 0) + 1 }),
    {},
  );
  const states = ['open', 'exception', ...Object.keys(counts)].filter(
    (state, index, every) => every.indexOf(state) === index,
  );
  const state = search.state && states.includes(search.state) ? search.state : 'all';
  const shown = state === 'all' ? data : data.filter((one) => one.state === state);
  return (
    <Stack>
      <SegmentedControl
        value={state}
        onChange={(value) => change({ state: value }, true)}
        aria-label={t('evidence.state')}
        data={[
          ...states.map((one) => ({
            value: one,
            label: `${t(`evidenceState.${one as 'open'}`, one)} (${counts[one] ?? 0})`,
          })),
          { value: 'all', label: `${t('evidence.every')} (${data.length})` },
        ]}
        style={{ alignSelf: 'flex-start' }}
      />
      {shown.length === 0 ? (
        <Empty title={state === 'open' ? t('evidence.nothingMissing') : t('evidence.none')} />
      ) : (
        <section className="bw-part">
          <EvidenceTable evidence={shown} label={t('tabs.evidence')} linked key={state} />
        </section>
      )}
    </Stack>
  );
}
