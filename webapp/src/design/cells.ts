import type { Shapes } from '@/shared/api/client';
import { decimalText } from '@/shared/i18n/units';

type Parameter = Shapes['MasterrecordParameterView'];

const REFERENCE = /parameter\.(\w+)\.(low|high|alertLow|alertHigh|target)/g;

/** A cell of a decision table with the limits it names written out: `[582..618]`. */
export function cellWithLimits(cell: string, parameters: Parameter[], language: string): string {
  return cell.replace(REFERENCE, (whole, id: string, edge: string) => {
    const found = parameters.find((parameter) => parameter.id === id);
    const amounts = {
      low: found?.actionLow,
      high: found?.actionHigh,
      alertLow: found?.alertLow,
      alertHigh: found?.alertHigh,
      target: found?.target,
    };
    const amount = amounts[edge as keyof typeof amounts];
    return amount ? decimalText(amount.value, language) : whole;
  });
}
