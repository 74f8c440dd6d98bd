import { useTranslation } from 'react-i18next';
import { Empty, Page } from '@/shared/ui/page';

export function Home() {
  const { t } = useTranslation(['admin', 'shared']);
  return (
    <Page title={t('shared:apps.admin')}>
      <Empty title={t('admin:title')} />
    </Page>
  );
}
