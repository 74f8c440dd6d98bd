import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import { may, useMe, type Me } from '@/shared/api/session';
import { Button, Group } from '@/shared/ui/kit';
import type { Version } from '../api';
import { ApproveDialog, CheckDialog, SubmitDialog } from './signing-dialogs';
import { ReturnDialog, WithdrawDialog } from './reason-dialogs';

type Act = 'submit' | 'check' | 'approve' | 'return' | 'withdraw';

/** What this person may do with a version where it stands; the server judges again. */
function actsOf(me: Me, version: Version): Act[] {
  const { state } = version.card;
  const author = may(me, 'author-records');
  const quality = may(me, 'approve-records');
  const open = state === 'submitted' || state === 'checked';
  const approved = state === 'approved' || state === 'effective';
  const acts: [Act, boolean][] = [
    ['submit', state === 'draft' && author],
    ['check', state === 'submitted' && may(me, 'check-records')],
    ['approve', state === 'checked' && quality],
    ['return', open && (author || quality || may(me, 'check-records'))],
    ['withdraw', (author && (state === 'draft' || open)) || (quality && approved)],
  ];
  return acts.filter(([, possible]) => possible).map(([act]) => act);
}

const SIGNED = new Set<Act>(['submit', 'check', 'approve']);

/** The next act of a version's life, as buttons; each opens what it needs. */
export function Actions({ version }: { version: Version }) {
  const { t } = useTranslation('design');
  const me = useMe();
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  const dialog = { version, onClose: close };
  const replacing = version.card.state === 'draft' && may(me, 'author-records');
  return (
    <Group gap="sm">
      {replacing ? (
        <Button
          component={Link}
          variant="default"
          to={`/design/import?record=${version.id}&replaces=${version.card.version}`}
        >
          {t('act.replace')}
        </Button>
      ) : null}
      {actsOf(me, version)
        .reverse()
        .map((one) => (
          <Button
            key={one}
            variant={SIGNED.has(one) ? 'filled' : 'default'}
            onClick={() => setAct(one)}
          >
            {t(`act.${one}`)}
          </Button>
        ))}
      {act === 'submit' ? <SubmitDialog {...dialog} /> : null}
      {act === 'check' ? <CheckDialog {...dialog} /> : null}
      {act === 'approve' ? <ApproveDialog {...dialog} /> : null}
      {act === 'return' ? <ReturnDialog {...dialog} /> : null}
      {act === 'withdraw' ? <WithdrawDialog {...dialog} /> : null}
    </Group>
  );
}
