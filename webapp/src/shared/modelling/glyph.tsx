import { useTranslation } from 'react-i18next';
import { GLYPHS } from './glyphs';
import type { Mark } from './mark';
import './glyph.css';

/** The state of a part of the procedure, as a shape and a word; the word may be for readers only. */
export function StateGlyph({ mark, word = false }: { mark: Mark; word?: boolean }) {
  const { t } = useTranslation('modelling');
  const said = t(`state.${mark.state}`);
  return (
    <span className="bw-glyph" data-state={mark.state} title={said}>
      <Drawn glyph={mark.state} />
      <span className={word ? undefined : 'bw-hidden'}>{said}</span>
    </span>
  );
}

/** How many exceptions hang on a part; coloured as long as one of them is not decided. */
export function ExceptionGlyph({ mark }: { mark: Mark }) {
  const { t } = useTranslation('modelling');
  const count = mark.exceptions ?? 0;
  if (count === 0) {
    return null;
  }
  const said = t('exceptions', { count });
  return (
    <span className="bw-glyph" data-exception={(mark.undecided ?? 0) > 0} title={said}>
      <Drawn glyph="exception" />
      <span aria-hidden="true">{count}</span>
      <span className="bw-hidden">{said}</span>
    </span>
  );
}

function Drawn({ glyph }: { glyph: keyof typeof GLYPHS }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 16 16"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: GLYPHS[glyph] }}
    />
  );
}
