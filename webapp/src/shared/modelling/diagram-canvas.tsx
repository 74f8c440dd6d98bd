import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Group } from '../ui/kit';
import { ProblemNotice } from '../ui/problem-notice';
import './diagram.css';
import type { Painting } from './mark';
import { Viewer } from './viewer';

export interface DiagramProps {
  xml: string;
  /** What the picture shows, for those who do not see it; the outline holds the same. */
  label: string;
  selected: string | undefined;
  onSelect: (id: string) => void;
  painting?: Painting;
  /** What the elements are called in the language of the reader, by their ids. */
  names?: Readonly<Record<string, string>>;
}

const AS_DRAWN = {};

function useViewer({ xml, selected, onSelect, painting, names = AS_DRAWN }: DiagramProps) {
  const place = useRef<HTMLDivElement>(null);
  const [viewer, setViewer] = useState<Viewer>();
  const [failure, setFailure] = useState<unknown>();
  const select = useRef(onSelect);
  useEffect(() => {
    select.current = onSelect;
  }, [onSelect]);
  useEffect(() => {
    if (!place.current) {
      return;
    }
    const made = new Viewer(place.current, (id) => select.current(id));
    const observer = new ResizeObserver(() => made.resized());
    observer.observe(place.current);
    let gone = false;
    made.show(xml, names).then(
      () => (gone ? undefined : setViewer(made)),
      (problem: unknown) => (gone ? undefined : setFailure(problem)),
    );
    return () => {
      gone = true;
      observer.disconnect();
      made.destroy();
      setViewer(undefined);
    };
  }, [xml, names]);
  useEffect(() => viewer?.paint(painting), [viewer, painting]);
  useEffect(() => viewer?.choose(selected), [viewer, selected]);
  return { place, viewer, failure };
}

/** The diagram of a procedure. Loaded only where one is looked at. */
export function DiagramCanvas(props: DiagramProps) {
  const { t } = useTranslation('modelling');
  const { place, viewer, failure } = useViewer(props);
  return (
    <div className="bw-diagram" data-painted={props.painting !== undefined}>
      {failure ? <ProblemNotice problem={failure} /> : null}
      <div ref={place} className="bw-diagram-place" role="group" aria-label={props.label} />
      <Group className="bw-diagram-tools" gap={4}>
        <Button size="compact-sm" variant="default" onClick={() => viewer?.home()}>
          {t('whole')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('larger')}
          onClick={() => viewer?.zoomBy(1.25)}
        >
          +
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('smaller')}
          onClick={() => viewer?.zoomBy(0.8)}
        >
          −
        </Button>
      </Group>
    </div>
  );
}
