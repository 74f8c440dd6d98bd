import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Anchor, Breadcrumbs, Button, Group, Progress, Stack, Text } from '@/shared/ui/kit';
import { Part } from '@/shared/ui/facts';
import { Page } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Notice } from '@/shared/ui/status';
import type { ImportSearch } from '../addresses';
import '../design.css';
import { Findings } from './findings';
import { PackageRefused, upload, type Imported } from './upload';

function size(bytes: number): string {
  return bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1e3))} kB`
    : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Where a package is dropped or chosen. */
function DropPlace({ onFile, busy }: { onFile: (file: File) => void; busy: boolean }) {
  const { t } = useTranslation('design');
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !busy) {
      onFile(file);
    }
  };
  return (
    <div
      className="bw-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Text fw={650}>{t('import.drop')}</Text>
      <Text c="dimmed" mb="md">
        {t('import.dropHelp')}
      </Text>
      <input
        ref={input}
        type="file"
        accept=".zip,application/zip"
        hidden
        data-testid="package"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) {
            onFile(file);
          }
        }}
      />
      <Button disabled={busy} onClick={() => input.current?.click()}>
        {t('import.choose')}
      </Button>
    </div>
  );
}

/** How far an import is: what has been sent, then that it is being checked. */
function Sending({ file, sent }: { file: File; sent: number }) {
  const { t } = useTranslation('design');
  const checking = sent >= 1;
  return (
    <div role="status">
      <Group justify="space-between" mb={6}>
        <Text>{checking ? t('import.checking') : t('import.sending')}</Text>
        <Text c="dimmed">
          {file.name} · {size(file.size)}
        </Text>
      </Group>
      <Progress
        value={sent * 100}
        striped={checking}
        animated={checking}
        aria-label={checking ? t('import.checking') : t('import.sending')}
      />
    </div>
  );
}

/** Takes a package in. It becomes a draft, or is refused with everything that is wrong with it. */
export function ImportPage() {
  const { t } = useTranslation('design');
  const { record, replaces = 0 } = useSearch({ strict: false }) as ImportSearch;
  const queries = useQueryClient();
  const [sent, setSent] = useState(0);
  const sending = useMutation({
    mutationFn: (file: File) => {
      setSent(0);
      return upload(file, record ? replaces : undefined, setSent);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['record'] }),
  });
  const above = (
    <Breadcrumbs>
      <Anchor component={Link} to="/design">
        {t('library.title')}
      </Anchor>
      {record ? (
        <Anchor component={Link} to={`/design/records/${record}/${replaces}`}>
          {record} {t('version', { version: replaces })}
        </Anchor>
      ) : null}
    </Breadcrumbs>
  );
  const title = record ? t('import.replace', { record, version: replaces }) : t('import.title');
  return (
    <Page title={title} above={above}>
      <Stack gap="md">
        <DropPlace onFile={(file) => sending.mutate(file)} busy={sending.isPending} />
        {sending.isPending ? <Sending file={sending.variables} sent={sent} /> : null}
        {sending.data ? <Taken imported={sending.data} /> : null}
        {sending.error ? <Refused problem={sending.error} /> : null}
      </Stack>
    </Page>
  );
}

function Taken({ imported }: { imported: Imported }) {
  const { t } = useTranslation('design');
  return (
    <>
      <Notice
        tone="plain"
        live
        title={t('import.done', { record: imported.id, version: imported.version })}
        actions={
          <Button component={Link} to={`/design/records/${imported.id}/${imported.version}`}>
            {t('import.open')}
          </Button>
        }
      >
        {imported.findings.length > 0
          ? t('import.warnings', { count: imported.findings.length })
          : t('import.clean')}
      </Notice>
      {imported.findings.length > 0 ? (
        <Part title={t('findings.title')}>
          <Findings findings={imported.findings} />
        </Part>
      ) : null}
    </>
  );
}

function Refused({ problem }: { problem: Error }) {
  const { t } = useTranslation('design');
  if (!(problem instanceof PackageRefused) || problem.findings.length === 0) {
    return <ProblemNotice problem={problem} />;
  }
  const errors = problem.findings.filter((finding) => finding.severity === 'error').length;
  return (
    <>
      <Notice tone="critical" live title={t('import.refused', { count: errors })}>
        {t('import.refusedHelp')}
      </Notice>
      <Part title={t('findings.title')}>
        <Findings findings={problem.findings} />
      </Part>
    </>
  );
}
