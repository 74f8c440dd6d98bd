import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { server } from '@/shared/testing/server';
import { show } from '@/shared/testing/show';
import { texts as shared } from '@/shared/texts/texts';
import { texts as floor } from '../../texts/texts';
import { field, step } from '../fixtures';
import { Step } from '../step-screen';

const reading = (member: string, value: string) => ({
  equipment: 'SC-1',
  member,
  usable: true,
  reading: { value, unit: 'kg' },
});

test('what is shown before it is taken over is the value that will be taken, not another of the device', async () => {
  server.use(
    http.get('/api/v1/equipment/SC-1/readings', () =>
      HttpResponse.json([reading('maximum', '4.00000'), reading('weight', '0.06118')]),
    ),
  );
  const scale = field('gross', {
    unit: 'kg',
    precision: 5,
    source: 'scale',
    member: 'weight',
  });
  await show(
    <Step
      step={step({
        fields: [scale],
        equipment: { entry: 'scale', equipmentClass: 'benchScale', unit: 'SC-1' },
      })}
    />,
    { shared, floor },
  );

  const card = screen.getByRole('region', { name: 'gross' });
  await waitFor(() => expect(card.textContent).toContain('0.06118'));
  expect(card.textContent).not.toContain('4.00000');
});
