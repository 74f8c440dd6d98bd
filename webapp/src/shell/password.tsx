import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed } from '@/shared/api/client';
import { meQuery } from '@/shared/api/session';
import { Button, Modal, PasswordInput, Stack, Text, Title } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Notice } from '@/shared/ui/status';
import { Entrance } from './entrance';

function PasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('shell');
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const change = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/session/password', {
        params: { header: keyed() },
        body: { oldPassword: old, newPassword: fresh },
      }),
    onSuccess: onDone,
  });
  const different = again !== '' && again !== fresh;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <PasswordInput
          label={t('password.old')}
          value={old}
          onChange={(event) => setOld(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('password.new')}
          autoComplete="new-password"
          value={fresh}
          onChange={(event) => setFresh(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('setUp.repeat')}
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={different ? t('setUp.different') : null}
        />
        {change.isError ? <ProblemNotice problem={change.error} /> : null}
        <Button
          type="submit"
          size="lg"
          loading={change.isPending}
          disabled={old === '' || fresh === '' || again !== fresh}
        >
          {t('password.button')}
        </Button>
      </Stack>
    </form>
  );
}

/** Before anything else: a password that an administrator gave is replaced by one's own. */
export function FirstPassword() {
  const { t } = useTranslation('shell');
  const queries = useQueryClient();
  return (
    <Entrance>
      <Title order={1} size="h2">
        {t('password.title')}
      </Title>
      <Text>{t('password.help')}</Text>
      <PasswordForm onDone={() => void queries.invalidateQueries(meQuery)} />
    </Entrance>
  );
}

/** Changes the password of the person logged in. */
export function ChangePassword({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['shell', 'shared']);
  const [done, setDone] = useState(false);
  const close = () => {
    setDone(false);
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={t('password.title2')}>
      {done ? (
        <Stack>
          <Notice tone="plain" title={t('password.done')} />
          <Button variant="default" onClick={close}>
            {t('shared:close')}
          </Button>
        </Stack>
      ) : (
        <PasswordForm onDone={() => setDone(true)} />
      )}
    </Modal>
  );
}
