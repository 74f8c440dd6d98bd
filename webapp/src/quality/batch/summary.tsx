import { useTranslation } from 'react-i18next';
import { Part } from '@/shared/ui/facts';
import { Stack } from '@/shared/ui/kit';
import { Notice, Shape, type Tone } from '@/shared/ui/status';
import { useBatchAddress, type BatchSearch } from '../addresses';
import type { Check } from '../api';
import { useBatchWords, useReview } from '../review-context';

interface Tile {
  key: 'exceptions' | 'missing' | 'out' | 'alert' | 'revised' | 'refused' | 'bypassed' | 'holds';
  count: number;
  of?: number;
  tone: Tone;
  to: BatchSearch;
}

function useTiles(): Tile[] {
  const { counts, evidence, holds } = useReview();
  return [
    {
      key: 'exceptions',
      count: counts.exceptionsOpen,
      of: counts.exceptions,
      tone: 'critical',
      to: { tab: 'exceptions' },
    },
    {
      key: 'missing',
      count: counts.evidenceOpen,
      of: counts.evidence,
      tone: 'critical',
      to: { tab: 'evidence', state: 'open' },
    },
    {
      key: 'out',
      count: counts.out,
      of: counts.limited,
      tone: 'critical',
      to: { tab: 'values', state: 'out' },
    },
    {
      key: 'alert',
      count: counts.alert,
      of: counts.limited,
      tone: 'warning',
      to: { tab: 'values', state: 'alert' },
    },
    {
      key: 'bypassed',
      count: evidence.exception ?? 0,
      of: counts.evidence,
      tone: 'warning',
      to: { tab: 'evidence', state: 'exception' },
    },
    {
      key: 'revised',
      count: counts.superseded,
      of: counts.entries,
      tone: 'warning',
      to: { tab: 'values', state: 'superseded' },
    },
    {
      key: 'refused',
      count: counts.refused,
      tone: 'warning',
      to: { tab: 'values', state: 'refused' },
    },
    { key: 'holds', count: holds.length, tone: 'hold', to: { tab: 'signatures' } },
  ];
}

/** What is abnormal and what is missing, in numbers; what is normal stays grey. */
function Tiles() {
  const { t } = useTranslation('quality');
  const { change } = useBatchAddress();
  return (
    <div className="bw-tiles">
      {useTiles().map(({ key, count, of, tone, to }) => (
        <button
          key={key}
          type="button"
          className="bw-tile"
          data-tone={count > 0 ? tone : 'plain'}
          onClick={() => change(to)}
        >
          <span className="bw-tile-count">
            <Shape tone={count > 0 ? tone : 'plain'} size={18} />
            {count}
            {of === undefined ? null : <small>{t('tile.of', { count: of })}</small>}
          </span>
          <span>{t(`tile.${key}`)}</span>
        </button>
      ))}
    </div>
  );
}

const WHERE: Record<string, BatchSearch> = {
  'evidence-settled': { tab: 'evidence', state: 'open' },
  'procedure-completed': { tab: 'procedure' },
  'trail-intact': { tab: 'trail' },
  'values-judged': { tab: 'values' },
  'departures-explained': { tab: 'exceptions' },
  'decisions-taken': { tab: 'procedure' },
  'signatures-stand': { tab: 'signatures' },
  'production-reviewed': { tab: 'signatures' },
  'quality-reviewed': { tab: 'signatures' },
  'exceptions-decided': { tab: 'exceptions' },
  'no-exception-rejects': { tab: 'exceptions' },
  'results-there': { tab: 'results' },
  'results-conform': { tab: 'results' },
};

/** Rules whose name says all; their items would repeat it. */
const SAID_BY_NAME = new Set([
  'production-reviewed',
  'quality-reviewed',
  'exceptions-decided',
  'results-there',
]);

function CheckLine({ check }: { check: Check }) {
  const { t } = useTranslation('quality');
  const { change } = useBatchAddress();
  const failed = check.verdict === 'failed';
  const to = WHERE[check.rule];
  const said = failed
    ? t(`ruleFailed.${check.rule as 'trail-intact'}`, check.rule)
    : t(`rule.${check.rule as 'trail-intact'}`, check.rule);
  return (
    <li className="bw-check" data-failed={failed}>
      <Shape tone={failed ? 'critical' : 'plain'} />
      <span className="bw-check-said">
        {to ? (
          <button type="button" className="bw-link" onClick={() => change(to)}>
            {said}
          </button>
        ) : (
          said
        )}
        {failed && !SAID_BY_NAME.has(check.rule) && check.items.length > 0 ? (
          <span className="bw-minor">
            {check.items.slice(0, 3).join(' · ')}
            {check.items.length > 3 ? ` · ${t('more', { count: check.count - 3 })}` : ''}
          </span>
        ) : null}
      </span>
      <span className="bw-check-verdict">
        {failed ? (
          <>
            {check.count}
            <span className="bw-hidden"> {t('failedWord')}</span>
          </>
        ) : (
          t('passed', { count: check.count })
        )}
      </span>
    </li>
  );
}

/** Everything a reviewer has to know in ten seconds: what is abnormal, what stands in the way. */
export function Summary() {
  const { t } = useTranslation('quality');
  const review = useReview();
  const failed = review.checks.filter((check) => check.verdict === 'failed');
  const passed = review.checks.filter((check) => check.verdict === 'passed');
  return (
    <Stack>
      <Decided />
      {review.youTookPart ? (
        <Notice tone="warning" title={t('tookPart')}>
          {t('tookPartHelp')}
        </Notice>
      ) : null}
      <Tiles />
      <div className="bw-columns">
        <Part
          title={failed.length > 0 ? t('inTheWay', { count: failed.length }) : t('nothingInTheWay')}
          note={failed.length > 0 ? t('inTheWayHelp') : null}
        >
          <ul className="bw-checks">
            {failed.map((check) => (
              <CheckLine key={check.rule} check={check} />
            ))}
          </ul>
        </Part>
        <Part title={t('rulesPassed', { count: passed.length })} note={t('rulesPassedHelp')}>
          <ul className="bw-checks">
            {passed.map((check) => (
              <CheckLine key={check.rule} check={check} />
            ))}
          </ul>
        </Part>
      </div>
    </Stack>
  );
}

function Decided() {
  const { t } = useTranslation('quality');
  const { disposition } = useReview();
  const { time, person } = useBatchWords();
  if (!disposition) {
    return null;
  }
  return (
    <Notice
      tone={disposition.released ? 'plain' : 'critical'}
      title={disposition.released ? t('released') : t('rejected')}
    >
      {person(disposition.person)}, {time(disposition.decidedAt)} — {disposition.reason}
      {disposition.containers.length > 0 ? (
        <div className="bw-code bw-minor">{disposition.containers.join(', ')}</div>
      ) : null}
    </Notice>
  );
}
