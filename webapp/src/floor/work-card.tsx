import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatLength } from '@/shared/i18n/format';
import { useRecordText } from '@/shared/i18n/record-text';
import { useNow } from '@/shared/live/now';
import { MachineIcon } from '@/shared/ui/icons';
import { Status } from '@/shared/ui/status';
import type { WorkItem } from './api';

/** One open step: what, for which batch, where, since when. All of it is the target. */
export function WorkCard({ item }: { item: WorkItem }) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const now = useNow(30_000);
  const held = item.batchState === 'held';
  return (
    <li>
      <Link
        className="bw-work-card bw-card"
        to={`/floor/batches/${encodeURIComponent(item.batch)}/steps/${encodeURIComponent(item.occurrence)}`}
      >
        <span className="bw-work-what">
          <strong>
            {text(item.name)}
            {item.item ? (
              <span className="bw-item">{t('step.item', { item: item.item })}</span>
            ) : null}
          </strong>
          <span className="bw-muted">
            {text(item.unitProcedure)}
            {item.workCentreName ? ` · ${text(item.workCentreName)}` : ''}
          </span>
        </span>
        <span className="bw-work-batch">
          <strong>{item.batch}</strong>
          <span className="bw-muted">{text(item.productName)}</span>
        </span>
        <span className="bw-work-state">
          {held ? <Status tone="hold">{t('hold.short')}</Status> : null}
          {!held && item.waitsForSecond ? <Status tone="info">{t('home.second')}</Status> : null}
          {!held && item.machine ? (
            <span className="bw-machine-name bw-muted">
              {item.type === 'decide' ? null : <MachineIcon size={20} />}
              {t(item.type === 'decide' ? 'types.decide' : 'home.machine')}
            </span>
          ) : null}
          <span className="bw-muted">
            {t('home.since', { time: formatLength(now - Date.parse(item.openedAt)) })}
          </span>
        </span>
      </Link>
    </li>
  );
}
