import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keyed } from '@/shared/api/client';
import { LANGUAGES } from '@/shared/i18n/texts';
import {
  Button,
  Divider,
  Group,
  PasswordInput,
  Select,
  Stack,
  Text,
  TextInput,
  Title,
} from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Entrance } from './entrance';

const BLANK = {
  token: '',
  siteCode: '',
  siteName: '',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  language: 'en',
  personCode: '',
  personName: '',
  password: '',
  repeat: '',
};

/** The first start of an installation: one site, one administrator, by the console's token. */
export function SetUp() {
  const { t, i18n } = useTranslation(['shell', 'shared']);
  const queries = useQueryClient();
  const [values, setValues] = useState({ ...BLANK, language: i18n.language });
  const setUp = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/set-up', {
        params: { header: keyed() },
        body: {
          token: values.token.trim(),
          site: {
            code: values.siteCode.trim(),
            name: values.siteName.trim(),
            zone: values.zone,
            language: values.language,
          },
          administrator: {
            code: values.personCode.trim(),
            name: values.personName.trim(),
            password: values.password,
          },
        },
      }),
    onSuccess: () => queries.invalidateQueries(),
  });
  const field = (name: keyof typeof BLANK) => ({
    value: values[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((before) => ({ ...before, [name]: value }));
    },
    required: true,
    withAsterisk: false,
  });
  const different = values.repeat !== '' && values.repeat !== values.password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!different) {
      setUp.mutate();
    }
  };
  return (
    <Entrance>
      <Title order={1} size="h2">
        {t('setUp.title')}
      </Title>
      <Text>{t('setUp.help')}</Text>
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label={t('setUp.token')} autoComplete="off" autoFocus {...field('token')} />
          <Divider label={t('setUp.siteTitle')} />
          <Group grow align="end">
            <TextInput label={t('setUp.siteCode')} placeholder="BER-1" {...field('siteCode')} />
            <TextInput label={t('setUp.siteName')} {...field('siteName')} />
          </Group>
          <Group grow align="end">
            <Select
              label={t('setUp.zone')}
              data={Intl.supportedValuesOf('timeZone')}
              searchable
              value={values.zone}
              onChange={(zone) => setValues({ ...values, zone: zone ?? values.zone })}
            />
            <Select
              label={t('setUp.language')}
              data={LANGUAGES.map((one) => ({
                value: one,
                label: one === 'en' ? 'English' : 'Deutsch',
              }))}
              value={values.language}
              onChange={(one) => setValues({ ...values, language: one ?? values.language })}
              allowDeselect={false}
            />
          </Group>
          <Divider label={t('setUp.personTitle')} />
          <Group grow align="end">
            <TextInput
              label={t('setUp.personCode')}
              autoComplete="username"
              autoCapitalize="none"
              {...field('personCode')}
            />
            <TextInput label={t('setUp.personName')} autoComplete="name" {...field('personName')} />
          </Group>
          <PasswordInput
            label={t('shared:password')}
            {...field('password')}
            autoComplete="new-password"
          />
          <PasswordInput
            label={t('setUp.repeat')}
            {...field('repeat')}
            autoComplete="new-password"
            error={different ? t('setUp.different') : null}
          />
          {setUp.isError ? <ProblemNotice problem={setUp.error} /> : null}
          <Button type="submit" size="lg" loading={setUp.isPending}>
            {t('setUp.button')}
          </Button>
        </Stack>
      </form>
    </Entrance>
  );
}
