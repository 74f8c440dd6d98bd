import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { Part } from '@/shared/ui/facts';
import { Stack } from '@/shared/ui/kit';
import { Empty } from '@/shared/ui/page';
import type { Node } from '../api';
import { useRecord } from '../record-context';
import { DecisionTable } from './decision-table';
import { PartLinks } from './part-links';

function deciding(part: Node, decision: string): string[] {
  const here = part.step?.decide?.decision === decision ? [part.id] : [];
  return [...here, ...part.children.flatMap((child) => deciding(child, decision))];
}

/** Every decision table of the record, and where it is asked. */
export function Decisions() {
  const { t } = useTranslation('design');
  const { content } = useRecord();
  const text = useRecordText();
  if (content.decisions.length === 0) {
    return <Empty title={t('decision.none')}>{t('decision.noneHelp')}</Empty>;
  }
  return (
    <Stack>
      {content.decisions.map((decision) => (
        <Part
          key={decision.id}
          title={text(decision.name)}
          note={
            <>
              {decision.any ? t('decision.any') : t('decision.unique')} · {decision.file}
            </>
          }
        >
          <DecisionTable decision={decision} />
          <div className="bw-asked">
            <span className="bw-minor">{t('decision.asked')}</span>
            <PartLinks ids={deciding(content.outline, decision.id)} />
          </div>
        </Part>
      ))}
    </Stack>
  );
}
