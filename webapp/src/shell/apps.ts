import type { ComponentType } from 'react';
import { may, type Me } from '@/shared/api/session';
import { AdminIcon, DesignIcon, FloorIcon, QualityIcon } from '@/shared/ui/icons';

type AppName = 'floor' | 'design' | 'quality' | 'admin';

interface App {
  name: AppName;
  icon: ComponentType<{ size?: number }>;
  permissions: string[];
}

const APPS: App[] = [
  {
    name: 'floor',
    icon: FloorIcon,
    permissions: ['execute-batches', 'supervise-batches', 'issue-batches'],
  },
  { name: 'design', icon: DesignIcon, permissions: ['view-records'] },
  {
    name: 'quality',
    icon: QualityIcon,
    permissions: [
      'review-production',
      'review-quality',
      'release-batches',
      'enter-results',
      'view-trail',
    ],
  },
  {
    name: 'admin',
    icon: AdminIcon,
    permissions: ['manage-people'],
  },
];

/** The apps that a person's permissions open; the first is where they start. */
export function appsOf(me: Me): App[] {
  const open = APPS.filter((app) => may(me, ...app.permissions));
  const start = may(me, 'author-records', 'check-records') ? 'design' : null;
  return open.sort((a, b) => Number(b.name === start) - Number(a.name === start));
}
