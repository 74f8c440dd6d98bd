import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAmount } from '@/shared/i18n/amount';
import { useRecordText } from '@/shared/i18n/record-text';
import { useWords } from '@/shared/modelling/words';
import type { Content, Node, Step } from '../api';
import { range } from '../limits';
import { useRecord } from '../record-context';

const NAMED = new Set(['equipment', 'position', 'positions', 'sample', 'label', 'yield']);

/** The formula positions a step handles, whether it weighs one or charges several. */
export function positionsOf(step: Step, content: Content) {
  const named = `${step.properties.position ?? ''},${step.properties.positions ?? ''}`
    .split(',')
    .map((one) => one.trim());
  return content.formula.positions.filter((position) => named.includes(position.position));
}

function useMaterials(step: Step): string {
  const { content } = useRecord();
  const text = useRecordText();
  const amount = useAmount();
  return positionsOf(step, content)
    .map((position) => {
      const material = content.materials.find((one) => one.code === position.material);
      const name = material ? text(material.name) : position.material;
      return `${name} (${position.material}) ${amount(position.quantity)} ± ${amount(position.tolerance)}`;
    })
    .join('; ');
}

/** What a step owes and needs besides its fields, as lines of a name and what is said. */
export function useStepFacts(step: Step, part: Node): [ReactNode, ReactNode][] {
  const { t, i18n } = useTranslation('design');
  const { content } = useRecord();
  const text = useRecordText();
  const words = useWords();
  const materials = useMaterials(step);
  const roles = (codes: string[]) => codes.map((code) => words('role', code)).join(', ');
  const equipment = content.equipment.find((one) => one.id === step.properties.equipment);
  const named = <T extends { id: string; name: Record<string, string> }>(
    list: T[],
    id?: string,
  ) => {
    const found = list.find((one) => one.id === id);
    return found ? text(found.name) : id;
  };
  const time = (id: string | null | undefined) => {
    const parameter = content.parameters.find((one) => one.id === id);
    return parameter ? range(parameter.actionLow, parameter.actionHigh, i18n.language) : id;
  };
  const standards = (list: Content['sops'], ids: string[]) =>
    ids
      .map((id) => list.find((one) => one.id === id))
      .map((one) => (one ? `${one.reference} ${text(one.title)}` : ''))
      .join('; ');
  const evidence = Object.entries(
    step.evidence.reduce<Record<string, number>>(
      (count, item) => ({ ...count, [item.kind]: (count[item.kind] ?? 0) + 1 }),
      {},
    ),
  ).map(([kind, count]) => `${count} × ${words('evidence', kind)}`);
  const others = Object.entries(step.properties)
    .filter(([name]) => !NAMED.has(name))
    .map(([name, value]): [ReactNode, ReactNode] => [
      i18n.exists(`design:property.${name}`) ? t(`property.${name}` as 'title') : name,
      i18n.exists(`design:propertyValue.${value}`) ? t(`propertyValue.${value}` as 'title') : value,
    ]);
  const { signature } = step;
  return [
    [t('inspector.performedBy'), roles(part.performedBy)],
    [t('inspector.signature'), words('signature', signature.kind)],
    [t('inspector.verifiedBy'), roles(signature.verifiedBy)],
    [
      t('inspector.verifyWhen'),
      signature.kind === 'performedAndVerified' ? t(`verifyWhen.${signature.when}`) : null,
    ],
    [
      t('inspector.samePerson'),
      signature.samePersonMayVerify ? t('inspector.samePersonYes') : null,
    ],
    [t('inspector.materials'), materials],
    [
      t('inspector.equipment'),
      equipment ? `${text(equipment.name)} (${equipment.equipmentClass})` : null,
    ],
    [t('inspector.sample'), named(content.samples, step.properties.sample)],
    [t('inspector.label'), named(content.labels, step.properties.label)],
    [t('inspector.yield'), named(content.yields, step.properties.yield)],
    ...others,
    [t('inspector.produces'), named(content.outputs, step.produces ?? undefined)],
    [t('inspector.consumes'), step.consumes.map((id) => named(content.outputs, id)).join(', ')],
    [t('inspector.minimumTime'), time(step.minimumTime)],
    [t('inspector.maximumTime'), time(step.maximumTime)],
    [t('inspector.workCentre'), named(content.workCentres, part.workCentre ?? undefined)],
    [t('inspector.sops'), standards(content.sops, step.sops)],
    [t('inspector.qualifications'), standards(content.qualifications, step.qualifications)],
    [t('inspector.evidence'), evidence.join(', ')],
    [t('inspector.reEntry'), step.reEntry ? t('inspector.reEntryYes') : null],
  ];
}
