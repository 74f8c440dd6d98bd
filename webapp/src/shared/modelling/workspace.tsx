import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../ui/kit';
import './workspace.css';

export type WorkspaceView = 'both' | 'outline' | 'diagram';

interface WorkspaceProps {
  view: WorkspaceView;
  onView: (view: WorkspaceView) => void;
  outline: ReactNode;
  diagram: ReactNode;
  inspector: ReactNode;
  /** What stands beside the choice of the view, such as a legend. */
  tools?: ReactNode;
}

const LEAST = 460;
const BELOW = 12;

/** What is left of the window below the top of the workspace, whatever stands above it. */
function useRest() {
  const place = useRef<HTMLDivElement>(null);
  const [rest, setRest] = useState(LEAST);
  useLayoutEffect(() => {
    const measure = () => {
      const top = (place.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
      setRest(Math.max(LEAST, Math.floor(window.innerHeight - top - BELOW)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    window.addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, []);
  return { place, rest };
}

/** Outline, diagram and the selected part, side by side; each says the same of what is selected. */
export function Workspace({ view, onView, outline, diagram, inspector, tools }: WorkspaceProps) {
  const { t } = useTranslation('modelling');
  const { place, rest } = useRest();
  return (
    <div className="bw-workspace-frame">
      <div className="bw-workspace-bar">
        <SegmentedControl
          size="xs"
          value={view}
          onChange={(value) => onView(value as WorkspaceView)}
          aria-label={t('show')}
          data={[
            { value: 'both', label: t('both') },
            { value: 'outline', label: t('outline') },
            { value: 'diagram', label: t('diagram') },
          ]}
        />
        {tools}
      </div>
      <div className="bw-workspace" data-view={view} ref={place} style={{ height: rest }}>
        {view === 'diagram' ? null : (
          <section className="bw-workspace-outline" aria-label={t('outline')}>
            {outline}
          </section>
        )}
        {view === 'outline' ? null : (
          <section className="bw-workspace-diagram" aria-label={t('diagram')}>
            {diagram}
          </section>
        )}
        <section className="bw-workspace-inspector" aria-label={t('inspector')} tabIndex={0}>
          {inspector}
        </section>
      </div>
    </div>
  );
}
