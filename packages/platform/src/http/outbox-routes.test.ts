import assert from 'node:assert/strict';
import { after, beforeEach, it } from 'node:test';
import { assignAdministrator } from '../access/administer.ts';
import type { Messages } from '../delivery/messages.ts';
import { outboxAtRest } from '../delivery/outbox.ts';
import type { Host } from '../sessions/hosts.ts';
import { caseWrite, outboxRow } from '../store/contract-samples.ts';
import { type Desk, hosts, type Office, openOffice } from '../testing/office.fixture.ts';

const withReceiver: Host[] = hosts.map((host) =>
  host.id === 'oa'
    ? {
        ...host,
        roles: [...host.roles, 'systemAdministrator'],
        webhook: { url: 'http://oa.test/hook?token=1', secrets: ['new', 'old'], roles: ['officer'] },
      }
    : host,
);
const sent: string[] = [];
const messages: Messages = {
  receiverOf: (row) => row.unit,
  async send(row) {
    sent.push(row.id);
    return { state: 'acknowledged', host: 'OA' };
  },
};
let office: Office | undefined;
let administrator: Desk;
after(() => office?.close());
beforeEach(async () => {
  await office?.close();
  sent.length = 0;
  office = await openOffice({ messages, hosts: withReceiver });
  const { security } = office.platform.core;
  await assignAdministrator(security, {
    ...{ unit: 'JYJ', user: 'admin', role: 'systemAdministrator', by: 'operator' },
  } as const);
  administrator = office.backend('JYJ', ['systemAdministrator'], 'admin');
  const rows = Array.from({ length: 53 }, (_, i) =>
    outboxRow(`o${String(i).padStart(2, '0')}`, {
      nextTryAt: null,
      attempts: 40,
      error: 'HTTP 500',
      taskId: 'c1.step',
      body: '{"role":"officer","secret":"nobody sees this"}',
    }),
  );
  await office.platform.core.store.append(caseWrite('c1', { outbox: rows }));
});

it('the administrator reads what was given up page by page, without what it says', async () => {
  const first = await administrator.get('/v1/outbox/parked');
  assert.equal(first.status, 200, first.text);
  assert.equal(first.body.items.length, 50);
  assert.deepEqual(first.body.items[0], {
    id: 'o00',
    type: 'TaskServed',
    unit: '财政局',
    case: 'c1',
    task: 'c1.step',
    at: '1970-01-01T08:00:01+08:00',
    attempts: 40,
    error: 'HTTP 500',
  });
  assert.ok(!first.text.includes('nobody sees this'));
  const second = await administrator.get(`/v1/outbox/parked?cursor=${first.body.next}`);
  assert.deepEqual([second.body.items.length, second.body.next], [3, null]);
});

it('a message that is replayed leaves at once; one that is not parked is not found', async () => {
  await office?.platform.start();
  assert.deepEqual((await administrator.post('/v1/outbox/o07/replay', {})).body, { replayed: 1 });
  for (let i = 0; i < 100 && sent.length === 0; i++) await new Promise((done) => setTimeout(done, 10));
  if (office) await outboxAtRest(office.platform.core);
  assert.deepEqual(sent, ['o07']);
  assert.equal((await administrator.post('/v1/outbox/o07/replay', {})).status, 404);
});

it('nobody else reads, replays or enables anything', async () => {
  for (const roles of [['officer'], ['administrator'], ['supervisor'], ['leader']] as const) {
    const desk = office?.backend('JYJ', [...roles]);
    for (const path of ['/v1/outbox/parked', '/v1/receivers'])
      assert.equal((await desk?.get(path))?.body.code, 'role-required', path);
    for (const path of ['/v1/outbox/o01/replay', '/v1/receivers/oa/enable'])
      assert.equal((await desk?.post(path, {}))?.body.code, 'role-required', path);
  }
  assert.equal((await office?.platform.core.store.outboxCounts())?.parked, 53);
});

it('receivers are listed without address and secret, and one that does not exist cannot be enabled', async () => {
  const list = await administrator.get('/v1/receivers');
  assert.deepEqual(list.body.items, [
    { id: 'oa', name: 'oa', units: ['*'], roles: ['officer'], secrets: 2, disabled: null },
  ]);
  assert.equal((await administrator.post('/v1/receivers/nobody/enable', {})).status, 404);
});

it('of a recommendation the administrator hears that a message did not arrive, not whose it was', async () => {
  const { store } = office!.platform.core;
  const row = outboxRow('o99', {
    ...{ nextTryAt: null, type: 'lianban.recommendation.delivered', unit: 'JXGL', caseId: 'r1' },
  });
  await store.append(caseWrite('c2', { outbox: [row] }));
  let cursor: string | null = '';
  const seen: { id: string; type: string; unit: string; case: string }[] = [];
  while (cursor !== null) {
    const query: string = cursor && `?cursor=${cursor}`;
    const { body } = await administrator.get(`/v1/outbox/parked${query}`);
    seen.push(...body.items);
    cursor = body.next;
  }
  const shown = seen.find(({ id }) => id === 'o99');
  assert.deepEqual([shown?.type, shown?.unit, shown?.case], ['lianban.recommendation', '', '']);
});
