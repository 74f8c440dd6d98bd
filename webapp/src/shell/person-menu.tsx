import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/shared/api/session';
import { endSession } from '@/shared/api/session-end';
import { chooseLanguage, LANGUAGES } from '@/shared/i18n/texts';
import { useScheme } from '@/shared/ui/color-scheme';
import { LockIcon, PersonIcon } from '@/shared/ui/icons';
import { Button, Menu } from '@/shared/ui/kit';
import { lock } from './use-presence';
import { ChangePassword } from './password';

/** What a person can set for themselves, and the way out. */
export function PersonMenu({ me }: { me: Me }) {
  const { t, i18n } = useTranslation('shell');
  const { dark, toggle } = useScheme();
  const [changing, setChanging] = useState(false);
  const logOut = useMutation({
    mutationFn: endSession,
    onSettled: () => window.location.assign('/'),
  });
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="lg"
            leftSection={<PersonIcon />}
            aria-label={t('bar.menu', { name: me.name })}
          >
            {me.name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {me.person} · {me.roles.join(', ')}
          </Menu.Label>
          {LANGUAGES.filter((one) => one !== i18n.language).map((one) => (
            <Menu.Item key={one} lang={one} onClick={() => chooseLanguage(one)} py="md">
              {one === 'en' ? 'English' : 'Deutsch'}
            </Menu.Item>
          ))}
          <Menu.Item onClick={toggle} py="md">
            {dark ? t('bar.light') : t('bar.dark')}
          </Menu.Item>
          <Menu.Item onClick={() => setChanging(true)} py="md">
            {t('password.title2')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => void lock()} py="md" leftSection={<LockIcon size={20} />}>
            {t('bar.lock')}
          </Menu.Item>
          <Menu.Item onClick={() => logOut.mutate()} py="md">
            {t('bar.logOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ChangePassword opened={changing} onClose={() => setChanging(false)} />
    </>
  );
}
