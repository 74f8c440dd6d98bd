import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/shared/api/session';
import { useFormats } from '@/shared/i18n/format';
import { Facts, Part } from '@/shared/ui/facts';
import { Button, Drawer, Stack } from '@/shared/ui/kit';
import { Notice } from '@/shared/ui/status';
import {
  deactivate,
  peopleQuery,
  unlock,
  withdrawRole,
  type Grant,
  type Person,
  type Role,
} from '../api';
import { stateOf } from './found';
import { GrantForm } from './grant-form';
import { Account } from './people-table';
import { ReasonForm } from './reason-form';
import type { Registered } from './register-dialog';
import { useRoleName } from './words';

interface PersonSheetProps {
  person: Person;
  roles: Role[];
  /** Set for somebody who was registered just now. */
  fresh: Registered | null;
  onClose: () => void;
}

/** One person: the account, the roles, and what an administrator can do about them. */
export function PersonSheet({ person, roles, fresh, onClose }: PersonSheetProps) {
  const { t } = useTranslation('admin');
  const gone = stateOf(person) === 'deactivated';
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={person.name}>
      <Stack>
        {fresh ? <HandOver registered={fresh} /> : null}
        <Facts
          lines={[
            [t('people.userName'), <span className="bw-code">{person.code}</span>],
            [t('people.state'), <Account person={person} />],
          ]}
        />
        {stateOf(person) === 'locked' ? <Locked person={person} /> : null}
        <Grants person={person} roles={roles} />
        {gone ? null : (
          <Part title={t('grant.title')}>
            <GrantForm person={person} roles={roles} />
          </Part>
        )}
        {gone ? (
          <Notice tone="info">{t('deactivate.gone')}</Notice>
        ) : (
          <Deactivation person={person} />
        )}
      </Stack>
    </Drawer>
  );
}

function HandOver({ registered }: { registered: Registered }) {
  const { t } = useTranslation('admin');
  return (
    <Notice tone="info" live title={t('register.done', { name: registered.name })}>
      <Facts
        lines={[
          [t('people.userName'), <span className="bw-code">{registered.code}</span>],
          [t('register.password'), <span className="bw-code">{registered.password}</span>],
        ]}
      />
      <p className="bw-hand-over">{t('register.handOver')}</p>
    </Notice>
  );
}

function Locked({ person }: { person: Person }) {
  const { t } = useTranslation('admin');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Notice
        tone="critical"
        title={t('unlock.locked')}
        actions={
          asking ? null : (
            <Button variant="default" onClick={() => setAsking(true)}>
              {t('unlock.button')}
            </Button>
          )
        }
      >
        {t('unlock.lockedHelp')}
      </Notice>
      {asking ? (
        <ReasonForm
          help={t('unlock.help')}
          button={t('unlock.button')}
          act={(reason) => unlock(person.code, reason)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function Grants({ person, roles }: { person: Person; roles: Role[] }) {
  const { t } = useTranslation('admin');
  return (
    <Part title={t('people.roles')}>
      {person.grants.length === 0 ? (
        <p className="bw-minor">{t('grant.none')}</p>
      ) : (
        <ul className="bw-grants">
          {person.grants.map((grant) => (
            <GrantItem
              key={`${grant.role} ${grant.site} ${grant.from}`}
              person={person}
              grant={grant}
              roles={roles}
            />
          ))}
        </ul>
      )}
    </Part>
  );
}

interface GrantItemProps {
  person: Person;
  grant: Grant;
  roles: Role[];
}

/** The name of who granted: a person, or the product itself at its set-up. */
function useGranter(actor: string): string {
  const { t } = useTranslation('admin');
  const { data: people } = useQuery(peopleQuery);
  const code = actor.replace(/^person:/, '');
  if (code === 'system') {
    return t('grant.bySetUp');
  }
  return people?.find((one) => one.code === code)?.name ?? code;
}

function GrantItem({ person, grant, roles }: GrantItemProps) {
  const { t } = useTranslation('admin');
  const me = useMe();
  const { minute } = useFormats();
  const role = useRoleName(roles)(grant.role);
  const [asking, setAsking] = useState(false);
  const by = useGranter(grant.grantedBy);
  const here = grant.site === me.site && stateOf(person) !== 'deactivated';
  const own = person.code === me.person && grant.role === 'administrator';
  return (
    <li>
      <div className="bw-grant">
        <div>
          <strong>{role}</strong>
          <div className="bw-minor">
            {t('grant.since', { site: grant.site, time: minute(grant.from), by })}
            {grant.until ? `, ${t('people.until', { time: minute(grant.until) })}` : null}
          </div>
        </div>
        {here && !asking ? (
          <Button
            variant="default"
            aria-label={t('withdraw.named', { role })}
            onClick={() => setAsking(true)}
          >
            {t('withdraw.button')}
          </Button>
        ) : null}
      </div>
      {asking ? (
        <ReasonForm
          help={own ? t('withdraw.own') : t('withdraw.help', { role, name: person.name })}
          button={t('withdraw.button')}
          act={(reason) => withdrawRole(person.code, grant.role, reason)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}

function Deactivation({ person }: { person: Person }) {
  const { t } = useTranslation('admin');
  const me = useMe();
  const [asking, setAsking] = useState(false);
  return (
    <Part title={t('deactivate.title')}>
      {asking ? (
        <ReasonForm
          help={person.code === me.person ? t('deactivate.own') : t('deactivate.help')}
          button={t('deactivate.button')}
          act={(reason) => deactivate(person.code, reason)}
          onClose={() => setAsking(false)}
        />
      ) : (
        <div className="bw-grant">
          <span className="bw-minor">{t('deactivate.help')}</span>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('deactivate.button')}
          </Button>
        </div>
      )}
    </Part>
  );
}
