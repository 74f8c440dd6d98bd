import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/shared/api/session';
import { sessionFound } from '@/shared/api/state';
import { Button, Modal, Stack, Text } from '@/shared/ui/kit';
import { TouchSizes } from '@/shared/ui/theme';
import { LogInForm } from './log-in-form';

/** Over a screen whose session has ended: the same person goes on, another one starts anew. */
export function LogInAgain({ me }: { me: Me }) {
  const { t } = useTranslation(['shell', 'shared']);
  const queries = useQueryClient();
  const [other, setOther] = useState(false);
  const entered = (login: string) => {
    if (login !== me.person) {
      window.location.assign('/');
      return;
    }
    sessionFound();
    void queries.invalidateQueries();
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('logIn.again')}
    >
      <TouchSizes>
        <Stack gap="md">
          <Text>{other ? t('logIn.otherHelp') : t('logIn.againHelp', { name: me.name })}</Text>
          <LogInForm
            key={String(other)}
            site={me.site}
            station={me.station ?? null}
            {...(other ? {} : { login: me.person })}
            label={t('logIn.button')}
            onDone={entered}
          />
          <Button variant="subtle" onClick={() => setOther(!other)}>
            {other ? me.name : t('logIn.other')}
          </Button>
        </Stack>
      </TouchSizes>
    </Modal>
  );
}
