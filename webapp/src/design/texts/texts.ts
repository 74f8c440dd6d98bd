import { de } from './de';
import { en } from './en';

declare module '@/shared/i18n/texts' {
  interface AppTexts {
    design: typeof en;
  }
}

export const texts = { en, de };
