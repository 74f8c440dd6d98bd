import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { settleOwedEnd } from '@/shared/api/session-end';
import { Button, PasswordInput, Stack, TextInput } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';

interface LogInFormProps {
  site: string;
  station: string | null;
  /** The person who has to be the one; without it, anybody. */
  login?: string;
  label: string;
  onDone: (login: string) => void;
}

/** Name and password. The password is gone from the screen after each try. */
export function LogInForm({ site, station, login: fixed, label, onDone }: LogInFormProps) {
  const { t } = useTranslation(['shell', 'shared']);
  const [name, setName] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const logIn = useMutation({
    mutationFn: async () => {
      await settleOwedEnd();
      await api.POST('/api/v1/session', { body: { login: name.trim(), password, site, station } });
    },
    onSuccess: () => onDone(name.trim()),
    onSettled: () => setPassword(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    logIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label={t('logIn.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          readOnly={fixed !== undefined}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus={fixed === undefined ? true : undefined}
          autoFocus={fixed === undefined}
          required
          withAsterisk={false}
        />
        <PasswordInput
          label={t('shared:password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          readOnly={logIn.isPending}
          data-autofocus={fixed === undefined ? undefined : true}
          autoFocus={fixed !== undefined}
          required
          withAsterisk={false}
        />
        {logIn.isError ? <ProblemNotice problem={logIn.error} /> : null}
        <Button type="submit" loading={logIn.isPending} disabled={name === '' || password === ''}>
          {label}
        </Button>
      </Stack>
    </form>
  );
}
