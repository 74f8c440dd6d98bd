import type { Translated } from '@/shared/i18n/texts';
import type { en } from './en';

export const de: Translated<typeof en> = {
  title: 'Noch nicht vorhanden',
};
