import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/kit';
import { Page } from '@/shared/ui/page';
import { Notice } from '@/shared/ui/status';

/** Catches a failing screen, says so, and lets the person go on. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failure: unknown }> {
  override state: { failure: unknown } = { failure: null };

  static getDerivedStateFromError(failure: unknown) {
    return { failure };
  }

  override render() {
    return this.state.failure ? <Failed failure={this.state.failure} /> : this.props.children;
  }
}

/** What a person sees of a failing screen. */
export function Failed({ failure }: { failure: unknown }) {
  const { t } = useTranslation('shared');
  return (
    <Page title={t('problem.unexpected')}>
      <Notice
        tone="critical"
        live
        title={t('problem.unexpectedHelp')}
        actions={<Button onClick={() => window.location.reload()}>{t('reload')}</Button>}
      >
        <span className="bw-code">
          {failure instanceof Error ? failure.message : String(failure)}
        </span>
      </Notice>
    </Page>
  );
}
