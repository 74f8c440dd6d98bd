import Markdown from 'react-markdown';
import './facts.css';

/** A text of a master record in Markdown; markup in it is shown as text, never run. */
export function Prose({ children }: { children: string }) {
  return (
    <div className="bw-prose">
      <Markdown>{children}</Markdown>
    </div>
  );
}
