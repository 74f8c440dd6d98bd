import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { textIn } from '@/shared/i18n/record-text';
import { Diagram } from '@/shared/modelling/diagram';
import { Outline } from '@/shared/modelling/outline';
import type { OutlineItem } from '@/shared/modelling/outline-tree';
import { useWords } from '@/shared/modelling/words';
import { Workspace } from '@/shared/modelling/workspace';
import { Skeleton } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useVersionAddress } from '../addresses';
import { diagramQuery, type Node, type Version } from '../api';
import { useRecord } from '../record-context';
import { Inspector } from './inspector';

function useOutline({ outline, items }: Version['content']): OutlineItem[] {
  const { language } = useTranslation().i18n;
  const words = useWords();
  return useMemo(() => {
    const note = (part: Node) => {
      const list = items.find((one) => one.id === part.items);
      return part.step || !(part.round || list || part.type === 'abort')
        ? {}
        : {
            note:
              words('type', part.round ? 'round' : part.type) +
              (list ? ` ∥ ${textIn(list.name, language)}` : ''),
          };
    };
    const item = (part: Node): OutlineItem => ({
      id: part.id,
      number: part.number,
      name: textIn(part.name, language),
      ...note(part),
      children: part.children.map(item),
    });
    return [{ ...item(outline), children: [] }, ...outline.children.map(item)];
  }, [outline, items, language, words]);
}

function useNames(names: Version['content']['names']): Record<string, string> {
  const { language } = useTranslation().i18n;
  return useMemo(
    () =>
      Object.fromEntries(Object.entries(names).map(([id, name]) => [id, textIn(name, language)])),
    [names, language],
  );
}

/** The procedure: its diagram and the equal outline, and everything about the selected part. */
export function Procedure({ version }: { version: Version }) {
  const { t } = useTranslation('modelling');
  const { search, change } = useVersionAddress();
  const { parts } = useRecord();
  const { outline } = version.content;
  const items = useOutline(version.content);
  const diagram = useQuery(diagramQuery(version.id, version.card.version, version.packageSha256));
  const names = useNames(version.content.names);
  const selected = search.part && parts.has(search.part) ? search.part : outline.id;
  const select = (id: string) => {
    if (parts.has(id) && id !== selected) {
      change({ part: id }, true);
    }
  };
  return (
    <Workspace
      view={search.view ?? 'both'}
      onView={(view) => change({ view }, true)}
      outline={<Outline label={t('outline')} items={items} selected={selected} onSelect={select} />}
      diagram={
        diagram.data ? (
          <Diagram
            xml={diagram.data}
            label={t('diagramLabel')}
            names={names}
            selected={selected}
            onSelect={select}
          />
        ) : diagram.error ? (
          <ProblemNotice problem={diagram.error} onRetry={() => void diagram.refetch()} />
        ) : (
          <Skeleton h="100%" />
        )
      }
      inspector={<Inspector part={parts.get(selected)} />}
    />
  );
}
