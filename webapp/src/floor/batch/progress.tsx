import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, take, type Shapes } from '@/shared/api/client';
import { useRecordText } from '@/shared/i18n/record-text';
import { Skeleton, UnstyledButton } from '@/shared/ui/kit';
import { Status } from '@/shared/ui/status';

type Node = Shapes['OutlineNode'];

function steps(node: Node): Node[] {
  return node.kind === 'step' ? [node] : node.children.flatMap(steps);
}

/** The procedure as an outline: what is done, what is open, what is still to come. */
export function Progress({ batch }: { batch: string }) {
  const { t } = useTranslation('floor');
  const outline = useQuery({
    queryKey: ['batch', batch, 'outline'],
    queryFn: () =>
      take(api.GET('/api/v1/batches/{batch}/review/outline', { params: { path: { batch } } })),
  });
  if (!outline.data) {
    return <Skeleton height={400} />;
  }
  return (
    <section className="bw-progress" aria-label={t('progress.title')}>
      <h2 className="bw-group-title">{t('progress.title')}</h2>
      <ol className="bw-outline">
        {outline.data.children.map((node) => (
          <Part key={node.id} node={node} batch={batch} />
        ))}
      </ol>
    </section>
  );
}

function Part({ node, batch }: { node: Node; batch: string }) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const [opened, setOpened] = useState(node.state === 'open');
  if (node.kind === 'step') {
    return <StepLine node={node} batch={batch} />;
  }
  const all = steps(node);
  const done = all.filter((step) => step.state === 'done').length;
  const exceptions = all.reduce((sum, step) => sum + step.counts.exceptions, 0);
  return (
    <li className="bw-part" data-state={node.state}>
      <UnstyledButton
        className="bw-part-head bw-card"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <span className="bw-part-name">
          <strong>{text(node.name)}</strong>
          {exceptions > 0 ? (
            <Status tone="critical">{t('exceptions.count', { count: exceptions })}</Status>
          ) : null}
        </span>
        <span className="bw-muted">
          {t(`progress.states.${node.state as 'done'}`)} ·{' '}
          {t('progress.steps', { done, count: all.length })}
        </span>
        <span className="bw-part-bar" aria-hidden="true">
          <span style={{ width: `${all.length === 0 ? 0 : (done / all.length) * 100}%` }} />
        </span>
      </UnstyledButton>
      {opened ? (
        <ol className="bw-outline">
          {node.children.map((child) => (
            <Part key={child.id} node={child} batch={batch} />
          ))}
        </ol>
      ) : null}
    </li>
  );
}

function StepLine({ node, batch }: { node: Node; batch: string }) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  return (
    <li className="bw-line" data-state={node.state}>
      <span className="bw-line-name">
        {text(node.name)}
        {node.counts.exceptions > 0 ? (
          <Status tone="critical">
            {t('exceptions.count', { count: node.counts.exceptions })}
          </Status>
        ) : null}
      </span>
      <span className="bw-line-runs">
        {node.runs.length === 0 ? (
          <span className="bw-muted">{t(`progress.states.${node.state as 'done'}`)}</span>
        ) : null}
        {node.runs.map((run) => (
          <Link
            key={run.occurrence}
            to={`/floor/batches/${encodeURIComponent(batch)}/steps/${encodeURIComponent(run.occurrence)}`}
            className="bw-run"
            data-state={run.state}
          >
            {run.item ?? (node.runs.length > 1 ? run.number : '')}{' '}
            {t(`step.states.${run.state as 'done'}`)}
          </Link>
        ))}
      </span>
    </li>
  );
}
