import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shapes } from '@/shared/api/client';
import { may, useMe, type Me } from '@/shared/api/session';
import { useRecordText } from '@/shared/i18n/record-text';
import { Anchor, Button, Group, Skeleton, Switch, Table, TextInput } from '@/shared/ui/kit';
import { WideTable } from '@/shared/ui/facts';
import { Empty, Page } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Status } from '@/shared/ui/status';
import { libraryQuery, type Card } from './api';
import { State } from './life';

type RecordCard = Shapes['MasterrecordRecordCard'];

/** Whether the next act on a version is one that this person's permissions allow. */
function waitsFor(me: Me, card: Card): boolean {
  const needed = {
    authored: 'author-records',
    checked: 'check-records',
    approved: 'approve-records',
  };
  const permission = needed[card.next as keyof typeof needed];
  return permission !== undefined && may(me, permission);
}

function useFound(records: RecordCard[], wanted: string, mine: boolean) {
  const me = useMe();
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return records.filter((record) => {
    const said = [record.id, record.product, ...Object.values(record.title)]
      .join(' ')
      .toLowerCase();
    return (
      words.every((word) => said.includes(word)) &&
      (!mine || record.versions.some((card) => waitsFor(me, card)))
    );
  });
}

/** Every master record with its versions: what is effective, what is on its way. */
export function Library() {
  const { t } = useTranslation(['design', 'shared']);
  const me = useMe();
  const { data, error, refetch } = useQuery(libraryQuery);
  const [wanted, setWanted] = useState('');
  const [mine, setMine] = useState(false);
  const found = useFound(data ?? [], wanted, mine);
  const importing = may(me, 'author-records') ? (
    <Button component={Link} to="/design/import">
      {t('import.button')}
    </Button>
  ) : null;
  return (
    <Page title={t('library.title')} actions={importing}>
      <Group>
        <TextInput
          aria-label={t('library.search')}
          placeholder={t('library.search')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          w={340}
        />
        <Switch
          label={t('library.mine')}
          checked={mine}
          onChange={(event) => setMine(event.currentTarget.checked)}
        />
      </Group>
      {error ? <ProblemNotice problem={error} onRetry={() => void refetch()} /> : null}
      {data ? <Records found={found} all={data.length} /> : error ? null : <Skeleton h={220} />}
    </Page>
  );
}

function Records({ found, all }: { found: RecordCard[]; all: number }) {
  const { t } = useTranslation('design');
  if (found.length === 0) {
    return (
      <Empty title={all === 0 ? t('library.empty') : t('library.none')}>
        {all === 0 ? t('library.emptyHelp') : t('library.noneHelp')}
      </Empty>
    );
  }
  return (
    <div className="bw-card">
      <WideTable label={t('library.title')}>
        <Table verticalSpacing="sm" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('library.record')}</Table.Th>
              <Table.Th>{t('library.product')}</Table.Th>
              <Table.Th>{t('library.versions')}</Table.Th>
              <Table.Th>{t('library.state')}</Table.Th>
              <Table.Th>{t('library.next')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          {found.map((record) => (
            <RecordRows key={record.id} record={record} />
          ))}
        </Table>
      </WideTable>
    </div>
  );
}

/** What a person looks for first: what is on its way, what may be issued; the rest is history. */
function shown(record: RecordCard): Card[] {
  const current = record.versions.filter(
    (card) => !['superseded', 'withdrawn'].includes(card.state),
  );
  return current.length > 0 ? current : record.versions.slice(0, 1);
}

function RecordRows({ record }: { record: RecordCard }) {
  const { t } = useTranslation('design');
  const text = useRecordText();
  const cards = shown(record);
  const older = record.versions.length - cards.length;
  return (
    <Table.Tbody>
      {cards.map((card, index) => (
        <Table.Tr key={card.version}>
          {index === 0 ? (
            <>
              <Table.Td rowSpan={cards.length}>
                <strong>{text(record.title)}</strong>
                <div className="bw-code bw-minor">{record.id}</div>
              </Table.Td>
              <Table.Td rowSpan={cards.length} className="bw-code">
                {record.product}
              </Table.Td>
            </>
          ) : null}
          <Table.Td>
            <Anchor
              component={Link}
              to={`/design/records/${record.id}/${card.version}`}
              aria-label={`${text(record.title)}, ${t('version', { version: card.version })}`}
            >
              {t('version', { version: card.version })}
            </Anchor>
            {index === cards.length - 1 && older > 0 ? (
              <div className="bw-minor">{t('library.older', { count: older })}</div>
            ) : null}
          </Table.Td>
          <Table.Td>
            <State card={card} />
          </Table.Td>
          <Table.Td>
            {card.next ? <span>{t(`next.${card.next as 'authored'}`)}</span> : null}
            {card.warnings > 0 && card.next ? (
              <div>
                <Status tone="warning">{t('warnings', { count: card.warnings })}</Status>
              </div>
            ) : null}
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  );
}
