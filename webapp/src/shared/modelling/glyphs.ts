import type { Mark } from './mark';

/** The shapes of states, as the diagram and the outline both draw them. */
export const GLYPHS = {
  done: '<path d="M3 8.500 6.500 12 13 4.500" fill="none" stroke="currentColor" stroke-width="2.2"/>',
  open: '<circle cx="8" cy="8" r="5.500" fill="currentColor"/>',
  'not-taken':
    '<path d="M3 8h10" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2.500 2"/>',
  cancelled: '<path d="M4 4l8 8M12 4l-8 8" fill="none" stroke="currentColor" stroke-width="2.2"/>',
  exception:
    '<rect x="1.500" y="1.500" width="13" height="13" fill="currentColor"/><path d="M8 4v5M8 10.500v2" stroke="var(--bw-surface)" stroke-width="2"/>',
} as const;

function svg(glyph: keyof typeof GLYPHS): string {
  return `<svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">${GLYPHS[glyph]}</svg>`;
}

/** The badge above a shape: constants and numbers only, so that no text of a record becomes markup. */
export function badge(mark: Mark): HTMLElement | null {
  const times = mark.times ?? 1;
  const exceptions = mark.exceptions ?? 0;
  if (mark.state === 'not-taken' || (mark.state === 'done' && times < 2 && exceptions === 0)) {
    return null;
  }
  const element = document.createElement('div');
  element.className = 'bw-badge';
  element.dataset.state = mark.state;
  element.dataset.exception = String((mark.undecided ?? exceptions) > 0);
  const state = exceptions > 0 && mark.state === 'done' ? '' : svg(mark.state);
  const repeated = times > 1 ? `<span>${times}×</span>` : '';
  const departed = exceptions > 0 ? `<b>${svg('exception')}${exceptions}</b>` : '';
  element.innerHTML = `${state}${repeated}${departed}`;
  return element;
}
