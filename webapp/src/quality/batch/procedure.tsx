import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '@/shared/api/session';
import { textIn } from '@/shared/i18n/record-text';
import { Diagram } from '@/shared/modelling/diagram';
import { ExceptionGlyph, StateGlyph } from '@/shared/modelling/glyph';
import { Outline } from '@/shared/modelling/outline';
import { useWords } from '@/shared/modelling/words';
import { Workspace } from '@/shared/modelling/workspace';
import { Skeleton } from '@/shared/ui/kit';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { useBatchAddress } from '../addresses';
import { diagramQuery, namesQuery, outlineQuery, pathQuery, type Node } from '../api';
import { useReview } from '../review-context';
import { partsOf, type Parts } from '../parts';
import { itemsOf, paintingOf } from './painting';
import { PartInspector } from './part-inspector';

/** What was done, on the diagram and in the equal outline, with the same states in both. */
export function Procedure() {
  const { number } = useBatchAddress();
  const outline = useQuery(outlineQuery(number));
  if (!outline.data) {
    return outline.error ? (
      <ProblemNotice problem={outline.error} onRetry={() => void outline.refetch()} />
    ) : (
      <Skeleton h={480} />
    );
  }
  return <Executed outline={outline.data} />;
}

/** The names of the diagram in the language of the screen; as drawn for who may not see records. */
function useNames(outline: Node): Record<string, string> {
  const { language } = useTranslation().i18n;
  const { batch } = useReview();
  const enabled = may(useMe(), 'view-records');
  const { data } = useQuery({ ...namesQuery(batch.record, batch.recordVersion), enabled });
  return useMemo(() => {
    const names: Record<string, string> = {};
    const walk = (node: Node) => {
      names[node.id] = textIn(node.name, language);
      node.children.forEach(walk);
    };
    walk(outline);
    Object.entries(data ?? {}).forEach(([id, name]) => (names[id] = textIn(name, language)));
    return names;
  }, [outline, data, language]);
}

function useItems(outline: Node, parts: Parts) {
  const { language } = useTranslation().i18n;
  const words = useWords();
  return useMemo(
    () =>
      itemsOf(
        outline,
        parts,
        (name) => textIn(name, language),
        (node) => (node.kind === 'round' || node.kind === 'abort' ? words('type', node.kind) : ''),
      ),
    [outline, parts, language, words],
  );
}

function Executed({ outline }: { outline: Node }) {
  const { t } = useTranslation('modelling');
  const { number, search, change } = useBatchAddress();
  const parts = useMemo(() => partsOf(outline), [outline]);
  const items = useItems(outline, parts);
  const names = useNames(outline);
  const path = useQuery(pathQuery(number));
  const diagram = useQuery(diagramQuery(number));
  const painting = useMemo(
    () => (path.data ? paintingOf(path.data, outline) : undefined),
    [path.data, outline],
  );
  const part = search.part ?? '';
  const step = parts.steps.get(part);
  // A step that was done once and its only doing are one line.
  const line = step && step.runs.length === 1 ? step.id : part;
  const selected = parts.nodes.has(line) || step ? line : outline.id;
  const select = (id: string) => {
    if ((parts.nodes.has(id) || parts.steps.has(id)) && id !== selected) {
      change({ part: id }, true);
    }
  };
  const failure = diagram.error ?? path.error;
  return (
    <Workspace
      view={search.view ?? 'both'}
      onView={(view) => change({ view }, true)}
      tools={<Legend />}
      outline={
        <Outline
          label={t('outline')}
          items={items}
          selected={selected}
          onSelect={select}
          after={(item) => {
            const mark = parts.marks.get(item.id);
            return mark ? (
              <>
                <ExceptionGlyph mark={mark} />
                <StateGlyph mark={mark} />
              </>
            ) : null;
          }}
        />
      }
      diagram={
        failure ? (
          <ProblemNotice problem={failure} />
        ) : diagram.data && painting ? (
          <Diagram
            xml={diagram.data}
            label={t('diagramLabel')}
            names={names}
            painting={painting}
            selected={step?.id ?? selected}
            onSelect={select}
          />
        ) : (
          <Skeleton h="100%" />
        )
      }
      inspector={<PartInspector selected={selected} parts={parts} onSelect={select} />}
    />
  );
}

function Legend() {
  const { t } = useTranslation('modelling');
  return (
    <div className="bw-legend" aria-label={t('legend')} role="group">
      {(['done', 'open', 'not-taken', 'cancelled'] as const).map((state) => (
        <StateGlyph key={state} mark={{ state }} word />
      ))}
      <span className="bw-legend-exception">
        <ExceptionGlyph mark={{ state: 'done', exceptions: 1, undecided: 1 }} />
        {t('legendException')}
      </span>
    </div>
  );
}
