import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openSqliteStore } from '../store/sqlite-store.ts';
import type { OutboxRow } from '../store/store.ts';
import { apply, openOffice } from '../testing/office.fixture.ts';
import { temporaryFolder } from '../testing/temporary-folder.fixture.ts';
import { differingHeads } from './chain-heads.ts';
import { DailyHeads } from './daily-heads.ts';

test('once a day of platform time the heads of what changed leave for the office that keeps records', async () => {
  const sent: OutboxRow[] = [];
  const office = await openOffice({
    recordsOffice: 'BB',
    messages: {
      async send(row) {
        sent.push(row);
        return { state: 'acknowledged', host: 'OA' };
      },
    },
  });
  const { core } = office.platform;
  const heads = new DailyHeads(core);
  assert.equal(await heads.look(), undefined, 'nothing has happened yet');
  const school = await office.page('SZX', ['applicant'], 'clerk');
  await apply(school);
  await office.moveClock('2026-09-08T09:00:00+08:00');
  const first = await heads.look();
  assert.deepEqual([first?.day, first?.after, first?.cases, first?.previous], ['2026-09-08', 0, 1, '']);
  assert.equal(await heads.look(), undefined, 'once');
  assert.equal(await new DailyHeads(core).look(), undefined, 'also after a restart');
  await apply(school);
  await office.moveClock('2026-09-09T09:00:00+08:00');
  const second = await heads.look();
  assert.deepEqual([second?.after, second?.previous], [first?.upTo, first?.digest]);
  await office.moveClock('2026-09-09T09:01:00+08:00');
  const messages = sent.filter(({ type }) => type === 'lianban.chain.heads');
  assert.deepEqual(
    messages.map(({ unit, body }) => [unit, (JSON.parse(body) as { heads: object }).heads]),
    [
      ['BB', first],
      ['BB', second],
    ],
  );
  assert.deepEqual(JSON.parse((await core.store.getMeta('chainHeads:2026-09-08')) ?? ''), first);
  await office.close();
});

test('the digest is over one line for each case, in the order of ids, after the digest before', async () => {
  const office = await openOffice();
  const school = await office.page('SZX', ['applicant'], 'clerk');
  const ids = [(await apply(school)).body.id, (await apply(school)).body.id].sort() as string[];
  const { core } = office.platform;
  const made = await new DailyHeads(core).look();
  const lines = await Promise.all(
    ids.map(async (id) => {
      const last = (await core.store.readStream(id, 0, 1_000)).at(-1);
      return `${id}:${last?.version}:${last?.hash}\n`;
    }),
  );
  const digest = createHash('sha256')
    .update(`\n${lines.join('')}`)
    .digest('hex');
  assert.equal(made?.digest, digest);
  await office.close();
});

test('a receipt kept outside shows a chain that an insider has recomputed to its end', async () => {
  const file = join(temporaryFolder('heads'), 'cases.db');
  const office = await openOffice({ store: await openSqliteStore({ file }) });
  await apply(await office.page('SZX', ['applicant'], 'clerk'));
  const receipt = await new DailyHeads(office.platform.core).look();
  assert.ok(receipt);
  assert.deepEqual(await differingHeads(office.platform.core.store, [receipt]), []);
  await office.close();
  // the last event of the case with another content, and with a hash that fits to it
  const database = new DatabaseSync(file);
  database.exec(`UPDATE event SET hash = zeroblob(32) WHERE position = (SELECT max(position) FROM event)`);
  database.close();
  const store = await openSqliteStore({ file, readonly: true });
  const [found] = await differingHeads(store, [receipt]);
  assert.equal(found?.receipt, receipt);
  assert.notEqual(found?.now.digest, receipt.digest);
  await store.close();
});
