import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '@/shared/api/session';
import { useRecordText } from '@/shared/i18n/record-text';
import { useStrayScan } from '@/shared/scan/use-scan';
import { PlusIcon } from '@/shared/ui/icons';
import { Button, Group, SegmentedControl, Select, Skeleton, TextInput } from '@/shared/ui/kit';
import { Empty, Page } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { TouchSizes } from '@/shared/ui/theme';
import { workQuery, type WorkItem } from './api';
import { BatchStrip } from './batch-strip';
import { WorkCard } from './work-card';
import './home.css';

type Stand = 'ready' | 'second' | 'machine' | 'held' | 'others';

const STANDS: Stand[] = ['ready', 'second', 'machine', 'held', 'others'];
const FIRST = 40;

/** A decision that stays open waits for a person, although a table was to take it. */
function standOf(item: WorkItem, decides: boolean): Stand {
  if (item.batchState === 'held') {
    return 'held';
  }
  if (item.waitsForSecond) {
    return 'second';
  }
  if (item.type === 'decide') {
    return decides ? 'ready' : 'others';
  }
  if (item.machine) {
    return 'machine';
  }
  return item.mine ? 'ready' : 'others';
}

function useFound(items: WorkItem[], room: string | null, search: string): WorkItem[] {
  const text = useRecordText();
  return items.filter((item) => {
    const words = [
      item.batch,
      text(item.productName),
      text(item.name),
      item.item ?? '',
      item.product,
    ]
      .join(' ')
      .toLowerCase();
    return (
      (room === null || item.workCentre === room) &&
      search
        .toLowerCase()
        .split(/\s+/)
        .every((word) => words.includes(word))
    );
  });
}

/** What there is to do at this site, for the person logged in; a scanned batch number opens it. */
export function Home() {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const navigate = useNavigate();
  const me = useMe();
  const work = useQuery(workQuery);
  const [room, setRoom] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [stand, setStand] = useState<Stand | 'all'>('all');
  const [shown, setShown] = useState(FIRST);
  useStrayScan((code) => void navigate({ to: `/floor/batches/${encodeURIComponent(code)}` }));

  const items = useMemo(() => work.data ?? [], [work.data]);
  const rooms = new Map(
    items
      .filter((item) => item.workCentre)
      .map((item) => [item.workCentre ?? '', text(item.workCentreName)]),
  );
  const found = useFound(items, room, search);
  const decides = may(me, 'supervise-batches');
  const of = (one: Stand) => found.filter((item) => standOf(item, decides) === one);
  const issuing = may(me, 'issue-batches') ? (
    <Button component={Link} to="/floor/issue" leftSection={<PlusIcon />}>
      {t('issue.title')}
    </Button>
  ) : null;
  const visible = STANDS.filter((one) => (stand === 'all' ? of(one).length > 0 : one === stand));

  return (
    <TouchSizes>
      <Page title={t('home.title')} actions={issuing}>
        <BatchStrip />
        <Group gap="md" align="end">
          <TextInput
            flex="1 1 260px"
            placeholder={t('home.search')}
            aria-label={t('home.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {rooms.size > 1 ? (
            <Select
              placeholder={t('home.allRooms')}
              aria-label={t('home.room')}
              data={[...rooms].map(([value, label]) => ({ value, label }))}
              value={room}
              onChange={setRoom}
              clearable
            />
          ) : null}
          <SegmentedControl
            className="bw-stands"
            value={stand}
            onChange={(value) => setStand(value as Stand | 'all')}
            data={[
              { value: 'all', label: t('home.all', { count: found.length }) },
              ...STANDS.map((one) => ({
                value: one,
                label: t(`home.stands.${one}`, { count: of(one).length }),
              })),
            ]}
          />
        </Group>
        {work.isError ? (
          <ProblemNotice problem={work.error} onRetry={() => void work.refetch()} />
        ) : null}
        {work.isPending ? <Skeleton height={320} radius={10} /> : null}
        {work.data && visible.every((one) => of(one).length === 0) ? (
          <Empty title={items.length === 0 ? t('home.empty') : t('home.nothingFound')}>
            <p>{items.length === 0 ? t('home.emptyHelp') : t('home.nothingFoundHelp')}</p>
            {search.trim() === '' ? null : (
              <Button
                component={Link}
                to={`/floor/batches/${encodeURIComponent(search.trim())}`}
                variant="default"
              >
                {t('home.openBatch', { batch: search.trim() })}
              </Button>
            )}
          </Empty>
        ) : null}
        {visible.map((one) =>
          of(one).length > 0 ? (
            <section key={one} aria-label={t(`home.headings.${one}`)} className="bw-stand">
              <h2 className="bw-group-title">
                {t(`home.headings.${one}`)} <span className="bw-muted">{of(one).length}</span>
              </h2>
              <ul className="bw-work">
                {of(one)
                  .slice(0, shown)
                  .map((item) => (
                    <WorkCard key={`${item.batch}/${item.occurrence}`} item={item} />
                  ))}
              </ul>
              {of(one).length > shown ? (
                <Button variant="default" onClick={() => setShown(shown + 100)}>
                  {t('home.more', { count: of(one).length - shown })}
                </Button>
              ) : null}
            </section>
          ) : null,
        )}
      </Page>
    </TouchSizes>
  );
}
