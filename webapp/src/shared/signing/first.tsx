import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Group, Modal, Stack } from '../ui/kit';

interface FirstProps {
  title: ReactNode;
  ready: boolean;
  onReady: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks for what has to be said before it can be shown what is signed. */
export function First({ title, ready, onReady, onClose, children }: FirstProps) {
  const { t } = useTranslation('shared');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReady();
  };
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <form onSubmit={submit}>
        <Stack>
          {children}
          <Group justify="space-between">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" disabled={!ready}>
              {t('signing.show')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
