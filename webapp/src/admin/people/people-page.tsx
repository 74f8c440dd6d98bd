import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '@/shared/api/session';
import { Button, Group, SegmentedControl, Skeleton, TextInput } from '@/shared/ui/kit';
import { Empty, Page } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { usePeopleAddress } from '../addresses';
import { peopleQuery, rolesQuery, type Person } from '../api';
import '../admin.css';
import { found, stateOf, WHICH, type Which } from './found';
import { PeopleTable } from './people-table';
import { PersonSheet } from './person-sheet';
import { RegisterDialog, type Registered } from './register-dialog';
import { useRoleName } from './words';

/** Who may do what here: everybody with the state of their account and the roles they hold. */
export function PeoplePage() {
  const { t } = useTranslation('admin');
  const me = useMe();
  if (!may(me, 'manage-people')) {
    return (
      <Page title={t('people.title')}>
        <Empty title={t('people.notYours')}>{t('people.notYoursHelp')}</Empty>
      </Page>
    );
  }
  return <People />;
}

function People() {
  const { t } = useTranslation('admin');
  const people = useQuery(peopleQuery);
  const roles = useQuery(rolesQuery);
  const { person: open, open: show } = usePeopleAddress();
  const [registering, setRegistering] = useState(false);
  const [fresh, setFresh] = useState<Registered | null>(null);
  const chosen = people.data?.find(({ code }) => code === open);
  const error = people.error ?? roles.error;
  const again = () => {
    void people.refetch();
    void roles.refetch();
  };
  const registered = (one: Registered) => {
    setRegistering(false);
    setFresh(one);
    show(one.code);
  };
  const close = () => {
    setFresh(null);
    show(null);
  };
  const button = <Button onClick={() => setRegistering(true)}>{t('register.button')}</Button>;
  return (
    <Page title={t('people.title')} actions={button}>
      {error ? <ProblemNotice problem={error} onRetry={again} /> : null}
      {people.data ? (
        <List people={people.data} onOpen={show} />
      ) : error ? null : (
        <Skeleton h={260} />
      )}
      {registering ? (
        <RegisterDialog onClose={() => setRegistering(false)} onDone={registered} />
      ) : null}
      {chosen && roles.data ? (
        <PersonSheet
          key={chosen.code}
          person={chosen}
          roles={roles.data}
          fresh={fresh?.code === chosen.code ? fresh : null}
          onClose={close}
        />
      ) : null}
    </Page>
  );
}

function List({ people, onOpen }: { people: Person[]; onOpen: (code: string) => void }) {
  const { t } = useTranslation('admin');
  const roles = useQuery(rolesQuery);
  const roleName = useRoleName(roles.data);
  const [wanted, setWanted] = useState('');
  const [which, setWhich] = useState<Which>('all');
  const count = (one: Which) =>
    one === 'all' ? people.length : people.filter((person) => stateOf(person) === one).length;
  const shown = found(people, wanted, which, roleName);
  return (
    <>
      <Group justify="space-between">
        <TextInput
          aria-label={t('people.search')}
          placeholder={t('people.search')}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          w={380}
        />
        <SegmentedControl
          aria-label={t('people.which')}
          value={which}
          onChange={(value) => setWhich(value as Which)}
          data={WHICH.map((one) => ({
            value: one,
            label: t('people.count', { which: t(`people.${one}`), count: count(one) }),
          }))}
        />
      </Group>
      {shown.length === 0 ? (
        <Empty title={t('people.none')}>{t('people.noneHelp')}</Empty>
      ) : (
        <PeopleTable people={shown} roleName={roleName} onOpen={onOpen} />
      )}
    </>
  );
}
