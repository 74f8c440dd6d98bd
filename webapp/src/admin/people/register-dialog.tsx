import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { register, useChange, type NewPerson } from '../api';
import { suggestPassword } from './first-password';

/** Somebody who was registered just now, with the first password that has to be handed over. */
export type Registered = NewPerson;

interface RegisterDialogProps {
  onClose: () => void;
  onDone: (registered: Registered) => void;
}

/** Registers a person with a first password, which they must replace at their first log-in. */
export function RegisterDialog({ onClose, onDone }: RegisterDialogProps) {
  const { t } = useTranslation(['admin', 'shared']);
  const [values, setValues] = useState<NewPerson>({ code: '', name: '', password: '' });
  const person = { ...values, code: values.code.trim(), name: values.name.trim() };
  const change = useChange(() => onDone(person));
  const field = (name: keyof NewPerson) => ({
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
    },
    required: true,
    withAsterisk: false,
    autoComplete: 'off',
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(register(person));
  };
  return (
    <Modal opened onClose={onClose} title={t('register.title')} size="lg">
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('register.name')}
            description={t('register.nameHelp')}
            maxLength={120}
            data-autofocus
            {...field('name')}
          />
          <TextInput
            label={t('register.code')}
            description={t('register.codeHelp')}
            maxLength={63}
            autoCapitalize="none"
            spellCheck={false}
            {...field('code')}
          />
          <Group align="end" wrap="nowrap">
            <PasswordInput
              label={t('register.password')}
              description={t('register.passwordHelp')}
              maxLength={200}
              flex={1}
              {...field('password')}
              autoComplete="new-password"
            />
            <Button
              variant="default"
              onClick={() => setValues({ ...values, password: suggestPassword() })}
            >
              {t('register.suggest')}
            </Button>
          </Group>
          <Text size="sm">{t('register.next')}</Text>
          {change.isError ? <ProblemNotice problem={change.error} /> : null}
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              {t('shared:cancel')}
            </Button>
            <Button
              type="submit"
              loading={change.isPending}
              disabled={person.code === '' || person.name === '' || person.password === ''}
            >
              {t('register.button')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
