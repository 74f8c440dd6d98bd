import {
  Drawer as AnyDrawer,
  Modal as AnyModal,
  type DrawerProps,
  type ModalProps,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A dialog over the screen; its closing button has a name. */
export function Modal(props: ModalProps) {
  const { t } = useTranslation('shared');
  return <AnyModal closeButtonProps={{ 'aria-label': t('close') }} {...props} />;
}

/** A sheet at the side of the screen; its closing button has a name. */
export function Drawer(props: DrawerProps) {
  const { t } = useTranslation('shared');
  return <AnyDrawer closeButtonProps={{ 'aria-label': t('close') }} {...props} />;
}
