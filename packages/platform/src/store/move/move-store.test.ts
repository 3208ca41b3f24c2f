import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { findPostgres, makeDatabase } from '../../../../../test/tools/postgres.ts';
import {
  caseWrite,
  draftRow,
  editing,
  everything,
  finance,
  outboxRow,
  readRowOf,
  taskRow,
} from '../contract-samples.ts';
import { openPostgresStore } from '../postgres-store.ts';
import { openSqliteStore } from '../sqlite-store.ts';
import type { Store } from '../store.ts';
import { moveToPostgres } from './move-store.ts';

const server = await findPostgres().catch((cause: Error) => cause.message);
const skip = typeof server === 'string' ? server : false;
const folder = await mkdtemp(join(tmpdir(), 'lianban-move-'));
after(async () => {
  await rm(folder, { recursive: true });
  if (typeof server !== 'string') await server.stop();
});

const ids = Array.from({ length: 40 }, (_, i) => `019d0000-0000-7000-8000-${String(i).padStart(12, '0')}`);
const machineNow = Date.UTC(2026, 5);
const question = { scope: 'clerk POST /v1/cases', key: 'k1', digest: 'd1', machineNow };
const good = async () => true;

describe('a move from a file into PostgreSQL', { skip }, () => {
  it('loses nothing: every list, log, message, answer, number and note is there as it was', async () => {
    const file = join(folder, 'whole.db');
    const before = await openSqliteStore({ file });
    await fill(before);
    const [expected, moreExpected] = [await everything(before, ids), await more(before)];
    await before.close();

    const url = await makeDatabase(serverOf());
    assert.equal(await moveToPostgres({ file, url, examine: good, machineNow: () => machineNow }), true);
    const store = await openPostgresStore({ url, machineNow: () => machineNow });
    assert.deepEqual(await everything(store, ids), expected);
    assert.deepEqual(await more(store), moreExpected);
    assert.equal((await store.claimKey({ ...question, digest: 'other' })).state, 'other-content');

    const last = await store.lastPosition();
    const result = await store.append(caseWrite('new'));
    assert.ok(result.ok && result.lastPosition > last, 'positions go on above those that were moved');
    const news = await store.changes({ unit: editing, after: last, limit: 10 });
    assert.deepEqual(
      news.map((event) => event.caseId),
      ['new'],
      'a page that followed the file reads on without a gap',
    );
    assert.equal(await store.nextSequence('number'), 3);
    await store.close();

    const moved = await openSqliteStore({ file, readonly: true });
    assert.match((await moved.getMeta('movedTo')) ?? '', /^postgres:.*\*\*\*/, 'without the password');
    await moved.close();
  });

  it('goes on in a database that a move was cut off in, and refuses every other one that is not empty', async () => {
    const file = join(folder, 'cut.db');
    const before = await openSqliteStore({ file });
    await fill(before);
    const expected = await everything(before, ids);
    await before.close();
    const url = await makeDatabase(serverOf());
    const cut = new Error('cut off');
    for (const at of ['case_', 'event', 'draft']) {
      const progress = ({ table }: { table: string }) => {
        if (table === at) throw cut;
      };
      await assert.rejects(moveToPostgres({ file, url, examine: good, progress }), cut);
    }
    const unlike = await openSqliteStore({ file: join(folder, 'unlike.db') });
    await unlike.close();
    await assert.rejects(moveToPostgres({ file: join(folder, 'unlike.db'), url, examine: good }), {
      code: 'store-exists',
      message: /was not finished, of another file/,
    });
    assert.equal(await moveToPostgres({ file, url, examine: good }), true);
    const store = await openPostgresStore({ url });
    assert.deepEqual(await everything(store, ids), expected);
    await store.close();
    await assert.rejects(moveToPostgres({ file, url, examine: good }), {
      code: 'store-exists',
      message: /is not empty \(case_\), and nothing is written over/,
    });
  });

  it('refuses a file that a platform writes to, and one that is not there', async () => {
    const file = join(folder, 'held.db');
    const held = await openSqliteStore({ file });
    const url = 'postgres://nobody@127.0.0.1:1/none';
    await assert.rejects(moveToPostgres({ file, url, examine: good }), { code: 'store-in-use' });
    await held.close();
    const missing = join(folder, 'missing.db');
    await assert.rejects(moveToPostgres({ file: missing, url, examine: good }), { code: 'store-missing' });
  });
});

function serverOf() {
  assert.ok(typeof server !== 'string');
  return server;
}

/** rows of every kind, among them all that is unusual: long bodies, odd names, nulls, parked, used and old */
async function fill(store: Store): Promise<void> {
  await store.createDraft(draftRow('d1'));
  await store.createDraft(draftRow('d2', { values: '{"name":"\u{20bb7}\\"野"}', revision: 3 }));
  assert.equal((await store.claimKey(question)).state, 'claimed');
  for (const [i, id] of ids.entries()) {
    await store.append(
      caseWrite(id, {
        count: 1 + (i % 3),
        tasks: [
          taskRow(`${id}.a`, id, { role: i % 2 ? 'head' : null, dueAt: i % 5 ? 9_000 + i : null }),
          taskRow(`odd-${i}`, id, { open: i % 3 === 0, state: 'agreed', dueAt: 5_000 + i, nextAt: null }),
        ],
        units: [finance, `第${i}"局\\`],
        outbox: [
          outboxRow(`${id}.m`, { taskId: i % 2 ? `${id}.a` : null, nextTryAt: i % 4 ? 100 + i : null }),
        ],
        ...(i === 0 && {
          draftId: 'd1',
          idempotency: { scope: question.scope, key: question.key, status: 201, answer: '{"id":1}' },
        }),
      }),
    );
  }
  const body = `{"long":"${'全程留痕'.repeat(2_000)}"}`;
  await store.append(
    caseWrite(ids[7]!, { expectedVersion: 2, events: [{ type: 'CaseClosed', body }], count: 0 }),
  );
  await store.logReads([readRowOf('hash-1'), readRowOf('hash-1', { at: 2_000 })]);
  await store.nextSequence('number');
  await store.nextSequence('number');
  await store.setMeta('kind', 'production');
}

async function more(store: Store): Promise<unknown> {
  return {
    answer: await store.claimKey(question),
    reads: await store.listReads({ subject: 'hash-1', limit: 10 }),
    drafts: await Promise.all(['d1', 'd2'].map((id) => store.getDraft(id, editing))),
    odd: await store.getTask('odd-3'),
    meta: await store.getMeta('kind'),
    heads: await store.caseHeads('', 100),
    messages: await store.outboxReady(1_000, 100),
    due: await store.dueTasks(10_000, 100).then((tasks) => tasks.map(({ id }) => id).sort()),
    changes: await store.changes({ unit: finance, after: 0, limit: 1_000 }),
  };
}
