import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { useRecord } from '../record-context';

const FEW = 3;

/** Where in the procedure something is used; each opens its step. Many are folded. */
export function PartLinks({ ids }: { ids: string[] }) {
  const { t } = useTranslation('design');
  const rest = ids.slice(FEW);
  return (
    <>
      {ids.slice(0, FEW).map((id) => (
        <PartLink key={id} id={id} />
      ))}
      {rest.length > 0 ? (
        <details>
          <summary className="bw-minor">{t('moreParts', { count: rest.length })}</summary>
          {rest.map((id) => (
            <PartLink key={id} id={id} />
          ))}
        </details>
      ) : null}
    </>
  );
}

function PartLink({ id }: { id: string }) {
  const { parts, openPart } = useRecord();
  const text = useRecordText();
  const part = parts.get(id);
  return (
    <div>
      <button type="button" className="bw-link" onClick={() => openPart(id)}>
        {part ? `${part.number} ${text(part.name)}` : id}
      </button>
    </div>
  );
}
