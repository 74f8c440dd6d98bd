import type { ReactNode } from 'react';
import './status.css';

/** What may be unusual about something. `plain` is normal and grey. */
export type Tone = 'plain' | 'critical' | 'warning' | 'hold' | 'info';

const SHAPES: Record<Tone, ReactNode> = {
  plain: <path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" strokeWidth="2.2" />,
  critical: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" fill="currentColor" />
      <path d="M8 4v5M8 10.5v2" stroke="var(--bw-surface)" strokeWidth="2" />
    </>
  ),
  warning: (
    <>
      <path d="M8 1 15.5 14.5H.5z" fill="currentColor" />
      <path d="M8 6v4M8 11.2v1.6" stroke="var(--bw-surface)" strokeWidth="1.8" />
    </>
  ),
  hold: (
    <>
      <path d="M4.7.8h6.6l3.9 3.9v6.6l-3.9 3.9H4.7L.8 11.3V4.7z" fill="currentColor" />
      <path d="M6 5v6M10 5v6" stroke="var(--bw-surface)" strokeWidth="1.8" />
    </>
  ),
  info: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
};

/** The shape that goes with a tone, so that colour is never the only sign. */
export function Shape({ tone, size = 16 }: { tone: Tone; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className="bw-shape">
      {SHAPES[tone]}
    </svg>
  );
}

/** A state in a word, with its shape; only what is not normal has a colour. */
export function Status({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="bw-status" data-tone={tone}>
      <Shape tone={tone} />
      <span>{children}</span>
    </span>
  );
}

interface NoticeProps {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Read out at once when it appears. */
  live?: boolean;
}

/** A message that stays where it belongs; nothing that matters vanishes by itself. */
export function Notice({ tone, title, children, actions, live = false }: NoticeProps) {
  return (
    <div className="bw-notice" data-tone={tone} role={live ? 'alert' : undefined}>
      <Shape tone={tone} size={20} />
      <div className="bw-notice-body">
        {title ? <strong>{title}</strong> : null}
        {children ? <div>{children}</div> : null}
      </div>
      {actions ? <div className="bw-notice-actions">{actions}</div> : null}
    </div>
  );
}
