import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { useWords } from '@/shared/modelling/words';
import { Facts } from '@/shared/ui/facts';
import { Prose } from '@/shared/ui/prose';
import { Status } from '@/shared/ui/status';
import type { Node, Step } from '../api';
import { useRecord } from '../record-context';
import { DecisionTable } from './decision-table';
import { FieldTable } from './field-table';
import { FormPreview } from './form-preview';
import { useStepFacts } from './step-facts';

/** Everything the record says about the selected part. */
export function Inspector({ part }: { part: Node | undefined }) {
  const { t } = useTranslation('design');
  const text = useRecordText();
  const words = useWords();
  if (!part) {
    return <p className="bw-minor">{t('inspector.none')}</p>;
  }
  return (
    <div className="bw-inspector">
      <h2>
        {part.number ? <span className="bw-number">{part.number} </span> : null}
        {text(part.name)}
      </h2>
      <div className="bw-chips">
        <span className="bw-chip">{words('type', part.round ? 'round' : part.type)}</span>
        {part.step?.critical ? <span className="bw-chip">{t('inspector.critical')}</span> : null}
        <span className="bw-code bw-minor">{part.id}</span>
      </div>
      {part.step ? <StepParts step={part.step} part={part} /> : <ScopeParts part={part} />}
    </div>
  );
}

function StepParts({ step, part }: { step: Step; part: Node }) {
  const { t } = useTranslation('design');
  const text = useRecordText();
  const facts = useStepFacts(step, part);
  const single = step.fields.filter((field) => !field.row);
  const rows = step.fields.filter((field) => field.row);
  return (
    <>
      {step.instruction ? (
        <>
          <h3>{t('inspector.instruction')}</h3>
          <div className="bw-instruction">
            <Prose>{text(step.instruction)}</Prose>
          </div>
        </>
      ) : null}
      {single.length > 0 ? (
        <>
          <h3>{t('inspector.fields')}</h3>
          <FieldTable fields={single} step={step} label={t('inspector.fields')} />
        </>
      ) : null}
      {step.rows ? (
        <>
          <h3>
            {t('inspector.rows', {
              name: text(step.rows.label),
              minimum: step.rows.minimum,
              maximum: step.rows.maximum,
            })}
          </h3>
          <FieldTable fields={rows} step={step} label={text(step.rows.label)} />
        </>
      ) : null}
      {step.fields.length > 0 ? <FormPreview step={step} /> : null}
      {step.decide ? <Decides step={step} /> : null}
      <h3>{t('inspector.rules')}</h3>
      <Facts lines={facts} />
    </>
  );
}

function Decides({ step }: { step: Step }) {
  const { t } = useTranslation('design');
  const text = useRecordText();
  const { content } = useRecord();
  const { decide } = step;
  const decision = content.decisions.find((one) => one.id === decide?.decision);
  if (!decide) {
    return null;
  }
  return (
    <>
      <h3>{t('inspector.decision', { name: decision ? text(decision.name) : decide.decision })}</h3>
      <Facts
        lines={[
          ...decide.inputs.map((input): [string, string] => [
            t('inspector.input', { name: input.input }),
            input.reference,
          ]),
          [
            t('inspector.exceptionOn'),
            decide.exceptionOn.length > 0 ? (
              <Status tone="warning">{decide.exceptionOn.join(', ')}</Status>
            ) : (
              t('inspector.noOutcome')
            ),
          ],
        ]}
      />
      {decision ? <DecisionTable decision={decision} /> : null}
    </>
  );
}

function steps(part: Node): Step[] {
  return part.step ? [part.step] : part.children.flatMap(steps);
}

function ScopeParts({ part }: { part: Node }) {
  const { t } = useTranslation('design');
  const text = useRecordText();
  const words = useWords();
  const { content } = useRecord();
  const inside = steps(part);
  const items = content.items.find((list) => list.id === part.items);
  const workCentre = content.workCentres.find((one) => one.id === part.workCentre);
  const trigger = part.round ? t(`trigger.${part.round.trigger}`) : null;
  return (
    <Facts
      lines={[
        [t('inspector.steps'), inside.length],
        [t('inspector.critical'), inside.filter((step) => step.critical).length],
        [t('inspector.signed'), inside.filter((step) => step.signature.kind !== 'none').length],
        [
          t('inspector.items'),
          items
            ? t('inspector.itemsOf', {
                name: text(items.name),
                members: items.members.join(', '),
                minimum: items.minimum,
                maximum: items.maximum,
              })
            : null,
        ],
        [t('inspector.trigger'), trigger],
        [t('inspector.maximumOpen'), part.round?.maximumOpen],
        [t('inspector.performedBy'), part.performedBy.map((r) => words('role', r)).join(', ')],
        [t('inspector.workCentre'), workCentre ? text(workCentre.name) : null],
        [t('inspector.block'), part.block],
      ]}
    />
  );
}
