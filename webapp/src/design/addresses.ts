import { useCallback } from 'react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { WorkspaceView } from '@/shared/modelling/workspace';

export const TABS = [
  'procedure',
  'header',
  'formula',
  'parameters',
  'decisions',
  'resources',
  'checks',
  'life',
] as const;
export type Tab = (typeof TABS)[number];

/** What of a version is shown; every state of the screen is an address. */
interface VersionSearch {
  tab?: Tab;
  part?: string;
  formula?: string;
  view?: WorkspaceView;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export function versionSearch(search: Record<string, unknown>): VersionSearch {
  const tab = TABS.find((one) => one === search.tab);
  const view = (['outline', 'diagram'] as const).find((one) => one === search.view);
  const part = text(search.part);
  const formula = text(search.formula);
  return {
    ...(tab ? { tab } : {}),
    ...(part ? { part } : {}),
    ...(formula ? { formula } : {}),
    ...(view ? { view } : {}),
  };
}

/** Which draft an import replaces; a new version is made where none is named. */
export interface ImportSearch {
  record?: string;
  replaces?: number;
}

export function importSearch(search: Record<string, unknown>): ImportSearch {
  const record = text(search.record);
  const replaces = Number(search.replaces);
  return record && Number.isInteger(replaces) && replaces > 0 ? { record, replaces } : {};
}

/** The address of the version on the screen, and the way to another state of it. */
export function useVersionAddress() {
  const { id, version } = useParams({ strict: false }) as { id: string; version: string };
  const search = useSearch({ strict: false }) as VersionSearch;
  const navigate = useNavigate();
  const change = useCallback(
    (next: VersionSearch, replace = false) =>
      void navigate({
        to: '/design/records/$id/$version',
        params: { id, version },
        search: (before: VersionSearch) => versionSearch({ ...before, ...next }),
        replace,
        resetScroll: false,
      } as never),
    [navigate, id, version],
  );
  return { id, version: Number(version), search, change };
}
