import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '@/shared/api/session';
import { WideTable } from '@/shared/ui/facts';
import { Button, Checkbox, Group, SegmentedControl, Stack, Table } from '@/shared/ui/kit';
import { Empty } from '@/shared/ui/page';
import { Status } from '@/shared/ui/status';
import type { BatchException } from '../api';
import { useReview } from '../review-context';
import { DecideDialog } from './decide-dialog';
import { ExceptionRow } from './exception-row';

interface Group {
  type: string;
  exceptions: BatchException[];
}

function grouped(exceptions: BatchException[]): Group[] {
  const groups = new Map<string, BatchException[]>();
  exceptions.forEach((one) => groups.set(one.type, [...(groups.get(one.type) ?? []), one]));
  return [...groups].map(([type, list]) => ({ type, exceptions: list }));
}

function useChoice() {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const choose = (numbers: number[], on: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      numbers.forEach((number) => (on ? next.add(number) : next.delete(number)));
      return next;
    });
  return { chosen, choose, clear: () => setChosen(new Set()) };
}

/** Every departure of the batch, by type; several can be decided at once, with one justification. */
export function Exceptions() {
  const { t } = useTranslation('quality');
  const me = useMe();
  const review = useReview();
  const undecided = review.exceptions.filter((one) => one.state === 'open');
  const [which, setWhich] = useState(undecided.length > 0 ? 'open' : 'all');
  const { chosen, choose, clear } = useChoice();
  const [deciding, setDeciding] = useState(false);
  const shown = which === 'open' ? undecided : review.exceptions;
  const groups = useMemo(() => grouped(shown), [shown]);
  const mayDecide = may(me, 'review-quality') && !review.disposition && !review.youTookPart;
  if (review.exceptions.length === 0) {
    return <Empty title={t('exceptions.none')}>{t('exceptions.noneHelp')}</Empty>;
  }
  return (
    <Stack>
      <Group justify="space-between" className="bw-stick">
        <SegmentedControl
          value={which}
          onChange={setWhich}
          aria-label={t('exceptions.which')}
          data={[
            { value: 'open', label: t('exceptions.open', { count: undecided.length }) },
            { value: 'all', label: t('exceptions.all', { count: review.exceptions.length }) },
          ]}
        />
        {mayDecide ? (
          <Button disabled={chosen.size === 0} onClick={() => setDeciding(true)}>
            {chosen.size === 0
              ? t('exceptions.chooseFirst')
              : t('exceptions.decide', { count: chosen.size })}
          </Button>
        ) : null}
      </Group>
      {shown.length === 0 ? <Empty title={t('exceptions.allDecided')} /> : null}
      {groups.map((group) => (
        <ExceptionGroup
          key={group.type}
          group={group}
          chosen={chosen}
          choose={mayDecide ? choose : undefined}
        />
      ))}
      {deciding ? (
        <DecideDialog
          exceptions={review.exceptions.filter((one) => chosen.has(one.number))}
          onClose={() => setDeciding(false)}
          onDone={clear}
        />
      ) : null}
    </Stack>
  );
}

interface ExceptionGroupProps {
  group: Group;
  chosen: ReadonlySet<number>;
  choose: ((numbers: number[], on: boolean) => void) | undefined;
}

function ExceptionGroup({ group, chosen, choose }: ExceptionGroupProps) {
  const { t } = useTranslation('quality');
  const numbers = group.exceptions.map((one) => one.number);
  const all = numbers.every((number) => chosen.has(number));
  const some = numbers.some((number) => chosen.has(number));
  const undecided = group.exceptions.filter((one) => one.state === 'open').length;
  const name = t(`exceptionType.${group.type as 'observation'}`, group.type);
  return (
    <section className="bw-part">
      <Group gap="md" mb="xs">
        {choose ? (
          <Checkbox
            checked={all}
            indeterminate={some && !all}
            onChange={() => choose(numbers, !all)}
            aria-label={t('exceptions.chooseAll', { name })}
          />
        ) : null}
        <h2 className="bw-group-title">{name}</h2>
        <span className="bw-minor">{t('exceptions.count', { count: numbers.length })}</span>
        {undecided > 0 ? (
          <Status tone="critical">{t('queue.undecided', { count: undecided })}</Status>
        ) : null}
      </Group>
      <WideTable label={name}>
        <Table verticalSpacing={6} horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              {choose ? <Table.Th w={36} aria-label={t('exceptions.choose')} /> : null}
              <Table.Th>{t('exceptions.number')}</Table.Th>
              <Table.Th>{t('exceptions.facts')}</Table.Th>
              <Table.Th>{t('exceptions.where')}</Table.Th>
              <Table.Th>{t('exceptions.raised')}</Table.Th>
              <Table.Th>{t('exceptions.decision')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {group.exceptions.map((one) => (
              <ExceptionRow
                key={one.number}
                exception={one}
                chosen={chosen.has(one.number)}
                onChoose={choose ? (on) => choose([one.number], on) : undefined}
              />
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </section>
  );
}
