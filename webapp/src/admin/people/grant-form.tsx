import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/shared/api/session';
import { fromZone, toZone } from '@/shared/i18n/zone';
import { Button, Group, Select, Stack, TextInput } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { grantRole, useChange, type Person, type Role } from '../api';
import { useRoleName } from './words';

/** The midnight that ends a day of a zone. */
function endOf(day: string, zone: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return fromZone(`${next.toISOString().slice(0, 10)}T00:00`, zone);
}

/** Grants a role at the site of the administrator, for good or to the end of a day. */
export function GrantForm({ person, roles }: { person: Person; roles: Role[] }) {
  const { t } = useTranslation('admin');
  const me = useMe();
  const roleName = useRoleName(roles);
  const [role, setRole] = useState<string | null>(null);
  const [lastDay, setLastDay] = useState('');
  const change = useChange(() => {
    setRole(null);
    setLastDay('');
  });
  const held = person.grants.filter(({ site }) => site === me.site).map((grant) => grant.role);
  const free = roles.filter(({ code }) => !held.includes(code));
  const permissions = roles.find(({ code }) => code === role)?.permissions ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (role !== null) {
      const until = lastDay === '' ? null : endOf(lastDay, me.zone);
      change.mutate(grantRole(person.code, role, me.site, until));
    }
  };
  if (free.length === 0) {
    return <p className="bw-minor">{t('grant.allHeld')}</p>;
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group align="end" grow>
          <Select
            label={t('grant.role')}
            placeholder={t('grant.choose')}
            data={free.map(({ code }) => ({ value: code, label: roleName(code) }))}
            value={role}
            onChange={setRole}
          />
          <TextInput
            type="date"
            label={t('grant.lastDay')}
            min={toZone(new Date().toISOString(), me.zone).slice(0, 10)}
            value={lastDay}
            onChange={(event) => setLastDay(event.currentTarget.value)}
          />
        </Group>
        {permissions.length > 0 ? (
          <div>
            {t('grant.permits')}
            <ul className="bw-permits">
              {permissions.map((permission) => (
                <li key={permission}>
                  {t(`permission.${permission as 'view-trail'}`, permission)}
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {change.isError ? <ProblemNotice problem={change.error} /> : null}
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending} disabled={role === null}>
            {t('grant.button', { site: me.site })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
