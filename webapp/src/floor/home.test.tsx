import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { server } from '@/shared/testing/server';
import { OSCAR, show } from '@/shared/testing/show';
import { texts as shared } from '@/shared/texts/texts';
import type { WorkItem } from './api';
import { Home } from './home';
import { words } from './step/fixtures';
import { texts as floor } from './texts/texts';

const UNDECIDED: WorkItem = {
  batch: 'B-1',
  batchState: 'running',
  product: 'P-1',
  productName: words('Product'),
  occurrence: 'checking.1:judge.1',
  item: null,
  step: 'judge',
  type: 'decide',
  name: words('Judge the buffer'),
  unitProcedure: words('Checking'),
  workCentre: null,
  workCentreName: null,
  performedBy: [],
  openedAt: '2026-11-20T13:00:00Z',
  machine: true,
  mine: false,
  waitsForSecond: false,
};

test.each([
  ['is work of who may decide', ['supervise-batches'], 'Ready for me'],
  ['is work of others', [], 'For other roles'],
])('a decision without outcome %s, not of equipment', async (_, permissions, heading) => {
  server.use(
    http.get('/api/v1/work', () => HttpResponse.json([UNDECIDED])),
    http.get('/api/v1/batches', () => HttpResponse.json({ batches: [] })),
  );
  await show(<Home />, { shared, floor }, { me: { ...OSCAR, permissions } });

  const list = await screen.findByRole('region', { name: heading });

  expect(list.textContent).toContain('Judge the buffer');
  expect(list.textContent).toContain('Decision');
  expect(screen.queryByRole('region', { name: 'Running on equipment' })).toBeNull();
});
