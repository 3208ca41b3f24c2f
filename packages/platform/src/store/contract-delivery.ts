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
    assert.deepEqual(await readyAt(store, 200), ['o2', 'o1', 'o3']);
    assert.deepEqual(await readyAt(store, 900, 1), ['o2']);
    assert.deepEqual(await store.outboxReady(100, 1), [outboxRow('o2')]);
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
      { ...row, attempts: 1, nextTryAt: 500, error: '503' },
    ]);
    assert.deepEqual(await store.outboxCounts(), { waiting: 2, parked: 0 });
    await store.outboxFailed('o1', { nextTryAt: null, error: '410' });
    assert.deepEqual(await readyAt(store, Number.MAX_SAFE_INTEGER), ['o2']);
    assert.deepEqual(await store.outboxCounts(), { waiting: 1, parked: 1 });
    await store.outboxFailed('unknown', { nextTryAt: 1, error: '' });
    assert.deepEqual(await store.outboxCounts(), { waiting: 1, parked: 1 });
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
};
