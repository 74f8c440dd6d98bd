import { useTranslation } from 'react-i18next';
import type { Role } from '../api';

/** The name of a role: of a shipped one in the language of the screen, else as the site calls it. */
export function useRoleName(roles: Role[] | undefined): (code: string) => string {
  const { t, i18n } = useTranslation('admin');
  return (code) => {
    const own = roles?.find((role) => role.code === code)?.name;
    return i18n.language === 'en' ? (own ?? code) : t(`role.${code as 'qa'}`, own ?? code);
  };
}
