import { useTranslation } from 'react-i18next';
import { SignedContent } from '@/shared/signing/signed-content';
import { Facts } from '@/shared/ui/facts';

/** What is signed about a batch, each line by its name; a line without a known name keeps its own. */
export function SignedFacts({ content }: { content: unknown }) {
  const { t, i18n } = useTranslation('quality');
  const lines = Object.entries(content as Record<string, unknown>);
  const name = (key: string) =>
    i18n.exists(`quality:signed.${key}`) ? t(`signed.${key as 'batch'}`) : key;
  const said = (value: unknown) => {
    if (value === null || value === undefined || value === '') {
      return t('signed.nothing');
    }
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
      return value.length === 0 ? (
        t('signed.nothing')
      ) : (
        <ul className="bw-signed-lines">
          {value.map((one, index) => (
            <li key={index}>{one as string}</li>
          ))}
        </ul>
      );
    }
    if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) {
      return <span className="bw-code bw-minor">{value}</span>;
    }
    return typeof value === 'object' ? <SignedContent value={value} /> : String(value);
  };
  return <Facts lines={lines.map(([key, value]) => [name(key), said(value)])} />;
}
