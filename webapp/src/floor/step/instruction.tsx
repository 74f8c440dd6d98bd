import Markdown from 'react-markdown';
import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import type { StepView } from '../api';

/** The approved instruction of a step; its pictures come from the same approved package. */
export function Instruction({ step }: { step: StepView }) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const markdown = text(step.instruction);
  if (markdown === '') {
    return null;
  }
  const media = `/api/v1/batches/${encodeURIComponent(step.batch)}/`;
  return (
    <section className="bw-instruction bw-card" aria-label={t('step.instruction')}>
      <Markdown
        urlTransform={(url) => (url.startsWith('media/') ? media + url : '')}
        components={{ a: ({ children }) => <>{children}</> }}
      >
        {markdown}
      </Markdown>
    </section>
  );
}
