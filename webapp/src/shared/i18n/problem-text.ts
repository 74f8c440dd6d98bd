import { useTranslation } from 'react-i18next';
import { Problem, Unreachable } from '../api/problem';
import { factsDe, refusalsDe } from '../texts/refusals-de';

/** Facts that name a state or a source; every other fact is data and stays as it is. */
const WORDS = new Set(['state', 'status', 'from', 'to', 'needed', 'given', 'intended', 'wanted']);

function fact(name: string, value: unknown): string {
  const said = String(value ?? '…');
  return WORDS.has(name)
    ? said
        .split(', ')
        .map((word) => factsDe[word] ?? word)
        .join(', ')
    : said;
}

function filled(template: string, details: Record<string, unknown>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => fact(name, details[name]));
}

/** Says a problem in the language of the screen; the product's own words are English. */
export function problemText(problem: unknown, language: string, unreachable: string): string {
  if (problem instanceof Problem) {
    const template = language === 'de' ? refusalsDe[problem.code] : undefined;
    const own = template ? filled(template, problem.details) : problem.message;
    const fields = problem.errors.map((error) => `${error.field}: ${error.message}`).join('; ');
    return fields === '' ? own : `${own} ${fields}`;
  }
  if (problem instanceof Unreachable || problem instanceof TypeError) {
    return unreachable;
  }
  return problem instanceof Error ? problem.message : String(problem);
}

export function useProblemText(): (problem: unknown) => string {
  const { t, i18n } = useTranslation('shared');
  return (problem) => problemText(problem, i18n.language, t('problem.unreachable'));
}
