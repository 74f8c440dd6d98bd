import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, LANGUAGES } from '@/shared/i18n/texts';
import { useScheme } from '@/shared/ui/color-scheme';
import { Button, Group } from '@/shared/ui/kit';
import { Mark } from './mark';
import './shell.css';

/** The frame of everything before the log-in. */
export function Entrance({ demo = false, children }: { demo?: boolean; children: ReactNode }) {
  const { t, i18n } = useTranslation('shell');
  const { dark, toggle } = useScheme();
  return (
    <div className="bw-entrance">
      {demo ? <p className="bw-demo">{t('demo')}</p> : null}
      <main className="bw-entrance-box bw-card">
        <Mark />
        {children}
      </main>
      <Group gap="xs" justify="center">
        {LANGUAGES.map((language) => (
          <Button
            key={language}
            variant={language === i18n.language ? 'light' : 'subtle'}
            aria-pressed={language === i18n.language}
            lang={language}
            onClick={() => chooseLanguage(language)}
          >
            {language === 'en' ? 'English' : 'Deutsch'}
          </Button>
        ))}
        <Button variant="subtle" onClick={toggle}>
          {dark ? t('bar.light') : t('bar.dark')}
        </Button>
      </Group>
    </div>
  );
}
