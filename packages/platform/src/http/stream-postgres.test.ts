import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import pg from 'pg';
import { findPostgres, makeDatabase } from '../../../../test/tools/postgres.ts';
import { caseWrite } from '../store/contract-samples.ts';
import { openPostgresStore } from '../store/postgres-store.ts';
import { keys, openOffice } from '../testing/office.fixture.ts';

const server = await findPostgres().catch((cause: Error) => cause.message);
const skip = typeof server === 'string' ? server : false;
after(async () => {
  if (typeof server !== 'string') await server.stop();
});

/** the cases that open streams tell of, in the order in which they do */
function told(answer: Response): { readonly cases: string[]; end(): Promise<void> } {
  const cases: string[] = [];
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const reading = (async () => {
    for (let text = ''; ; ) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      const whole = text.split('\n\n');
      text = whole.pop() ?? '';
      for (const frame of whole) {
        const data = /^data: (.*)$/m.exec(frame)?.[1];
        if (data) cases.push((JSON.parse(data) as { case: string }).case);
      }
    }
  })();
  return {
    cases,
    async end() {
      await reader.cancel();
      await reading;
    },
  };
}

const shortly = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('no stream passes over an event of a transaction that was open while a later one was told to others', {
  skip,
}, async () => {
  assert.ok(typeof server !== 'string');
  const url = await makeDatabase(server);
  const store = await openPostgresStore({ url, pool: 4 });
  const office = await openOffice({ store });
  await office.platform.start();
  const client = new pg.Client(url);
  await client.connect();
  const headers = {
    authorization: `Bearer ${keys.oa}`,
    'lianban-unit': 'JYJ',
    'lianban-user': 'reader',
    'lianban-roles': 'officer',
  };
  try {
    await store.append(caseWrite('c1', { units: ['JYJ'] }));
    const before = String(await store.lastPosition());
    const live = told(await office.fetch('/v1/events', { headers }));
    const resumed = told(
      await office.fetch('/v1/events', { headers: { ...headers, 'last-event-id': before } }),
    );
    await client.query('BEGIN');
    await client.query(`INSERT INTO event (position, case_id, version, type, body, hash)
      SELECT base + txid_current() * 4096, 'c1', 2, 'Late', '{}', '\\x00' FROM position_base`);
    await store.append(caseWrite('c2', { units: ['JYJ'] }));
    office.platform.core.notifier.notify();
    await shortly(700);
    const late = told(await office.fetch('/v1/events', { headers: { ...headers, 'last-event-id': before } }));
    await shortly(400);
    assert.deepEqual(
      [live.cases, resumed.cases, late.cases],
      [[], [], []],
      'the later waits for the earlier',
    );
    await client.query('COMMIT');
    for (let i = 0; i < 100 && late.cases.length < 2; i++) await shortly(50);
    await shortly(300);
    for (const { cases } of [live, resumed, late])
      assert.deepEqual(cases, ['c1', 'c2'], 'each once, in order');
    for (const stream of [live, resumed, late]) await stream.end();
  } finally {
    await client.end();
    await office.close();
  }
});
