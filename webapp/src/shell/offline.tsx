import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, take } from '@/shared/api/client';
import { Notice } from '@/shared/ui/status';
import { Entrance } from './entrance';

/** Asks for the server until it answers; the answer itself ends the notice. */
function useReturn() {
  useQuery({
    queryKey: ['health'],
    queryFn: () => take(api.GET('/api/v1/health')),
    refetchInterval: 2_000,
    retry: false,
    gcTime: 0,
  });
}

/** Says that the server is not there and what that means for what was typed. */
export function OfflineNotice() {
  const { t } = useTranslation('shell');
  useReturn();
  return (
    <div className="bw-offline">
      <Notice tone="critical" live title={t('offline.title')}>
        {t('offline.help')}
      </Notice>
    </div>
  );
}

/** The product could not be reached before anything could be shown. */
export function Offline() {
  return (
    <Entrance>
      <OfflineNotice />
    </Entrance>
  );
}
