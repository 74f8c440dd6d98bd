import { useTranslation } from 'react-i18next';
import type { UndecidedStep } from '../api';
import { outcomeName } from './outcome';

/** What the record calls an outcome, with the word that the table has for it. */
export function OutcomeName({ undecided, outcome }: { undecided: UndecidedStep; outcome: string }) {
  const { i18n } = useTranslation();
  const name = outcomeName(undecided, outcome, i18n.language);
  return (
    <>
      <strong>{name}</strong>
      {name === outcome ? null : <span className="bw-muted bw-code"> {outcome}</span>}
    </>
  );
}
