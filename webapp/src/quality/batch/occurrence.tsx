import { useTranslation } from 'react-i18next';
import { useBatchAddress } from '../addresses';

/** The way to one doing of a step, by its full name. */
export function OccurrenceLink({ occurrence }: { occurrence: string }) {
  const { change } = useBatchAddress();
  const { t } = useTranslation('quality');
  return (
    <button
      type="button"
      className="bw-link bw-code bw-occurrence"
      title={t('openStep')}
      onClick={() => change({ tab: 'procedure', part: occurrence })}
    >
      {occurrence.split(':').map((segment, index) => (
        <span key={index}>
          {index > 0 ? ':' : ''}
          {segment}
          <wbr />
        </span>
      ))}
    </button>
  );
}
