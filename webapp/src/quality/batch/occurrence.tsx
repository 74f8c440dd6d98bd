import { useTranslation } from 'react-i18next';
import { useBatchAddress } from '../addresses';
import { useOccurrenceName } from '../review-context';

/** The way to one doing of a step: its name as people say it, its full name beside it. */
export function OccurrenceLink({ occurrence }: { occurrence: string }) {
  const { change } = useBatchAddress();
  const { t } = useTranslation('quality');
  const name = useOccurrenceName()(occurrence);
  return (
    <>
      <button
        type="button"
        className="bw-link"
        title={t('openStep')}
        onClick={() => change({ tab: 'procedure', part: occurrence })}
      >
        {name ?? occurrence}
      </button>
      {name ? (
        <div className="bw-code bw-minor bw-occurrence">
          {occurrence.split(':').map((segment, index) => (
            <span key={index}>
              {index > 0 ? ':' : ''}
              <wbr />
              {segment}
            </span>
          ))}
        </div>
      ) : null}
    </>
  );
}
