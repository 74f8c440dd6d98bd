import { useTranslation } from 'react-i18next';
import { useMe } from '@/shared/api/session';
import { useFormats } from '@/shared/i18n/format';
import { WideTable } from '@/shared/ui/facts';
import { Table } from '@/shared/ui/kit';
import { Status } from '@/shared/ui/status';
import type { Grant, Person } from '../api';
import { stateOf } from './found';

interface PeopleTableProps {
  people: Person[];
  roleName: (code: string) => string;
  onOpen: (code: string) => void;
}

/** The state of an account in a word; only what is not normal has a colour. */
export function Account({ person }: { person: Person }) {
  const { t } = useTranslation('admin');
  const state = stateOf(person);
  if (state === 'deactivated') {
    return <span className="bw-minor">{t('state.deactivated')}</span>;
  }
  return <Status tone={state === 'locked' ? 'critical' : 'plain'}>{t(`state.${state}`)}</Status>;
}

/** One row for each person; the name opens what can be done. */
export function PeopleTable({ people, roleName, onOpen }: PeopleTableProps) {
  const { t } = useTranslation('admin');
  return (
    <div className="bw-card">
      <WideTable label={t('people.title')}>
        <Table verticalSpacing="xs" horizontalSpacing="md" className="bw-people">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('people.person')}</Table.Th>
              <Table.Th>{t('people.userName')}</Table.Th>
              <Table.Th>{t('people.state')}</Table.Th>
              <Table.Th>{t('people.roles')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {people.map((person) => (
              <Table.Tr key={person.code}>
                <Table.Td className="bw-people-name">
                  <button type="button" className="bw-link" onClick={() => onOpen(person.code)}>
                    {person.name}
                  </button>
                </Table.Td>
                <Table.Td className="bw-code">{person.code}</Table.Td>
                <Table.Td className="bw-nowrap">
                  <Account person={person} />
                </Table.Td>
                <Table.Td>
                  <Roles person={person} roleName={roleName} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </div>
  );
}

function Roles({ person, roleName }: { person: Person; roleName: (code: string) => string }) {
  const { t } = useTranslation('admin');
  if (person.grants.length === 0) {
    return stateOf(person) === 'deactivated' ? null : (
      <span className="bw-minor">{t('people.noRole')}</span>
    );
  }
  return (
    <ul className="bw-people-roles">
      {person.grants.map((grant) => (
        <li key={`${grant.role} ${grant.site}`}>
          {roleName(grant.role)}
          <GrantedFor grant={grant} />
        </li>
      ))}
    </ul>
  );
}

/** Where a role is held, if not here, and until when, if not for good. */
function GrantedFor({ grant }: { grant: Grant }) {
  const { t } = useTranslation('admin');
  const me = useMe();
  const { minute } = useFormats();
  const said = [
    grant.site === me.site ? null : t('people.at', { site: grant.site }),
    grant.until ? t('people.until', { time: minute(grant.until) }) : null,
  ].filter((one) => one !== null);
  return said.length > 0 ? <span className="bw-minor"> {said.join(', ')}</span> : null;
}
