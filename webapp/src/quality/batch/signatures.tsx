import { useTranslation } from 'react-i18next';
import { Part, WideTable } from '@/shared/ui/facts';
import { Stack, Table } from '@/shared/ui/kit';
import { Empty } from '@/shared/ui/page';
import { Status } from '@/shared/ui/status';
import { useBatchWords, useReview } from '../review-context';
import { SignatureTable } from './signature-table';

/** The signatures about the batch as a whole, its reviews and its holds. */
export function Signatures() {
  const { t } = useTranslation('quality');
  const review = useReview();
  const { time, person } = useBatchWords();
  return (
    <Stack>
      <Part
        title={t('signature.batch')}
        note={t('signature.inSteps', { count: review.counts.signatures })}
      >
        <SignatureTable signatures={review.signatures} label={t('signature.batch')} />
      </Part>
      <Part title={t('reviews.title')}>
        {review.reviews.length === 0 ? (
          <Empty title={t('reviews.none')} />
        ) : (
          <WideTable label={t('reviews.title')}>
            <Table verticalSpacing={6}>
              <Table.Tbody>
                {review.reviews.map(({ review: given, stands }) => (
                  <Table.Tr key={`${given.stage}-${given.number}`}>
                    <Table.Td>{t(`stage.${given.stage}`)}</Table.Td>
                    <Table.Td>
                      {person(given.person)}
                      <div className="bw-minor">{time(given.reviewedAt)}</div>
                    </Table.Td>
                    <Table.Td>{given.comment}</Table.Td>
                    <Table.Td>
                      {stands ? (
                        <Status>{t('reviews.stands')}</Status>
                      ) : (
                        <Status tone="warning">{t('reviews.fell')}</Status>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </WideTable>
        )}
      </Part>
      {review.holds.length > 0 ? (
        <Part title={t('holds.title')}>
          <WideTable label={t('holds.title')}>
            <Table verticalSpacing={6}>
              <Table.Tbody>
                {review.holds.map((hold) => (
                  <Table.Tr key={hold.number}>
                    <Table.Td>
                      <Status tone="hold">{hold.reason}</Status>
                    </Table.Td>
                    <Table.Td>
                      {person(hold.heldBy)}
                      <div className="bw-minor">{time(hold.heldAt)}</div>
                    </Table.Td>
                    <Table.Td>
                      {hold.resumedAt ? (
                        <>
                          {t('holds.resumed')} {person(hold.resumedBy)}
                          <div className="bw-minor">{time(hold.resumedAt)}</div>
                        </>
                      ) : (
                        <Status tone="hold">{t('holds.still')}</Status>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </WideTable>
        </Part>
      ) : null}
    </Stack>
  );
}
