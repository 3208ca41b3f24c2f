import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { findPostgres, makeDatabase } from '../../../../test/tools/postgres.ts';
import { verifyStore } from '../cases/verify-store.ts';
import { openPostgresStore } from '../store/postgres-store.ts';
import { openOffice } from '../testing/office.fixture.ts';
import { delivered, drafted, peopleOf, press } from '../testing/recommendations.fixture.ts';

const server = await findPostgres().catch((cause: Error) => cause.message);
const skip = typeof server === 'string' ? server : false;
after(async () => {
  if (typeof server !== 'string') await server.stop();
});

test('two platforms on one database give no number twice and none away, one receipt each, and one overdue mark', {
  skip,
}, async () => {
  assert.ok(typeof server !== 'string');
  const url = await makeDatabase(server);
  const startAt = '2026-03-02T09:00:00+08:00';
  const start = async () => openOffice({ startAt, store: await openPostgresStore({ url, pool: 4 }) });
  const offices = [await start(), await start()];
  const [first, second] = [await peopleOf(offices[0]!), await peopleOf(offices[1]!)];
  try {
    const ids: string[] = [];
    for (let i = 0; i < 8; i++) {
      const id = await drafted(first.prosecutor);
      await press(first.prosecutor, id, 'submit');
      ids.push(id);
    }
    const approvals = await Promise.all(
      ids.map((id, i) => press((i % 2 ? first : second).chief, id, 'approve', { result: 'agree' })),
    );
    const numbers = approvals.map(({ body }) => Number(/〕(\d+)号/.exec(body.number)?.[1]));
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7, 8],
    );

    const id = await delivered(first);
    const receipts = await Promise.all(
      [first, second].map(({ administrator }) => press(administrator, id, 'receive')),
    );
    assert.deepEqual(receipts.map(({ status }) => status).sort(), [200, 409]);

    await Promise.all(offices.map((office) => office.moveClock('2026-05-08T09:00:00+08:00')));
    const trace = (await second.prosecutor.get(`/v1/recommendations/${id}/events`)).body.items as {
      type: string;
    }[];
    assert.equal(trace.filter(({ type }) => type === 'ReplyOverdue').length, 1);
    const { store } = offices[0]!.platform.core;
    await verifyStore(store, { found: (finding) => assert.fail(JSON.stringify(finding)) });
  } finally {
    for (const office of offices) await office.close();
  }
});
