import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAmount } from '@/shared/i18n/amount';
import { useFormats } from '@/shared/i18n/format';
import { useRecordText } from '@/shared/i18n/record-text';
import { Select } from '@/shared/ui/kit';
import { keyOf, orderable, type EffectiveRecord, type Formula } from './order';

interface RecordChoiceProps {
  records: EffectiveRecord[];
  record: EffectiveRecord | undefined;
  formula: Formula | undefined;
  refusal: ReactNode;
  onRecord: (key: string) => void;
  onFormula: (id: string) => void;
}

/** The version that is issued and its formula. */
export function RecordChoice({
  records,
  record,
  formula,
  refusal,
  onRecord,
  onFormula,
}: RecordChoiceProps) {
  const { t } = useTranslation('floor');
  const text = useRecordText();
  const amount = useAmount();
  const { minute } = useFormats();
  return (
    <section className="bw-card bw-issue-part" aria-label={t('issue.what')}>
      <Select
        label={t('issue.record')}
        description={t('issue.recordHelp')}
        placeholder={t('issue.choose')}
        error={refusal}
        data={records.map((one) => ({
          value: keyOf(one),
          label: `${text(one.title)} · ${one.product} · v${one.version}`,
        }))}
        value={record ? keyOf(record) : null}
        onChange={(key) => (key === null ? undefined : onRecord(key))}
        allowDeselect={false}
        searchable={records.length > 1}
        nothingFoundMessage={t('home.nothingFound')}
      />
      {record ? (
        <dl className="bw-issue-facts">
          <div>
            <dt>{t('batch.product')}</dt>
            <dd>{record.product}</dd>
          </div>
          <div>
            <dt>{t('issue.version')}</dt>
            <dd>
              {record.id} v{record.version}
            </dd>
          </div>
          <div>
            <dt>{t('issue.effective')}</dt>
            <dd>{minute(record.effectiveFrom)}</dd>
          </div>
        </dl>
      ) : null}
      {record ? (
        <Select
          label={t('issue.formula')}
          placeholder={t('issue.choose')}
          data={record.formulas.map((one) => ({
            value: one.id,
            label: `${text(one.title)} · ${amount({ ...one.batch, value: orderable(one.batch.value, one.decimals) })}`,
          }))}
          value={formula?.id ?? null}
          onChange={(id) => (id === null ? undefined : onFormula(id))}
          allowDeselect={false}
        />
      ) : null}
    </section>
  );
}
