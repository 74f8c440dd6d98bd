import { useTranslation } from 'react-i18next';
import type { Shapes } from '@/shared/api/client';
import { useRecordText } from '@/shared/i18n/record-text';
import { Facts } from '@/shared/ui/facts';
import { Status } from '@/shared/ui/status';

/** What is signed about a version: its name, why it was made, the digest of everything in it. */
export function ContentShown({ content }: { content: Shapes['RecordContent'] }) {
  const { t } = useTranslation('design');
  const text = useRecordText();
  const files = Object.entries(content.files);
  return (
    <>
      <Facts
        lines={[
          [t('signed.record'), `${text(content.title)} (${content.record})`],
          [
            t('signed.titles'),
            Object.entries(content.title)
              .map(([l, x]) => `${l}: ${x}`)
              .join('; '),
          ],
          [t('signed.version'), content.version],
          [t('signed.submission'), content.submission],
          [t('signed.reason'), content.reason],
          [t('signed.changeReference'), content.changeReference ?? t('signed.noReference')],
          [
            t('signed.effective'),
            content.effective === 'on approval' ? t('approve.now') : content.effective,
          ],
          [
            t('signed.checks'),
            content.lint.warnings > 0 ? (
              <Status tone="warning">{t('warnings', { count: content.lint.warnings })}</Status>
            ) : (
              t('findings.none')
            ),
          ],
          [t('signed.signatures'), content.lint.signatures],
          [t('signed.findings'), <Digest value={content.lint.findingsSha256} />],
          [t('checks.package'), <Digest value={content.packageSha256} />],
        ]}
      />
      <h3 className="bw-signed-head">{t('signed.formulas', { count: content.formulas.length })}</h3>
      <Facts
        lines={content.formulas.map((formula) => [
          `${text(formula.title)} (${formula.formula})`,
          <Digest value={formula.sha256} />,
        ])}
      />
      <h3 className="bw-signed-head">{t('signed.files', { count: files.length })}</h3>
      <Facts lines={files.map(([path, sha256]) => [path, <Digest value={sha256} />])} />
    </>
  );
}

function Digest({ value }: { value: string }) {
  return <span className="bw-code bw-digest">{value}</span>;
}
