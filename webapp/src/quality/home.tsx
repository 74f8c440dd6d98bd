import { useTranslation } from 'react-i18next';
import { Empty, Page } from '@/shared/ui/page';

export function Home() {
  const { t } = useTranslation(['quality', 'shared']);
  return (
    <Page title={t('shared:apps.quality')}>
      <Empty title={t('quality:title')} />
    </Page>
  );
}
