import { de } from './de';
import { en } from './en';

declare module '../i18n/texts' {
  interface AppTexts {
    shared: typeof en;
  }
}

export const texts = { en, de };
