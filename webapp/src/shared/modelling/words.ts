import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

type Group = 'type' | 'signature' | 'source' | 'valueType' | 'evidence' | 'role' | 'state';

/** Says a code of the record in the language of the screen; a code nobody knows is said as it is. */
export function useWords(): (group: Group, code: string) => string {
  const { t, i18n } = useTranslation('modelling');
  return useCallback(
    (group, code) =>
      i18n.exists(`modelling:${group}.${code}`) ? t(`${group}.${code}` as 'outline') : code,
    [t, i18n],
  );
}
