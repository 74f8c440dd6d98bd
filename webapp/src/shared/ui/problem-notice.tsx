import { useTranslation } from 'react-i18next';
import { useProblemText } from '../i18n/problem-text';
import { Button } from './kit';
import { Notice } from './status';

interface ProblemNoticeProps {
  problem: unknown;
  onRetry?: () => void;
}

/** A no from the product, in the language of the screen, with what can be done about it. */
export function ProblemNotice({ problem, onRetry }: ProblemNoticeProps) {
  const { t } = useTranslation('shared');
  const text = useProblemText();
  return (
    <Notice
      tone="critical"
      live
      title={text(problem)}
      actions={
        onRetry ? (
          <Button variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        ) : null
      }
    />
  );
}
