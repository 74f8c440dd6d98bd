import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { server } from '@/shared/testing/server';
import { OSCAR, show } from '@/shared/testing/show';
import { texts as shared } from '@/shared/texts/texts';
import type { Person } from '../api';
import { texts as admin } from '../texts/texts';
import { PeoplePage } from './people-page';
import { PersonSheet } from './person-sheet';

const ADA = {
  ...OSCAR,
  person: 'ada',
  name: 'Ada Admin',
  roles: ['administrator'],
  permissions: ['manage-people'],
};
const ROLES = [
  { code: 'operator', name: 'Operator', permissions: ['execute-batches'] },
  { code: 'qa', name: 'Quality assurance', permissions: ['release-batches', 'view-trail'] },
];
const BERTA: Person = {
  code: 'berta',
  name: 'Berta Klein',
  state: 'active',
  accountState: 'locked',
  grants: [
    { role: 'operator', site: 'TEST-1', from: '2026-01-01T08:00:00Z', grantedBy: 'person:ada' },
    { role: 'qa', site: 'OTHER-2', from: '2026-01-01T08:00:00Z', grantedBy: 'person:ada' },
  ],
};

interface Sent {
  path: string;
  key: string | null;
  body: unknown;
}

/** Stands for the product; each change gets the next answer. */
function product(people: Person[], ...answers: [status: number, body: object][]): Sent[] {
  const sent: Sent[] = [];
  server.use(
    http.get('/api/v1/people', () => HttpResponse.json(people)),
    http.get('/api/v1/roles', () => HttpResponse.json(ROLES)),
    http.post('/api/v1/people*', async ({ request }) => {
      sent.push({
        path: new URL(request.url).pathname,
        key: request.headers.get('Idempotency-Key'),
        body: await request.json(),
      });
      const [status, body] = answers.shift() ?? [200, BERTA];
      return status === 0 ? HttpResponse.error() : HttpResponse.json(body, { status });
    }),
  );
  return sent;
}

const page = (language: 'en' | 'de' = 'en') =>
  show(<PeoplePage />, { shared, admin }, { me: ADA, language });
const sheet = (person: Person) =>
  show(
    <PersonSheet person={person} roles={ROLES} fresh={null} onClose={() => undefined} />,
    { shared, admin },
    { me: ADA },
  );

test('only a locked account has a colour, and roles are said in the language of the screen', async () => {
  product([BERTA, { ...BERTA, code: 'carl', name: 'Carl', accountState: 'active' }]);
  await page('de');

  const rows = await screen.findAllByRole('row');
  const locked = rows.find((row) => row.textContent?.includes('Berta'));
  expect(locked?.querySelector('[data-tone="critical"]')?.textContent).toBe('Gesperrt');
  expect(locked?.textContent).toContain('Bedienung');
  expect(locked?.textContent).toContain('Qualitätssicherung am Standort OTHER-2');
  const normal = rows.find((row) => row.textContent?.includes('Carl'));
  expect(normal?.querySelector('[data-tone]')?.getAttribute('data-tone')).toBe('plain');
});

test('somebody who does not manage people is told so and nothing is asked of the server', async () => {
  await show(<PeoplePage />, { shared, admin });

  expect(screen.getByText('You may not manage people')).toBeTruthy();
});

test('a refused registration says why, keeps what is typed, and is a new command when tried again', async () => {
  const sent = product(
    [BERTA],
    [422, { code: 'person-exists', detail: 'The code berta belongs to a person.' }],
  );
  await page();
  await userEvent.click(screen.getByRole('button', { name: 'Register a person' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.type(within(dialog).getByLabelText('Full name'), 'Berta Gross');
  await userEvent.type(within(dialog).getByLabelText('User name'), 'berta');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Suggest one' }));
  const button = within(dialog).getByRole('button', { name: 'Register a person' });
  await userEvent.click(button);

  expect((await within(dialog).findByRole('alert')).textContent).toContain('berta belongs');
  expect(within(dialog).getByLabelText('Full name')).toHaveProperty('value', 'Berta Gross');
  expect(sent[0]?.body).toMatchObject({ code: 'berta', mustChange: true });

  await userEvent.click(button);
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.key).not.toBe(sent[0]?.key);
});

test('a change that got no answer is sent again under the same key', async () => {
  const sent = product([BERTA], [0, {}], [200, { ...BERTA, accountState: 'active' }]);
  await sheet(BERTA);
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  await userEvent.type(screen.getByRole('textbox', { name: /Reason/ }), 'Asked her');
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  await screen.findByText(/cannot be reached/);
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));

  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[0]?.path).toBe('/api/v1/people/berta/unlock');
  expect(sent[0]?.body).toEqual({ reason: 'Asked her' });
});

test('a role is granted to the end of a day of the site, and shows what it permits', async () => {
  const sent = product([BERTA]);
  await sheet(BERTA);
  await userEvent.click(screen.getByRole('combobox', { name: 'Role' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Quality assurance' }));
  expect(screen.getByText('Decide on the disposition of a batch')).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/Last day/), '2026-07-31');
  await userEvent.click(screen.getByRole('button', { name: 'Grant at TEST-1' }));

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({
    path: '/api/v1/people/berta/grants',
    body: { role: 'qa', site: 'TEST-1', until: '2026-07-31T22:00:00Z' },
  });
});

test('a role held here can be withdrawn, one of another site cannot', async () => {
  product([BERTA]);
  await sheet(BERTA);

  expect(screen.getByRole('button', { name: 'Withdraw the role Operator' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Withdraw the role Quality assurance' })).toBeNull();
});

test('a deactivated person can only be looked at', async () => {
  product([BERTA]);
  await sheet({ ...BERTA, state: 'deactivated', accountState: 'deactivated' });

  expect(screen.queryByRole('button', { name: /Withdraw|Grant|Deactivate|Unlock/ })).toBeNull();
  expect(screen.getByText(/closed for good/)).toBeTruthy();
});
