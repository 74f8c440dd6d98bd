import { QueryClient } from '@tanstack/react-query';
import { renderHook } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, test, vi } from 'vitest';
import { meQuery } from '@/shared/api/session';
import { endOwed } from '@/shared/api/session-end';
import { reached, sessionFound, useConnection } from '@/shared/api/state';
import { server } from '@/shared/testing/server';
import { lock, usePresence } from './use-presence';

afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
  sessionFound();
  reached();
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

/** A server whose session answers until it is ended, and that cannot be reached at first. */
function sessionBehindABrokenLine() {
  const line = { broken: true, asked: [] as string[] };
  let open = true;
  server.use(
    http.delete('/api/v1/session', () => {
      line.asked.push('end');
      if (line.broken) {
        return HttpResponse.error();
      }
      open = false;
      return new HttpResponse(null, { status: 204 });
    }),
    http.get('/api/v1/session', () => {
      line.asked.push('who');
      return open
        ? HttpResponse.json({ person: 'oscar' })
        : HttpResponse.json({ code: 'not-signed-in' }, { status: 401 });
    }),
  );
  return line;
}

const load = () => new QueryClient().fetchQuery({ ...meQuery, retry: false });

test('a session that could not be ended when the screen was locked is ended at the next load, before anything is asked', async () => {
  const line = sessionBehindABrokenLine();
  await lock();
  expect(endOwed()).toBe(true);

  await expect(load()).rejects.toThrow('cannot be reached');
  expect(line.asked).not.toContain('who');

  line.broken = false;
  await expect(load()).resolves.toBeNull();
  expect(line.asked.slice(-2)).toEqual(['end', 'who']);
  expect(endOwed()).toBe(false);
});

test('a locked screen goes on trying to end its session', async () => {
  const line = sessionBehindABrokenLine();
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  renderHook(usePresence);
  await lock();
  line.broken = false;

  await vi.waitFor(() => {
    vi.advanceTimersByTime(5_000);
    expect(endOwed()).toBe(false);
  });
  expect(line.asked.filter((one) => one === 'end').length).toBeGreaterThan(1);
});

test('a screen whose session ended as it should owes nothing', async () => {
  const line = sessionBehindABrokenLine();
  line.broken = false;
  await lock();

  expect(endOwed()).toBe(false);
  await load();
  expect(line.asked).toEqual(['end', 'who']);
});
