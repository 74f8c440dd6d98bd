import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '@/shared/api/session';
import { useRecordText } from '@/shared/i18n/record-text';
import { useWords } from '@/shared/modelling/words';
import { Facts, Part } from '@/shared/ui/facts';
import { Button, Group, Stack } from '@/shared/ui/kit';
import { Empty } from '@/shared/ui/page';
import { Status } from '@/shared/ui/status';
import type { Review } from '../api';
import { useBatchWords, useReview } from '../review-context';
import { EnterResult, VerifyResult } from './result-dialogs';

export type Asked = Review['results'][number];
type Entered = NonNullable<Asked['current']>;

/** What came from the laboratory: entered by one person, verified by another. */
export function Results() {
  const { t } = useTranslation('quality');
  const review = useReview();
  if (review.results.length === 0) {
    return <Empty title={t('results.none')}>{t('results.noneHelp')}</Empty>;
  }
  return (
    <Stack>
      {review.results.map((asked) => (
        <Result key={asked.id} asked={asked} />
      ))}
    </Stack>
  );
}

function ResultState({ result }: { result: Entered | null | undefined }) {
  const { t } = useTranslation('quality');
  if (!result) {
    return <Status tone="critical">{t('results.missing')}</Status>;
  }
  if (!result.conforms) {
    return <Status tone="critical">{t('results.fails')}</Status>;
  }
  return result.verifiedBy ? (
    <Status>{t('results.conforms')}</Status>
  ) : (
    <Status tone="warning">{t('results.unverified')}</Status>
  );
}

function Result({ asked }: { asked: Asked }) {
  const { t } = useTranslation('quality');
  const text = useRecordText();
  const words = useWords();
  const me = useMe();
  const review = useReview();
  const [act, setAct] = useState<'enter' | 'verify'>();
  const { current } = asked;
  const mayEnter = may(me, 'enter-results') && !review.disposition;
  const older = asked.history.filter((one) => one.number !== current?.number);
  const close = () => setAct(undefined);
  return (
    <Part
      title={text(asked.name)}
      note={t('results.who', {
        entered: asked.enteredBy.map((role) => words('role', role)).join(', '),
        verified: asked.verifiedBy.map((role) => words('role', role)).join(', '),
      })}
    >
      <Stack gap="md">
        <ResultState result={current} />
        {current ? <EnteredFacts result={current} /> : null}
        {mayEnter ? (
          <Group>
            <Button variant={current ? 'default' : 'filled'} onClick={() => setAct('enter')}>
              {current ? t('results.again') : t('results.enter')}
            </Button>
            {current && !current.verifiedBy && current.enteredBy !== me.person ? (
              <Button onClick={() => setAct('verify')}>{t('results.verify')}</Button>
            ) : null}
          </Group>
        ) : null}
        {older.length > 0 ? (
          <details className="bw-details">
            <summary>{t('results.older', { count: older.length })}</summary>
            {older.map((one) => (
              <div key={one.number} className="bw-older">
                <EnteredFacts result={one} />
              </div>
            ))}
          </details>
        ) : null}
      </Stack>
      {act === 'enter' ? <EnterResult asked={asked} onClose={close} /> : null}
      {act === 'verify' ? <VerifyResult asked={asked} onClose={close} /> : null}
    </Part>
  );
}

function EnteredFacts({ result }: { result: Entered }) {
  const { t } = useTranslation('quality');
  const { time, person } = useBatchWords();
  return (
    <Facts
      lines={[
        [t('results.verdict'), result.conforms ? t('results.conforms') : t('results.fails')],
        [t('results.reference'), result.reference],
        [t('results.samples'), result.samples.join(', ')],
        [t('results.comment'), result.comment],
        [t('results.enteredBy'), `${person(result.enteredBy)}, ${time(result.enteredAt)}`],
        [
          t('results.verifiedBy'),
          result.verifiedBy ? `${person(result.verifiedBy)}, ${time(result.verifiedAt)}` : null,
        ],
      ]}
    />
  );
}
