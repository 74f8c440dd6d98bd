import { useTranslation } from 'react-i18next';
import { Empty, Page } from '@/shared/ui/page';

export function Home() {
  const { t } = useTranslation(['design', 'shared']);
  return (
    <Page title={t('shared:apps.design')}>
      <Empty title={t('design:title')} />
    </Page>
  );
}
