import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '@/shared/api/session';
import { SignedContent } from '@/shared/signing/signed-content';
import { Button, Group, Select, Skeleton, Stack, Text, TextInput } from '@/shared/ui/kit';
import { Empty } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useBatchAddress } from '../addresses';
import { trailPage, type Event } from '../api';
import { useBatchWords, useOccurrenceName } from '../review-context';

function useTrail(batch: string) {
  return useInfiniteQuery({
    queryKey: ['batch-trail', batch],
    queryFn: ({ pageParam }) => trailPage(batch, pageParam),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The trail of the batch: every event in its order, with who, when, why and what. */
export function TrailList() {
  const { t } = useTranslation('quality');
  const { number } = useBatchAddress();
  const me = useMe();
  const trail = useTrail(number);
  const [type, setType] = useState<string | null>(null);
  const [wanted, setWanted] = useState('');
  if (!may(me, 'view-trail', 'review-production', 'review-quality')) {
    return <Empty title={t('trail.notYours')} />;
  }
  if (!trail.data) {
    return trail.error ? (
      <ProblemNotice problem={trail.error} onRetry={() => void trail.refetch()} />
    ) : (
      <Skeleton h={300} />
    );
  }
  const events = trail.data.pages.flatMap((page) => page.events);
  const word = wanted.toLowerCase();
  const found = events.filter(
    (event) =>
      (type === null || event.type === type) &&
      (word === '' || JSON.stringify(event).toLowerCase().includes(word)),
  );
  const loadAll = async () => {
    let result = await trail.fetchNextPage();
    while (result.hasNextPage && !result.isError) {
      result = await trail.fetchNextPage();
    }
  };
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label={t('trail.type')}
          placeholder={t('trail.every')}
          clearable
          searchable
          w={280}
          value={type}
          onChange={setType}
          data={[...new Set(events.map((event) => event.type))].sort()}
        />
        <TextInput
          label={t('trail.search')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          w={280}
        />
        <Text c="dimmed">
          {t('trail.shown', { shown: found.length, loaded: events.length })}
          {trail.hasNextPage ? ` · ${t('trail.moreThere')}` : ''}
        </Text>
      </Group>
      <section className="bw-part bw-trail">
        {found.length === 0 ? <Empty title={t('trail.none')} /> : null}
        {found.map((event) => (
          <TrailEvent key={event.id} event={event} />
        ))}
      </section>
      {trail.hasNextPage ? (
        <Group>
          <Button
            variant="default"
            loading={trail.isFetchingNextPage}
            onClick={() => void trail.fetchNextPage()}
          >
            {t('trail.next')}
          </Button>
          <Button
            variant="default"
            disabled={trail.isFetchingNextPage}
            onClick={() => void loadAll()}
          >
            {t('trail.loadAll')}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

interface Body {
  occurrence?: string;
  attempts?: { field: string; value?: string; unit?: string; verdict?: string }[];
  meaning?: string;
  subject?: { kind: string; key: string };
  exceptions?: { number: number; type: string }[];
}

/** What an event is about, in a line; the whole of it is one click away. */
function gist(event: Event, nameOf: (occurrence: string) => string | undefined): string {
  const body = (event.body ?? {}) as Body;
  const attempts = body.attempts?.map(
    (one) =>
      `${one.field} = ${one.value ?? ''} ${one.unit ?? ''}`.trim() +
      (one.verdict && one.verdict !== 'in' ? ` (${one.verdict})` : ''),
  );
  return [
    body.occurrence ? (nameOf(body.occurrence) ?? body.occurrence) : undefined,
    body.meaning,
    body.subject ? `${body.subject.kind} ${body.subject.key}` : undefined,
    ...(attempts ?? []),
    ...(body.exceptions?.map((one) => `E-${one.number} ${one.type}`) ?? []),
  ]
    .filter(Boolean)
    .join(' · ');
}

function TrailEvent({ event }: { event: Event }) {
  const { t } = useTranslation('quality');
  const { time, person } = useBatchWords();
  const [open, setOpen] = useState(false);
  const about = gist(event, useOccurrenceName());
  return (
    <details onToggle={(toggled) => setOpen(toggled.currentTarget.open)}>
      <summary>
        <span className="bw-trail-seq">{event.seq}</span>
        <span className="bw-code bw-trail-type">{event.type}</span>
        <span className="bw-trail-by">{person(event.actor)}</span>
        <span className="bw-trail-at">{time(event.occurredAt)}</span>
        {about ? <span className="bw-trail-gist">{about}</span> : null}
        {event.reason ? <span className="bw-trail-why">{event.reason}</span> : null}
      </summary>
      {open ? (
        <div className="bw-trail-body">
          <SignedContent value={event.body} />
          {event.facts.length > 0 ? (
            <>
              <h3>{t('trail.facts')}</h3>
              <SignedContent value={event.facts} />
            </>
          ) : null}
          <p className="bw-minor bw-code">
            {event.commandType ? `${event.commandType} · ` : ''}
            {t('trail.hash')} {event.hash}
          </p>
        </div>
      ) : null}
    </details>
  );
}
