import { useTranslation } from 'react-i18next';
import { formatInstant, useFormats } from '@/shared/i18n/format';
import { useWords } from '@/shared/modelling/words';
import { Facts, Part, WideTable } from '@/shared/ui/facts';
import { Stack, Table } from '@/shared/ui/kit';
import { Empty } from '@/shared/ui/page';
import { Notice } from '@/shared/ui/status';
import type { Version } from '../api';

type Submission = Version['submissions'][number];

/** Every round of approval: why, who signed what and when, and how it went back. */
export function LifePage({ version }: { version: Version }) {
  const { t } = useTranslation('design');
  const { instant } = useFormats();
  const { card } = version;
  return (
    <Stack>
      {card.withdrawal ? (
        <Notice tone="hold" title={t('lifePage.withdrawn')}>
          {card.withdrawal.reason} — {card.withdrawal.by}, {instant(card.withdrawal.at)}
        </Notice>
      ) : null}
      <Part title={t('lifePage.import')}>
        <Facts
          lines={[
            [t('lifePage.importedBy'), card.importedBy],
            [t('lifePage.importedAt'), instant(card.importedAt)],
            [t('lifePage.imports'), card.imports],
            [t('lifePage.approvedAt'), card.approvedAt ? instant(card.approvedAt) : null],
            [t('lifePage.effectiveFrom'), card.effectiveFrom ? instant(card.effectiveFrom) : null],
          ]}
        />
      </Part>
      {version.submissions.length === 0 ? (
        <Empty title={t('lifePage.none')}>{t('lifePage.noneHelp')}</Empty>
      ) : null}
      {[...version.submissions].reverse().map((submission) => (
        <Round key={submission.submission} submission={submission} />
      ))}
    </Stack>
  );
}

function Round({ submission }: { submission: Submission }) {
  const { t, i18n } = useTranslation(['design', 'shared']);
  const { instant } = useFormats();
  const words = useWords();
  const title = t('lifePage.round', { number: submission.submission });
  return (
    <Part title={title}>
      <Facts
        lines={[
          [t('signed.reason'), submission.reason],
          [t('signed.changeReference'), submission.changeReference],
        ]}
      />
      <WideTable label={title}>
        <Table verticalSpacing="xs" horizontalSpacing="sm" mt="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('lifePage.meaning')}</Table.Th>
              <Table.Th>{t('lifePage.signer')}</Table.Th>
              <Table.Th>{t('lifePage.role')}</Table.Th>
              <Table.Th>{t('lifePage.at')}</Table.Th>
              <Table.Th>{t('lifePage.content')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {submission.approvals.map((approval) => (
              <Table.Tr key={approval.meaning}>
                <Table.Td>
                  {t(`shared:signing.meanings.${approval.meaning as 'authored'}`)}
                </Table.Td>
                <Table.Td>
                  {approval.name} <span className="bw-minor">({approval.person})</span>
                </Table.Td>
                <Table.Td>{words('role', approval.role)}</Table.Td>
                <Table.Td>{formatInstant(approval.at, approval.zone, i18n.language)}</Table.Td>
                <Table.Td className="bw-code bw-minor" title={approval.contentSha256}>
                  {approval.contentSha256.slice(0, 16)}…
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
      {submission.returned ? (
        <Notice
          tone="warning"
          title={t('lifePage.returned', {
            by: submission.returned.by,
            at: instant(submission.returned.at),
          })}
        >
          {submission.returned.reason}
        </Notice>
      ) : null}
    </Part>
  );
}
