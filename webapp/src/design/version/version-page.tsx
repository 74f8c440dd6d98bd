import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { Anchor, Breadcrumbs, Select, Skeleton, Tabs } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Status } from '@/shared/ui/status';
import '@/shared/modelling/workspace.css';
import { TABS, useVersionAddress, type Tab } from '../addresses';
import { recordQuery, versionQuery, type Version } from '../api';
import { LifeCard } from '../life';
import { partIndex, RecordContext } from '../record-context';
import { Actions } from './actions';
import { Checks } from './checks';
import { Decisions } from './decisions';
import { Formula } from './formula';
import { Header } from './header';
import { LifePage } from './life-page';
import { Parameters } from './parameters';
import { Procedure } from './procedure';
import { Resources } from './resources';

/** One version of a master record: what it says, what it consists of, where it is in its life. */
export function VersionPage() {
  const { t } = useTranslation('design');
  const { id, version: number, search } = useVersionAddress();
  const { data, error, refetch } = useQuery(versionQuery(id, number, search.formula));
  const text = useRecordText();
  const above = (
    <Breadcrumbs>
      <Anchor component={Link} to="/design">
        {t('library.title')}
      </Anchor>
      <span className="bw-code bw-minor">{id}</span>
    </Breadcrumbs>
  );
  if (!data) {
    return (
      <Page title={id} above={above} wide>
        {error ? (
          <ProblemNotice problem={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton h={480} />
        )}
      </Page>
    );
  }
  return (
    <Page title={text(data.card.title)} above={above} wide actions={<Actions version={data} />}>
      <Opened version={data} />
    </Page>
  );
}

function Opened({ version }: { version: Version }) {
  const { t } = useTranslation('design');
  const { search, change } = useVersionAddress();
  const { content, card } = version;
  const record = useMemo(
    () => ({
      content,
      parts: partIndex(content.outline),
      openPart: (part: string) => change({ tab: 'procedure', part }),
    }),
    [content, change],
  );
  const tab = search.tab ?? 'procedure';
  const shown: Record<Tab, ReactNode> = {
    procedure: <Procedure version={version} />,
    header: <Header />,
    formula: <Formula version={version} />,
    parameters: <Parameters />,
    decisions: <Decisions />,
    resources: <Resources />,
    checks: <Checks version={version} />,
    life: <LifePage version={version} />,
  };
  return (
    <RecordContext.Provider value={record}>
      <div className="bw-version-head">
        <LifeCard card={card} />
        {card.warnings > 0 && card.next ? (
          <button
            type="button"
            className="bw-link bw-warned"
            onClick={() => change({ tab: 'checks' })}
          >
            <Status tone="warning">{t('warnings', { count: card.warnings })}</Status>
          </button>
        ) : null}
        <OtherVersion version={version} />
      </div>
      <Tabs
        className="bw-tabbed"
        value={tab}
        onChange={(value) => change({ tab: (value ?? 'procedure') as Tab })}
        keepMounted={false}
      >
        <Tabs.List mb="sm">
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map((one) => (
          <Tabs.Panel key={one} value={one}>
            {one === tab ? shown[one] : null}
          </Tabs.Panel>
        ))}
      </Tabs>
    </RecordContext.Provider>
  );
}

/** The way to another version of the same record. */
function OtherVersion({ version }: { version: Version }) {
  const { t } = useTranslation('design');
  const navigate = useNavigate();
  const { data } = useQuery(recordQuery(version.id));
  if (!data || data.versions.length < 2) {
    return null;
  }
  return (
    <Select
      aria-label={t('otherVersion')}
      size="xs"
      w={220}
      allowDeselect={false}
      value={String(version.card.version)}
      onChange={(value) => void navigate({ to: `/design/records/${version.id}/${value}` })}
      data={data.versions.map((card) => ({
        value: String(card.version),
        label: `${t('version', { version: card.version })} · ${t(`state.${card.state}`)}`,
      }))}
    />
  );
}
