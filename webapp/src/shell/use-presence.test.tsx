import { renderHook } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, test, vi } from 'vitest';
import { sessionFound, useConnection } from '@/shared/api/state';
import { server } from '@/shared/testing/server';
import { usePresence } from './use-presence';

afterEach(() => {
  vi.useRealTimers();
  sessionFound();
});

test('a screen that nobody touches is locked, one that is touched is not', async () => {
  let ended = 0;
  let told = 0;
  server.use(
    http.delete('/api/v1/session', () => {
      ended++;
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('/api/v1/session/activity', () => {
      told++;
      return new HttpResponse(null, { status: 204 });
    }),
  );
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  const { result } = renderHook(() => {
    usePresence();
    return useConnection();
  });

  vi.advanceTimersByTime(4 * 60_000);
  window.dispatchEvent(new Event('pointerdown'));
  vi.advanceTimersByTime(4 * 60_000);
  expect(result.current.lost).toBe(false);
  await vi.waitFor(() => expect(told).toBe(1));

  vi.advanceTimersByTime(2 * 60_000);
  await vi.waitFor(() => expect(result.current.lost).toBe(true));
  expect(ended).toBe(1);
});
