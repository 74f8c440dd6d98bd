import { useTranslation } from 'react-i18next';
import { Facts } from '@/shared/ui/facts';
import { Status, type Tone } from '@/shared/ui/status';
import type { StepReview } from '../api';
import { useBatchWords } from '../review-context';

function pairs(json: string | null | undefined): [string, string][] {
  if (!json) {
    return [];
  }
  try {
    const read = JSON.parse(json) as unknown;
    if (Array.isArray(read)) {
      return [['', read.join(', ')]];
    }
    if (typeof read === 'object' && read !== null) {
      return Object.entries(read).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]);
    }
    return [['', String(read)]];
  } catch {
    return [['', json]];
  }
}

const said = (json: string | null | undefined): string =>
  pairs(json)
    .map(([name, value]) => (name === '' ? value : `${name} = ${value}`))
    .join(', ');

/** Every evaluation of a decision: what went in, which rule matched, what came out. */
export function Decisions({ decisions }: { decisions: StepReview['decisions'] }) {
  const { t } = useTranslation('quality');
  const { time } = useBatchWords();
  return (
    <>
      {decisions.map((one) => (
        <div key={`${one.decision}-${one.evaluation}`}>
          <h3>{t('decision.title', { name: one.decision, number: one.evaluation })}</h3>
          <Facts
            lines={[
              [
                t('decision.outcome'),
                one.outcome ? (
                  <strong>{one.outcome}</strong>
                ) : (
                  <Status tone="critical">{one.failure ?? t('decision.none')}</Status>
                ),
              ],
              [t('decision.inputs'), said(one.inputs)],
              [t('decision.missing'), said(one.missing)],
              [t('decision.rules'), said(one.rules)],
              [t('decision.outputs'), said(one.outputs)],
              [t('decision.at'), time(one.evaluatedAt)],
              [t('decision.table'), <span className="bw-code bw-minor">{one.tableSha256}</span>],
            ]}
          />
        </div>
      ))}
    </>
  );
}

const EFFECT_TONES: Record<string, Tone> = {
  failed: 'critical',
  unknown: 'critical',
  withdrawn: 'warning',
  intended: 'info',
  sent: 'info',
};

/** What equipment was asked to do, and what it answered. */
export function Effects({ effects }: { effects: StepReview['effects'] }) {
  const { t } = useTranslation('quality');
  const { time, person } = useBatchWords();
  return (
    <>
      {effects.map((one) => (
        <div key={`${one.row}-${one.number}`}>
          <h3>{t('effect.title', { kind: one.kind, number: one.number })}</h3>
          <Facts
            lines={[
              [
                t('effect.state'),
                <Status tone={EFFECT_TONES[one.state] ?? 'plain'}>
                  {t(`effectState.${one.state as 'done'}`, one.state)}
                </Status>,
              ],
              [t('effect.request'), said(one.request)],
              [t('effect.result'), said(one.result)],
              [t('effect.reason'), one.reason],
              [t('effect.code'), one.code ? <span className="bw-code">{one.code}</span> : null],
              [t('effect.intended'), time(one.intendedAt)],
              [t('effect.settled'), time(one.settledAt)],
              [t('effect.decidedBy'), person(one.decidedBy)],
            ]}
          />
        </div>
      ))}
    </>
  );
}

/** How long an output waited, and whether it waited too long. */
export function HoldTimes({ holdTimes }: { holdTimes: StepReview['holdTimes'] }) {
  const { t } = useTranslation('quality');
  const { time } = useBatchWords();
  if (holdTimes.length === 0) {
    return null;
  }
  return (
    <>
      <h3>{t('holdTime.title')}</h3>
      {holdTimes.map((one) => (
        <Facts
          key={`${one.output}-${one.startedAt}`}
          lines={[
            [t('holdTime.output'), one.output],
            [t('holdTime.started'), time(one.startedAt)],
            [t('holdTime.expires'), time(one.expiresAt)],
            [t('holdTime.stopped'), time(one.stoppedAt)],
            [
              t('entry.verdict'),
              one.verdict && one.verdict !== 'in' ? (
                <Status tone="critical">{one.verdict}</Status>
              ) : (
                one.verdict
              ),
            ],
          ]}
        />
      ))}
    </>
  );
}
