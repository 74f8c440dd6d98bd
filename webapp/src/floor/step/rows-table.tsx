import { useTranslation } from 'react-i18next';
import { useRecordText } from '@/shared/i18n/record-text';
import { Button } from '@/shared/ui/kit';
import { Status } from '@/shared/ui/status';
import type { StepView } from '../api';
import { attemptsOf, currentOf, fieldsOf } from './entries';
import { ShownValue } from './shown-value';

interface RowsTableProps {
  step: StepView;
  rows: StepView['rows'];
  looking: number | null;
  onLook: (row: number) => void;
}

const TONES = { out: 'critical', alert: 'warning' } as const;

/** Rows that are finished or given up, one line each; a tap opens one. */
export function RowsTable({ step, rows, looking, onLook }: RowsTableProps) {
  const { t } = useTranslation(['floor', 'shared']);
  const text = useRecordText();
  const fields = fieldsOf(step, true).filter((field) => field.purpose !== 'labelScan');
  return (
    <div className="bw-rows-table bw-card" tabIndex={0} role="group" aria-label={t('rows.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rows.number')}</th>
            {fields.map((field) => (
              <th key={field.key} scope="col">
                {text(field.label)}
              </th>
            ))}
            <th scope="col">{t('rows.state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number} data-state={row.state}>
              <th scope="row">
                <Button
                  variant={looking === row.number ? 'light' : 'subtle'}
                  color="gray"
                  px="md"
                  aria-expanded={looking === row.number}
                  onClick={() => onLook(row.number)}
                >
                  {row.number}
                </Button>
              </th>
              {fields.map((field) => {
                const current = currentOf(attemptsOf(step, field.key, row.number));
                const tone = TONES[current?.verdict as keyof typeof TONES];
                return (
                  <td key={field.key}>
                    <ShownValue field={field} value={current?.value} />
                    {tone ? (
                      <Status tone={tone}>{t(`shared:status.${current?.verdict as 'out'}`)}</Status>
                    ) : null}
                  </td>
                );
              })}
              <td>{t(`rows.states.${row.state as 'complete'}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
