import { queryOptions } from '@tanstack/react-query';
import { api, take, type Shapes } from '@/shared/api/client';

export type Version = Shapes['MasterrecordVersionDetail'];
export type Content = Shapes['VersionDetailContent'];
export type Card = Shapes['RecordCardVersionCard'];
export type Step = Shapes['RecordStep'];
export type Field = Shapes['RecordField'];
export type Node = Shapes['MasterrecordOutlineNode'];
export type Finding = Shapes['RecordFinding'];

/** Every record of the library, page by page until there is none left. */
export const libraryQuery = queryOptions({
  queryKey: ['record', 'list'],
  queryFn: async () => {
    const records: Shapes['MasterrecordRecordCard'][] = [];
    let after: string | null | undefined = '';
    do {
      const page: Shapes['RecordRecordPage'] = await take(
        api.GET('/api/v1/records', { params: { query: { after, limit: 200 } } }),
      );
      records.push(...page.records);
      after = page.next;
    } while (after);
    return records;
  },
});

export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', id],
    queryFn: () => take(api.GET('/api/v1/records/{id}', { params: { path: { id } } })),
  });

export const versionQuery = (id: string, version: number, formula?: string) =>
  queryOptions({
    queryKey: ['record', id, version, formula ?? ''],
    queryFn: () =>
      take(
        api.GET('/api/v1/records/{id}/versions/{version}', {
          params: { path: { id, version }, query: formula ? { formula } : {} },
        }),
      ),
  });

export const diagramQuery = (id: string, version: number, packageSha256: string) =>
  queryOptions({
    queryKey: ['diagram', id, version, packageSha256],
    queryFn: () =>
      take(
        api.GET('/api/v1/records/{id}/versions/{version}/diagram', {
          params: { path: { id, version } },
          parseAs: 'text',
        }) as unknown as Promise<{ data?: string }>,
      ),
    staleTime: Infinity,
  });

export const findingsQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['record', id, version, 'findings'],
    queryFn: () =>
      take(
        api.GET('/api/v1/records/{id}/versions/{version}/findings', {
          params: { path: { id, version } },
        }),
      ),
  });

/** Where one file of the package can be had, byte for byte. */
export function fileAddress(id: string, version: number, path: string): string {
  const safe = path.split('/').map(encodeURIComponent).join('/');
  return `/api/v1/records/${encodeURIComponent(id)}/versions/${version}/files/${safe}`;
}
