import { useTranslation } from 'react-i18next';

/** A text of a master record in its languages: approved content, not a text of the app. */
type RecordText = Record<string, string>;

export function textIn(text: RecordText | null | undefined, language: string): string {
  return text ? (text[language] ?? Object.values(text)[0] ?? '') : '';
}

/** Gives texts of master records in the language of the screen. */
export function useRecordText(): (text: RecordText | null | undefined) => string {
  const { i18n } = useTranslation();
  return (text) => textIn(text, i18n.language);
}
