import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Status } from '@/shared/ui/status';
import { batchesQuery } from './api';

/** The running batches of the site, one tap away. */
export function BatchStrip() {
  const { t } = useTranslation('floor');
  const { data } = useQuery(batchesQuery);
  if (!data || data.batches.length === 0) {
    return null;
  }
  return (
    <nav className="bw-strip" aria-label={t('home.batches')}>
      {data.batches.map((batch) => (
        <Link
          key={batch.number}
          className="bw-card"
          to={`/floor/batches/${encodeURIComponent(batch.number)}`}
        >
          <strong>{batch.number}</strong>
          {batch.state === 'held' ? (
            <Status tone="hold">{t('hold.short')}</Status>
          ) : (
            <span className="bw-muted">{batch.product}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
