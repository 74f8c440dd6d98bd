import { useTranslation } from 'react-i18next';
import { useAmount } from '@/shared/i18n/amount';
import { useRecordText } from '@/shared/i18n/record-text';
import { unitText } from '@/shared/i18n/units';
import { useWords } from '@/shared/modelling/words';
import { Button, Group, SimpleGrid, Stack, TextInput } from '@/shared/ui/kit';
import type { Field, Step } from '../api';
import { range } from '../limits';
import { useRecord } from '../record-context';
import { positionsOf } from './step-facts';

/** The fields of a step as a person will meet them, by their headings; nothing can be entered. */
export function FormPreview({ step }: { step: Step }) {
  const { t } = useTranslation('design');
  const text = useRecordText();
  const groups = new Map<string, Field[]>();
  for (const field of step.fields) {
    const heading = field.row ? text(step.rows?.label) : text(field.group);
    groups.set(heading, [...(groups.get(heading) ?? []), field]);
  }
  return (
    <details className="bw-form-preview">
      <summary>{t('inspector.form')}</summary>
      <Stack gap="md">
        {[...groups].map(([heading, fields]) => (
          <fieldset key={heading} disabled>
            {heading ? <legend>{heading}</legend> : null}
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              {fields.map((field) => (
                <FieldPreview key={field.key} field={field} step={step} />
              ))}
            </SimpleGrid>
          </fieldset>
        ))}
      </Stack>
    </details>
  );
}

function useLimitText(field: Field, step: Step): string {
  const { t, i18n } = useTranslation('design');
  const { content } = useRecord();
  const amount = useAmount();
  const parameter = content.parameters.find((one) => one.id === field.parameter);
  const position = field.positionLimit ? positionsOf(step, content)[0] : undefined;
  const target = position ? amount(position.quantity) : amount(parameter?.target);
  const limits = position
    ? `± ${amount(position.tolerance)}`
    : range(parameter?.actionLow, parameter?.actionHigh, i18n.language);
  return [target && `${t('field.target')} ${target}`, limits && `${t('field.limits')} ${limits}`]
    .filter(Boolean)
    .join(' · ');
}

function FieldPreview({ field, step }: { field: Field; step: Step }) {
  const { t } = useTranslation(['design', 'shared']);
  const text = useRecordText();
  const words = useWords();
  const limits = useLimitText(field, step);
  const help = [field.help ? text(field.help) : '', limits].filter(Boolean).join(' · ');
  const choices =
    field.type === 'confirmation'
      ? [t('shared:yes'), t('shared:no')]
      : field.choices.map((choice) => text(choice.label));
  if (choices.length > 0) {
    return (
      <div>
        <div className="bw-preview-label">{text(field.label)}</div>
        {help ? <div className="bw-minor">{help}</div> : null}
        <Group gap="xs" mt={4}>
          {choices.map((choice) => (
            <Button key={choice} variant="default" size="sm">
              {choice}
            </Button>
          ))}
        </Group>
      </div>
    );
  }
  return (
    <TextInput
      label={text(field.label)}
      description={help || null}
      required={field.required}
      placeholder={words('source', field.source)}
      rightSection={<span className="bw-minor">{unitText(field.unit)}</span>}
      rightSectionWidth={64}
    />
  );
}
