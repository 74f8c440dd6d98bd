import type { ReactNode } from 'react';
import './facts.css';

/** Names with what they say, one under the other; a line without content is left out. */
export function Facts({ lines }: { lines: [name: ReactNode, said: ReactNode][] }) {
  const there = lines.filter(([, said]) => said !== null && said !== undefined && said !== '');
  return (
    <dl className="bw-facts">
      {there.map(([name, said], index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A table that scrolls by itself and can be reached by the keyboard when it does. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="bw-wide-table" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}

/** A headed part of a page. */
export function Part({
  title,
  note,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="bw-part">
      <h2>{title}</h2>
      {note ? <p className="bw-part-note">{note}</p> : null}
      {children}
    </section>
  );
}
