import assert from 'node:assert/strict';
import { caseWrite, outboxRow, readRowOf } from './contract-samples.ts';
import type { Promises } from './store.contract.ts';
import type { OutboxRow, Store } from './store.ts';

function putOut(store: Store, rows: readonly OutboxRow[]) {
  return store.append(caseWrite('c1', { outbox: rows }));
}

const readyAt = async (store: Store, machineNow: number, limit = 10) =>
  (await store.outboxReady(machineNow, limit)).map((row) => row.id);

export const deliveryPromises: Promises = {
  'messages leave when their time has come, the longest ready first': async (store) => {
    await putOut(store, [
      outboxRow('o3', { nextTryAt: 200 }),
      outboxRow('o2', { nextTryAt: 100 }),
      outboxRow('o1', { nextTryAt: 100 }),
      outboxRow('o4', { nextTryAt: 300 }),
      outboxRow('o5', { nextTryAt: null }),
    ]);
    assert.deepEqual(await readyAt(store, 99), []);
    assert.deepEqual(await readyAt(store, 200, 1), ['o2']);
    assert.deepEqual(await readyAt(store, 200), ['o1', 'o3']);
    assert.deepEqual(await readyAt(store, 900), ['o4']);
  },

  'a message that belongs to no write of a case is put out together with a value that is kept': async (
    store,
  ) => {
    const row = outboxRow('o1', { caseId: '', type: 'lianban.chain.heads' });
    await store.outboxPut(row, { name: 'heads', value: 'first' });
    assert.equal(await store.getMeta('heads'), 'first');
    assert.deepEqual(await store.outboxCounts(), { waiting: 1, parked: 0 });
    const [given] = await store.outboxReady(100, 10);
    assert.deepEqual(given, { ...row, nextTryAt: given?.nextTryAt ?? null });
  },

  'who is given a message has it for a minute, and then another may send it': async (store) => {
    await putOut(store, [outboxRow('o1'), outboxRow('o2'), outboxRow('o3')]);
    const minute = 60_000;
    const given = await Promise.all([store.outboxReady(100, 2), store.outboxReady(100, 2)]);
    assert.deepEqual(given.map((rows) => rows.map((row) => row.id)).sort(), [['o1', 'o2'], ['o3']]);
    assert.deepEqual(
      given.flat().find((row) => row.id === 'o1'),
      outboxRow('o1', { nextTryAt: 100 + minute }),
    );
    assert.deepEqual(await readyAt(store, 100 + minute - 1), []);
    assert.deepEqual(await store.outboxCounts(), { waiting: 3, parked: 0 });
    await store.outboxDone('o3');
    assert.deepEqual(await readyAt(store, 100 + minute), ['o1', 'o2']);
  },

  'a message that was not tried is given back without an attempt, and a parked one stays parked': async (
    store,
  ) => {
    await putOut(store, [outboxRow('o1'), outboxRow('o2'), outboxRow('o3', { nextTryAt: null })]);
    await store.outboxFailed('o1', { nextTryAt: 100, error: '503' });
    assert.deepEqual((await readyAt(store, 100)).sort(), ['o1', 'o2']);
    await store.outboxDefer(['o1', 'o2', 'o3', 'unknown'], 500);
    assert.deepEqual(await readyAt(store, 499), []);
    assert.deepEqual(
      (await store.outboxReady(500, 10)).sort((a, b) => (a.id < b.id ? -1 : 1)),
      [
        outboxRow('o1', { attempts: 1, nextTryAt: 60_500, error: '503' }),
        outboxRow('o2', { nextTryAt: 60_500 }),
      ],
    );
    assert.deepEqual(await store.outboxCounts(), { waiting: 2, parked: 1 });
    await store.outboxDefer([], 1);
  },

  'a message may be asked for ahead of its time': async (store) => {
    await putOut(store, [outboxRow('o1', { nextTryAt: 9_000 }), outboxRow('o2', { nextTryAt: null })]);
    const ahead = await store.outboxReady(100, 10, Number.MAX_SAFE_INTEGER);
    assert.deepEqual(ahead, [outboxRow('o1', { nextTryAt: 60_100 })]);
  },

  'parked messages are listed page by page, and one that is replayed begins anew': async (store) => {
    await putOut(
      store,
      ['o1', 'o2', 'o3', 'o4'].map((id) => outboxRow(id)),
    );
    for (const id of ['o3', 'o1', 'o4']) {
      await store.outboxReady(100, 10);
      await store.outboxFailed(id, { nextTryAt: null, error: '410' });
    }
    const parked = async (after: string, limit: number) =>
      (await store.outboxParked(after, limit)).map((row) => row.id);
    assert.deepEqual(await parked('', 2), ['o1', 'o3']);
    assert.deepEqual(await parked('o3', 2), ['o4']);
    const fields = { nextTryAt: null, attempts: 1, error: '410' };
    assert.deepEqual(await store.outboxParked('o3', 1), [outboxRow('o4', fields)]);
    assert.equal(await store.outboxReplay('o4'), true);
    assert.equal(await store.outboxReplay('o4'), false);
    assert.equal(await store.outboxReplay('o2'), false);
    assert.equal(await store.outboxReplay('unknown'), false);
    assert.deepEqual(await parked('', 10), ['o1', 'o3']);
    assert.deepEqual(await store.outboxReady(200, 1), [outboxRow('o4', { nextTryAt: 60_200 })]);
  },

  'a delivered message is gone': async (store) => {
    await putOut(store, [outboxRow('o1'), outboxRow('o2')]);
    await store.outboxDone('o1');
    await store.outboxDone('o1');
    assert.deepEqual(await readyAt(store, 900), ['o2']);
    assert.deepEqual(await store.outboxCounts(), { waiting: 1, parked: 0 });
  },

  'a message that failed is tried again at its time, and parked when it is given up': async (store) => {
    const row = outboxRow('o1', { taskId: 't1' });
    await putOut(store, [row, outboxRow('o2', { nextTryAt: 700 })]);
    await store.outboxFailed('o1', { nextTryAt: 500, error: '503' });
    assert.deepEqual(await readyAt(store, 499), []);
    assert.deepEqual(await store.outboxReady(500, 10), [
      { ...row, attempts: 1, nextTryAt: 60_500, error: '503' },
    ]);
    assert.deepEqual(await store.outboxCounts(), { waiting: 2, parked: 0 });
    await store.outboxFailed('o1', { nextTryAt: null, error: '410' });
    assert.deepEqual(await readyAt(store, 100_000), ['o2']);
    assert.deepEqual(await store.outboxCounts(), { waiting: 1, parked: 1 });
    await store.outboxFailed('unknown', { nextTryAt: 1, error: '' });
    assert.deepEqual(await store.outboxCounts(), { waiting: 1, parked: 1 });
  },

  'the oldest message that waits is told by the time it arose, whatever its next try, and parked ones are left out':
    async (store) => {
      assert.equal(await store.outboxOldestAt(), undefined);
      await putOut(store, [
        outboxRow('o1', { at: 11, nextTryAt: null }),
        outboxRow('o2', { at: 22, nextTryAt: 900 }),
        outboxRow('o3', { at: 33, nextTryAt: 100 }),
      ]);
      assert.equal(await store.outboxOldestAt(), 22);
      await store.outboxDone('o2');
      assert.equal(await store.outboxOldestAt(), 33);
    },

  'one of those who share a store may sweep, and it alone': async (store) => {
    assert.equal(await store.sweepLead(), true);
    assert.equal(await store.sweepLead(), true);
  },

  'a sequence counts from one without gap or duplicate, whoever asks at once': async (store) => {
    const asked = Array.from({ length: 300 }, (_, i) => store.nextSequence(i % 3 === 0 ? 'b' : 'a'));
    const numbers = await Promise.all(asked);
    const taken = (name: string) =>
      numbers.filter((_, i) => (i % 3 === 0) === (name === 'b')).sort((x, y) => x - y);
    assert.deepEqual(
      taken('a'),
      Array.from({ length: 200 }, (_, i) => i + 1),
    );
    assert.deepEqual(
      taken('b'),
      Array.from({ length: 100 }, (_, i) => i + 1),
    );
    assert.equal(await store.nextSequence('b'), 101);
  },

  'who read what of a person is listed for that person, the last first': async (store) => {
    await store.logReads([
      readRowOf('p1', { at: 1 }),
      readRowOf('p2', { at: 2 }),
      readRowOf('p1', { at: 3 }),
    ]);
    await store.logReads([readRowOf('p1', { at: 3, user: 'clerk-2' })]);
    await store.logReads([]);
    assert.deepEqual(await store.listReads({ subject: 'p1', limit: 2 }), [
      readRowOf('p1', { at: 3, user: 'clerk-2' }),
      readRowOf('p1', { at: 3 }),
    ]);
    assert.deepEqual(await store.listReads({ subject: 'p3', limit: 2 }), []);
  },

  'a note about the store is kept and replaced': async (store) => {
    assert.equal(await store.getMeta('mode'), undefined);
    await store.setMeta('mode', 'demo');
    await store.setMeta('mode', 'production');
    assert.equal(await store.getMeta('mode'), 'production');
  },

  'of those who would each keep a note, all hear the one that is kept': async (store) => {
    const heard = await Promise.all(['a', 'b', 'c'].map((value) => store.keepMeta('key', value)));
    assert.equal(new Set(heard).size, 1);
    assert.equal(await store.getMeta('key'), heard[0]);
    assert.equal(await store.keepMeta('key', 'd'), heard[0]);
  },
};
