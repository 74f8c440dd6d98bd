import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { may, useMe, type Me } from '@/shared/api/session';
import { Button, Group } from '@/shared/ui/kit';
import type { Review } from '../api';
import { DispositionDialog, ReviewDialog } from './judgement-dialogs';

type Act = 'production' | 'quality' | 'disposition';

/** What this person may do with the batch where it stands; the server judges again. */
function actsOf(me: Me, review: Review): { act: Act; next: boolean }[] {
  const ended = ['finished', 'aborted'].includes(review.batch.state);
  const stands = (stage: 'production' | 'quality') =>
    review.reviews.some((one) => one.review.stage === stage && one.stands);
  if (!ended || review.disposition) {
    return [];
  }
  const quality = may(me, 'review-quality') && !review.youTookPart;
  const release = may(me, 'release-batches') && !review.youTookPart;
  const acts: { act: Act; possible: boolean; next: boolean }[] = [
    {
      act: 'disposition',
      possible: release,
      next: stands('quality'),
    },
    {
      act: 'quality',
      possible: quality && !stands('quality'),
      next: stands('production'),
    },
    {
      act: 'production',
      possible: may(me, 'review-production') && !stands('production'),
      next: true,
    },
  ];
  return acts.filter((one) => one.possible);
}

/** Review and decision, as buttons; the one that is next stands out. */
export function Acts({ review }: { review: Review }) {
  const { t } = useTranslation('quality');
  const me = useMe();
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  return (
    <Group gap="sm">
      {actsOf(me, review).map((one) => (
        <Button
          key={one.act}
          variant={one.next ? 'filled' : 'default'}
          onClick={() => setAct(one.act)}
        >
          {t(`act.${one.act}`)}
        </Button>
      ))}
      {act === 'production' || act === 'quality' ? (
        <ReviewDialog stage={act} review={review} onClose={close} />
      ) : null}
      {act === 'disposition' ? <DispositionDialog review={review} onClose={close} /> : null}
    </Group>
  );
}
