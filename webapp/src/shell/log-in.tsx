import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery, type Welcome } from '@/shared/api/session';
import { sessionFound } from '@/shared/api/state';
import { chooseLanguage, hasChosenLanguage, LANGUAGES } from '@/shared/i18n/texts';
import { Select, Stack, Title } from '@/shared/ui/kit';
import { TouchSizes } from '@/shared/ui/theme';
import { Entrance } from './entrance';
import { LogInForm } from './log-in-form';

const STATION = 'batchwright.station';
const SITE = 'batchwright.site';

function stored(key: string, possible: string[]): string | null {
  const value = localStorage.getItem(key);
  return value !== null && possible.includes(value) ? value : null;
}

/** The first screen of a person: where, who, password. The link they followed is kept. */
export function LogIn({ welcome }: { welcome: Welcome }) {
  const { t } = useTranslation('shell');
  const queries = useQueryClient();
  const sites = welcome.sites;
  const [site, setSite] = useState(
    stored(
      SITE,
      sites.map((one) => one.code),
    ) ??
      sites[0]?.code ??
      '',
  );
  const chosen = sites.find((one) => one.code === site);
  const stations = chosen?.stations ?? [];
  const [station, setStation] = useState(
    stored(
      STATION,
      stations.map((one) => one.code),
    ),
  );
  const language = chosen?.language;

  useEffect(() => {
    const wanted = LANGUAGES.find((one) => one === language);
    if (wanted && !hasChosenLanguage()) {
      chooseLanguage(wanted);
    }
  }, [language]);

  const entered = () => {
    localStorage.setItem(SITE, site);
    if (station) {
      localStorage.setItem(STATION, station);
    } else {
      localStorage.removeItem(STATION);
    }
    sessionFound();
    queries.clear();
    void queries.fetchQuery(meQuery);
  };

  return (
    <Entrance demo={welcome.demo}>
      <TouchSizes>
        <Stack gap="md">
          <Title order={1} size="h2">
            {t('logIn.title')}
          </Title>
          {sites.length > 1 ? (
            <Select
              label={t('logIn.site')}
              data={sites.map((one) => ({ value: one.code, label: `${one.name} (${one.code})` }))}
              value={site}
              onChange={(value) => {
                setSite(value ?? '');
                setStation(null);
              }}
              allowDeselect={false}
            />
          ) : null}
          {stations.length > 0 ? (
            <Select
              label={t('logIn.station')}
              placeholder={t('logIn.noStation')}
              data={stations.map((one) => ({
                value: one.code,
                label: `${one.name} (${one.code})`,
              }))}
              value={station}
              onChange={setStation}
              clearable
            />
          ) : null}
          <LogInForm site={site} station={station} label={t('logIn.button')} onDone={entered} />
        </Stack>
      </TouchSizes>
    </Entrance>
  );
}
