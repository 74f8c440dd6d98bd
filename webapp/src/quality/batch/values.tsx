import { useQueries } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, SegmentedControl, Skeleton, Stack } from '@/shared/ui/kit';
import { Empty } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useBatchAddress } from '../addresses';
import { stepQuery, type Counts, type Entry, type StepReview } from '../api';
import { PartsContext, useReview } from '../review-context';
import { EntryTable } from './entries';
import { OccurrenceLink } from './occurrence';

const KINDS = ['out', 'alert', 'superseded', 'refused'] as const;
type Kind = (typeof KINDS)[number];
const AT_ONCE = 20;

/** Whether a field is of a kind: by the value that counts, or by what came before it. */
function isOf(kind: Kind, entry: Entry): boolean {
  const { current, attempts } = entry;
  if (kind === 'out' || kind === 'alert') {
    return current?.verdict === kind;
  }
  return kind === 'refused'
    ? attempts.some((one) => one.verdict === 'refused')
    : attempts.some(
        (one) =>
          one.verdict !== 'refused' &&
          one.source !== 'calculated' &&
          one.number !== current?.number,
      );
}

const has = (kind: Kind, counts: Counts): boolean => counts[kind] > 0;

/** Every value that is not as one expects: out of limit, changed, refused first; by step. */
export function Values() {
  const { t } = useTranslation('quality');
  const { counts } = useReview();
  const { search, change } = useBatchAddress();
  const first = KINDS.find((kind) => has(kind, counts)) ?? 'out';
  const kind = KINDS.find((one) => one === search.state) ?? first;
  return (
    <Stack>
      <SegmentedControl
        value={kind}
        onChange={(value) => change({ state: value }, true)}
        aria-label={t('values.which')}
        data={KINDS.map((one) => ({ value: one, label: `${t(`counts.${one}`)} (${counts[one]})` }))}
        style={{ alignSelf: 'flex-start' }}
      />
      {has(kind, counts) ? (
        <ValuesOf kind={kind} key={kind} />
      ) : (
        <Empty title={t(`values.none.${kind}`)} />
      )}
    </Stack>
  );
}

function ValuesOf({ kind }: { kind: Kind }) {
  const { t } = useTranslation('quality');
  const { number } = useBatchAddress();
  const parts = useContext(PartsContext);
  const [most, setMost] = useState(AT_ONCE);
  const runs = [...(parts?.nodes.values() ?? [])]
    .flatMap((node) => node.runs)
    .filter((run) => has(kind, run.counts));
  const shown = runs.slice(0, most);
  const steps = useQueries({ queries: shown.map((run) => stepQuery(number, run.occurrence)) });
  const failure = steps.find((step) => step.error)?.error;
  if (!parts || steps.some((step) => step.isPending)) {
    return failure ? <ProblemNotice problem={failure} /> : <Skeleton h={240} />;
  }
  return (
    <>
      {failure ? <ProblemNotice problem={failure} /> : null}
      {steps.map(({ data }) =>
        data ? <StepValues key={data.occurrence} step={data} kind={kind} /> : null,
      )}
      {shown.length < runs.length ? (
        <Button variant="default" onClick={() => setMost(most + AT_ONCE)}>
          {t('values.more', { count: runs.length - shown.length })}
        </Button>
      ) : null}
    </>
  );
}

function StepValues({ step, kind }: { step: StepReview; kind: Kind }) {
  const { t } = useTranslation('quality');
  const entries = step.entries.filter((entry) => isOf(kind, entry));
  if (entries.length === 0) {
    return null;
  }
  return (
    <section className="bw-part">
      <div className="bw-values-step">
        <OccurrenceLink occurrence={step.occurrence} />
      </div>
      <EntryTable entries={entries} label={t('entries')} withRow />
    </section>
  );
}
