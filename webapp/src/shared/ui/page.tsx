import type { ReactNode } from 'react';
import { Group, Stack, Title } from './kit';
import './page.css';

interface PageProps {
  title: ReactNode;
  /** What stands above the title: where one is. */
  above?: ReactNode;
  actions?: ReactNode;
  /** Wide pages use the whole screen; others stay readable. */
  wide?: boolean;
  children: ReactNode;
}

/** One screen of an app: its name, what can be done with it, its content. */
export function Page({ title, above, actions, wide = false, children }: PageProps) {
  return (
    <main className="bw-page" data-wide={wide} id="content" tabIndex={-1}>
      <Stack gap="md">
        {above}
        <Group justify="space-between" align="center" gap="md">
          <Title order={1} size="h2" className="bw-page-title">
            {title}
          </Title>
          {actions ? <Group gap="sm">{actions}</Group> : null}
        </Group>
        {children}
      </Stack>
    </main>
  );
}

/** What stands where there is nothing: what it would be, and what to do. */
export function Empty({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="bw-empty">
      <strong>{title}</strong>
      {children ? <div>{children}</div> : null}
    </div>
  );
}
