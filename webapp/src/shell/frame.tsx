import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, welcomeQuery } from '@/shared/api/session';
import { useConnection } from '@/shared/api/state';
import { useChanges } from '@/shared/live/changes';
import { listen } from '@/shared/scan/scanner';
import { appsOf } from './apps';
import { Mark } from './mark';
import { OfflineNotice } from './offline';
import { PersonMenu } from './person-menu';
import { usePresence } from './use-presence';
import './shell.css';

/** Rail, bar and notices around every screen behind the log-in. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['shell', 'shared']);
  const me = useMe();
  useChanges();
  usePresence();
  useEffect(listen, []);
  const { data: welcome } = useQuery(welcomeQuery);
  const { online } = useConnection();
  const apps = appsOf(me);
  const site = welcome?.sites.find((one) => one.code === me.site);
  const station = site?.stations.find((one) => one.code === me.station);
  return (
    <div className="bw-frame">
      <a className="bw-skip" href="#content">
        {t('skip')}
      </a>
      <nav className="bw-rail" aria-label={t('bar.apps')}>
        <div className="bw-rail-mark">
          <Mark word={false} />
        </div>
        {apps.map(({ name, icon: Icon }) => (
          <Link key={name} to={`/${name}`}>
            <Icon />
            {t(`shared:apps.${name}`)}
          </Link>
        ))}
      </nav>
      <header className="bw-bar">
        <div className="bw-bar-place">
          <span>{site?.name ?? me.site}</span>
          {me.station ? <span>{station?.name ?? me.station}</span> : null}
        </div>
        <div className="bw-bar-place">
          <span className="bw-online" data-online={online} role="status">
            {online ? t('bar.online') : t('bar.offline')}
          </span>
          <PersonMenu me={me} />
        </div>
      </header>
      <div className="bw-notices">
        {welcome?.demo ? <p className="bw-demo">{t('demo')}</p> : null}
        {online ? null : <OfflineNotice />}
      </div>
      <div className="bw-screen">{children}</div>
    </div>
  );
}
