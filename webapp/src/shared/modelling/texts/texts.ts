import { de } from './de';
import { en } from './en';

declare module '../../i18n/texts' {
  interface AppTexts {
    modelling: typeof en;
  }
}

export const texts = { en, de };
