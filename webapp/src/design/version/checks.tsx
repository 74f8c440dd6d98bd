import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Part, WideTable } from '@/shared/ui/facts';
import { Anchor, Skeleton, Stack, Table } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Status } from '@/shared/ui/status';
import { fileAddress, findingsQuery, type Version } from '../api';
import { Findings } from '../import/findings';
import { useRecord } from '../record-context';

/** What the automatic checks said, and every file that is signed, with its digest. */
export function Checks({ version }: { version: Version }) {
  const { t } = useTranslation('design');
  const { openPart, parts } = useRecord();
  const { id, card } = version;
  const { data, error, refetch } = useQuery(findingsQuery(id, card.version));
  const open = (element: string) => {
    if (parts.has(element)) {
      openPart(element);
    }
  };
  return (
    <Stack>
      <Part title={t('findings.title')} note={t('checks.signatures', { count: card.signatures })}>
        {error ? <ProblemNotice problem={error} onRetry={() => void refetch()} /> : null}
        {data?.length === 0 ? <Status>{t('findings.none')}</Status> : null}
        {data ? <Findings findings={data} onElement={open} /> : error ? null : <Skeleton h={40} />}
      </Part>
      <Part title={t('checks.files', { count: version.files.length })}>
        <p className="bw-part-note">
          {t('checks.package')} <span className="bw-code">{version.packageSha256}</span>
        </p>
        <WideTable label={t('checks.files', { count: version.files.length })}>
          <Table verticalSpacing={4} horizontalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('checks.file')}</Table.Th>
                <Table.Th className="bw-digits">{t('checks.size')}</Table.Th>
                <Table.Th>SHA-256</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {version.files.map((file) => (
                <Table.Tr key={file.path}>
                  <Table.Td>
                    <Anchor href={fileAddress(id, card.version, file.path)} download>
                      {file.path}
                    </Anchor>
                  </Table.Td>
                  <Table.Td className="bw-digits">{file.size.toLocaleString()}</Table.Td>
                  <Table.Td className="bw-code bw-minor">{file.sha256}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      </Part>
    </Stack>
  );
}
