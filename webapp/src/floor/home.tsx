import { useTranslation } from 'react-i18next';
import { Empty, Page } from '@/shared/ui/page';

export function Home() {
  const { t } = useTranslation(['floor', 'shared']);
  return (
    <Page title={t('shared:apps.floor')}>
      <Empty title={t('floor:title')} />
    </Page>
  );
}
