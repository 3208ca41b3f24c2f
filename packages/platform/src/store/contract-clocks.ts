import assert from 'node:assert/strict';
import { caseWrite, taskRow } from './contract-samples.ts';
import type { Promises } from './store.contract.ts';
import type { Store, TaskRow } from './store.ts';

const [now, since] = [4_000, 9_000];

async function addCase(store: Store, id: string, ...tasks: readonly Partial<TaskRow>[]): Promise<void> {
  const rows = tasks.map((task, i) => taskRow(`${id}.s${i}`, id, task));
  await store.append(caseWrite(id, { tasks: rows }));
}

const look = (store: Store, after = '', limit = 10) => store.openClocks({ since, now, after, limit });

/** Which open clocks a changed calendar may concern. */
export const clockPromises: Promises = {
  'a changed calendar concerns the open tasks that are due from the change on, overdue, or without a due instant':
    async (store) => {
      await addCase(store, 'c1', { dueAt: 8_999 });
      await addCase(store, 'c2', { dueAt: 9_000 });
      await addCase(store, 'c3', { dueAt: null, nextAt: null });
      await addCase(store, 'c4', { dueAt: 3_999, state: 'overdue' });
      await addCase(store, 'c5', { dueAt: 4_000 });
      await addCase(store, 'c6', { dueAt: 9_000, open: false, state: 'agreed' });
      await addCase(store, 'c7', { dueAt: 5_000 }, { dueAt: 12_000 }, { dueAt: null, nextAt: null });
      await addCase(store, 'c8');
      assert.deepEqual(await look(store), { cases: ['c2', 'c3', 'c4', 'c7'], after: 'c8' });
    },

  'open clocks are gone through in slices of so many cases, to the end': async (store) => {
    assert.deepEqual(await look(store), { cases: [], after: null });
    for (const n of [3, 1, 2]) await addCase(store, `c${n}`, { dueAt: n === 2 ? 5_000 : 10_000 });
    assert.deepEqual(await look(store, '', 2), { cases: ['c1'], after: 'c2' });
    assert.deepEqual(await look(store, 'c2', 2), { cases: ['c3'], after: 'c3' });
    assert.deepEqual(await look(store, 'c3', 2), { cases: [], after: null });
  },
};
