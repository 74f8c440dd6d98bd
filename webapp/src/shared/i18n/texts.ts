import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Every app adds its texts here, so that a key that does not exist is a compile error. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface AppTexts {}

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same keys in another language. */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]>;
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shared';
    resources: AppTexts;
    returnNull: false;
  }
}

function known(text: string | null): Language | undefined {
  return LANGUAGES.find((language) => language === text);
}

const STORED = 'batchwright.language';

/** The language of the screen: what was chosen here before, else the site's, else the browser's. */
function initialLanguage(): Language {
  const wanted = [localStorage.getItem(STORED), navigator.language.slice(0, 2)];
  return wanted.map(known).find((language) => language !== undefined) ?? 'en';
}

/** Prepares the texts; they are part of the app, nothing is loaded later. */
export function startTexts(apps: Record<string, Record<Language, object>>): void {
  const resources = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      Object.fromEntries(Object.entries(apps).map(([app, texts]) => [app, texts[language]])),
    ]),
  );
  void i18next.use(initReactI18next).init({
    resources,
    lng: initialLanguage(),
    fallbackLng: 'en',
    defaultNS: 'shared',
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

export function hasChosenLanguage(): boolean {
  return localStorage.getItem(STORED) !== null;
}
