import { useTranslation } from 'react-i18next';
import { useWords } from '@/shared/modelling/words';
import { Checkbox, Table } from '@/shared/ui/kit';
import { Status } from '@/shared/ui/status';
import type { BatchException } from '../api';
import { useBatchWords } from '../review-context';
import { OccurrenceLink } from './occurrence';

const ORDER = [
  'field',
  'value',
  'limits',
  'limit',
  'lasted',
  'used',
  'intended',
  'effect',
  'said',
  'code',
  'reason',
];

/** What an exception is about: the facts that were recorded with it, none left out. */
export function ExceptionFacts({ exception }: { exception: BatchException }) {
  const { t } = useTranslation('quality');
  const words = useWords();
  const facts = Object.entries(exception.details).sort(
    ([a], [b]) => ((ORDER.indexOf(a) + 99) % 99) - ((ORDER.indexOf(b) + 99) % 99),
  );
  return (
    <dl className="bw-exception-facts">
      {facts.map(([name, said]) => (
        <div key={name}>
          <dt>{t(`detail.${name as 'field'}`, name)}</dt>
          <dd>{name === 'used' || name === 'intended' ? words('source', said) : said}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How an exception was decided; that it is not is what has a colour. */
export function Decision({ exception }: { exception: BatchException }) {
  const { t } = useTranslation('quality');
  const { time, person } = useBatchWords();
  if (exception.state === 'open') {
    return (
      <span className="bw-nowrap">
        <Status tone="critical">{t('exceptions.undecided')}</Status>
      </span>
    );
  }
  const rejects = exception.disposition === 'batch-rejected';
  return (
    <>
      <Status tone={rejects ? 'critical' : 'plain'}>
        {t(`disposition.${exception.disposition as 'accepted'}`)}
        {exception.reference ? ` ${exception.reference}` : ''}
      </Status>
      <div>{exception.comment}</div>
      <div className="bw-minor">
        {person(exception.disposedBy)}, {time(exception.disposedAt)}
      </div>
    </>
  );
}

interface ExceptionRowProps {
  exception: BatchException;
  chosen: boolean;
  onChoose: ((on: boolean) => void) | undefined;
}

export function ExceptionRow({ exception, chosen, onChoose }: ExceptionRowProps) {
  const { t } = useTranslation('quality');
  const { time, person } = useBatchWords();
  return (
    <Table.Tr id={`E-${exception.number}`}>
      {onChoose ? (
        <Table.Td>
          <Checkbox
            checked={chosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
            aria-label={t('exceptions.chooseOne', { number: exception.number })}
          />
        </Table.Td>
      ) : null}
      <Table.Td className="bw-code bw-nowrap">E-{exception.number}</Table.Td>
      <Table.Td miw={260}>
        <ExceptionFacts exception={exception} />
      </Table.Td>
      <Table.Td miw={200}>
        {exception.occurrence ? <OccurrenceLink occurrence={exception.occurrence} /> : null}
        {exception.row > 0 ? (
          <div className="bw-minor">{t('row', { row: exception.row })}</div>
        ) : null}
      </Table.Td>
      <Table.Td>
        {person(exception.raisedBy)}
        <div className="bw-minor">{time(exception.raisedAt)}</div>
      </Table.Td>
      <Table.Td>
        <Decision exception={exception} />
      </Table.Td>
    </Table.Tr>
  );
}
