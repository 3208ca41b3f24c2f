import assert from 'node:assert/strict';
import { caseCursor } from './case-cursor.ts';
import { caseRow, caseWrite, editing, finance, personnel, taskRow } from './contract-samples.ts';
import type { Promises } from './store.contract.ts';
import type { CaseWrite, Store, StoredEvent, TaskRow } from './store.ts';

const ids = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id);

function addCase(store: Store, id: string, submittedAt: number, changes: Partial<CaseWrite> = {}) {
  return store.append(caseWrite(id, { row: caseRow(id, { submittedAt }), ...changes }));
}

async function addTasks(store: Store, tasks: readonly TaskRow[]): Promise<void> {
  await store.append(caseWrite('c1', { tasks, units: [finance] }));
}

export const listPromises: Promises = {
  'cases are listed newest first, to the units that applied for them or take part': async (store) => {
    await addCase(store, 'c1', 1_000);
    await addCase(store, 'c2', 3_000, { units: [finance] });
    await addCase(store, 'c3', 2_000, { units: [finance, personnel] });
    assert.deepEqual(ids(await store.listCases({ unit: editing, limit: 10 })), ['c2', 'c3', 'c1']);
    assert.deepEqual(ids(await store.listCases({ unit: finance, limit: 10 })), ['c2', 'c3']);
    assert.deepEqual(await store.listCases({ unit: personnel, limit: 10 }), [
      caseRow('c3', { submittedAt: 2_000 }),
    ]);
    assert.deepEqual(await store.listCases({ unit: '档案局', limit: 10 }), []);
  },

  'a unit that is added later takes part from then on, added twice or not': async (store) => {
    await addCase(store, 'c1', 1_000, { units: [finance] });
    assert.equal(await store.takesPart('c1', personnel), false);
    await addCase(store, 'c1', 1_000, { expectedVersion: 1, units: [finance, personnel, personnel] });
    for (const unit of [editing, finance, personnel]) assert.equal(await store.takesPart('c1', unit), true);
    assert.equal(await store.takesPart('c2', editing), false);
    assert.deepEqual(ids(await store.listCases({ unit: finance, limit: 10 })), ['c1']);
  },

  'all cases are walked through in the order of ids, with the head of their stream and their units': async (
    store,
  ) => {
    assert.deepEqual(await store.caseHeads('', 10), []);
    await addCase(store, 'c3', 1_000);
    await addCase(store, 'c1', 3_000, { units: [personnel, finance] });
    await addCase(store, 'c2', 2_000);
    await store.append(caseWrite('c1', { expectedVersion: 1, count: 2 }));
    const last = (await store.readStream('c1', 2, 1))[0]!;
    const [first, second, ...rest] = await store.caseHeads('', 2);
    assert.deepEqual(first, {
      id: 'c1',
      version: 3,
      head: last.hash,
      units: [personnel, editing, finance].sort(),
    });
    assert.deepEqual([second?.id, second?.units, rest], ['c2', [editing], []]);
    assert.deepEqual(ids(await store.caseHeads('c2', 2)), ['c3']);
    assert.deepEqual(await store.caseHeads('c3', 2), []);
  },

  'the cases of one version of an item in some states are found in slices of so many cases': async (
    store,
  ) => {
    const versions = ['v1', 'v2', 'v1', 'v1'];
    for (const [n, itemVersion] of versions.entries())
      await store.append(
        caseWrite(`c${n}`, { row: caseRow(`c${n}`, { itemVersion, state: n === 2 ? 'closed' : 'running' }) }),
      );
    const find = (after: string, limit: number, item = caseRow('c').item) =>
      store.casesOfVersion({ item, itemVersion: 'v1', states: ['running', 'decided'], after, limit });
    assert.deepEqual(await find('', 10), { cases: ['c0', 'c3'], after: 'c3' });
    assert.deepEqual(await find('', 2), { cases: ['c0'], after: 'c1' });
    assert.deepEqual(await find('c1', 2), { cases: ['c3'], after: 'c3' });
    assert.deepEqual(await find('c3', 2), { cases: [], after: null });
    assert.deepEqual((await find('', 10, 'another')).cases, []);
  },

  'the events between two positions are told in their order with their hashes, page by page': async (
    store,
  ) => {
    await addCase(store, 'c1', 1_000);
    const start = await store.lastPosition();
    await store.append(caseWrite('c2', { count: 3 }));
    const end = await store.lastPosition();
    await addCase(store, 'c3', 1_000);
    const all = await store.eventHeads({ after: start, upTo: end, limit: 10 });
    const stream = await store.readStream('c2', 0, 10);
    assert.deepEqual(
      all.map(({ caseId, version, type, hash }) => ({ caseId, version, type, hash })),
      stream.map(({ caseId, version, type, hash }) => ({ caseId, version, type, hash })),
    );
    const [first] = await store.eventHeads({ after: start, upTo: end, limit: 1 });
    assert.deepEqual(first, all[0]);
    const rest = await store.eventHeads({ after: first?.position ?? 0, upTo: end, limit: 10 });
    assert.deepEqual(rest, all.slice(1));
  },

  'archived cases are listed only to who asks for them': async (store) => {
    await addCase(store, 'c1', 1_000);
    await store.append(caseWrite('c2', { row: caseRow('c2', { state: 'archived' }) }));
    assert.deepEqual(ids(await store.listCases({ unit: editing, limit: 10 })), ['c1']);
    assert.deepEqual(ids(await store.listCases({ unit: editing, state: 'archived', limit: 10 })), ['c2']);
  },

  'cases are listed by state and by item': async (store) => {
    const closed = { row: caseRow('c2', { state: 'closed' }) };
    const transfer = { row: caseRow('c3', { state: 'closed', item: 'transfer' }) };
    await addCase(store, 'c1', 1_000);
    await addCase(store, 'c2', 1_000, closed);
    await addCase(store, 'c3', 1_000, transfer);
    assert.deepEqual(ids(await store.listCases({ unit: editing, state: 'closed', limit: 10 })), ['c3', 'c2']);
    assert.deepEqual(ids(await store.listCases({ unit: editing, item: 'transfer', limit: 10 })), ['c3']);
    const query = { unit: editing, state: 'running', item: 'transfer', limit: 10 };
    assert.deepEqual(await store.listCases(query), []);
  },

  'pages of cases follow each other without a gap, also among equal times': async (store) => {
    for (const [i, at] of [1_000, 2_000, 2_000, 2_000, 3_000].entries()) await addCase(store, `c${i}`, at);
    const seen: string[] = [];
    let before: string | undefined;
    for (;;) {
      const page = await store.listCases({
        unit: editing,
        limit: 2,
        ...(before !== undefined && { before }),
      });
      if (page.length === 0) break;
      seen.push(...ids(page));
      before = caseCursor(page[page.length - 1]!);
    }
    assert.deepEqual(seen, ['c4', 'c3', 'c2', 'c1', 'c0']);
    await assert.rejects(store.listCases({ unit: editing, limit: 2, before: 'x' }), { code: 'bad-cursor' });
  },

  'a case whose submission time changes moves in every list': async (store) => {
    await addCase(store, 'c1', 1_000, { units: [finance] });
    await addCase(store, 'c2', 2_000, { units: [finance] });
    await addCase(store, 'c1', 3_000, { expectedVersion: 1 });
    assert.deepEqual(ids(await store.listCases({ unit: finance, limit: 10 })), ['c1', 'c2']);
  },

  'open tasks of a unit are listed by due time, those without one last': async (store) => {
    await addTasks(store, [
      taskRow('t1', 'c1', { dueAt: null }),
      taskRow('t2', 'c1', { dueAt: 9_000 }),
      taskRow('t3', 'c1', { dueAt: 2_000 }),
      taskRow('t4', 'c1', { dueAt: 2_000 }),
      taskRow('t5', 'c1', { dueAt: 1_000, unit: personnel }),
      taskRow('t6', 'c1', { dueAt: 1_000, open: false }),
    ]);
    const query = { unit: finance, roles: [], open: true };
    assert.deepEqual(ids(await store.listTasks({ ...query, limit: 10 })), ['t3', 't4', 't2', 't1']);
    assert.deepEqual(ids(await store.listTasks({ ...query, after: 1, limit: 2 })), ['t4', 't2']);
  },

  'closed tasks are listed by their case, the newest first': async (store) => {
    const closed = (id: string, caseId: string) => taskRow(id, caseId, { open: false });
    await addCase(store, 'c1', 1_000, {
      units: [finance],
      tasks: [closed('c1.a', 'c1'), taskRow('c1.b', 'c1')],
    });
    await addCase(store, 'c2', 2_000, {
      units: [finance],
      tasks: [closed('c2.a', 'c2'), closed('c2.b', 'c2')],
    });
    await addCase(store, 'c3', 3_000, {
      units: [finance],
      tasks: [taskRow('c3.a', 'c3', { unit: personnel, open: false })],
    });
    const query = { unit: finance, roles: [], open: false };
    assert.deepEqual(ids(await store.listTasks({ ...query, limit: 10 })), ['c2.b', 'c2.a', 'c1.a']);
    assert.deepEqual(ids(await store.listTasks({ ...query, after: 2, limit: 10 })), ['c1.a']);
  },

  'a task for a role is shown to that role only': async (store) => {
    await addTasks(store, [
      taskRow('t1', 'c1', { role: 'leader' }),
      taskRow('t2', 'c1', { role: 'steward' }),
      taskRow('t3', 'c1'),
    ]);
    const seen = async (...roles: string[]) =>
      ids(await store.listTasks({ unit: finance, roles, open: true, limit: 10 }));
    assert.deepEqual(await seen(), ['t3']);
    assert.deepEqual(await seen('leader'), ['t1', 't3']);
    assert.deepEqual(await seen('steward', 'leader'), ['t1', 't2', 't3']);
    assert.deepEqual(await seen('lead"er', '%'), ['t3']);
  },

  'tasks that have come due are handed out in the order of their time, closed and later ones not': async (
    store,
  ) => {
    assert.equal(await store.nextAt(), undefined);
    await addTasks(store, [
      taskRow('t1', 'c1', { nextAt: 3_000 }),
      taskRow('t2', 'c1', { nextAt: 1_000 }),
      taskRow('t3', 'c1', { nextAt: 2_000 }),
      taskRow('t4', 'c1', { nextAt: 500, open: false }),
      taskRow('t5', 'c1', { nextAt: null }),
    ]);
    assert.equal(await store.nextAt(), 1_000);
    assert.deepEqual(await store.dueTasks(999, 10), []);
    assert.deepEqual(ids(await store.dueTasks(2_000, 10)), ['t2', 't3']);
    assert.deepEqual(ids(await store.dueTasks(9_000, 2)), ['t2', 't3']);
    await store.append(
      caseWrite('c1', { expectedVersion: 1, tasks: [taskRow('t2', 'c1', { nextAt: null })] }),
    );
    assert.equal(await store.nextAt(), 2_000);
  },

  'a unit hears of the changes in its own cases only, each once, in order': async (store) => {
    await addCase(store, 'c1', 1_000, { units: [finance] });
    await addCase(store, 'c2', 1_000);
    await store.append(caseWrite('c1', { expectedVersion: 1, count: 2 }));
    const [first, third, fourth] = (await store.readStream('c1', 0, 10)).map((event) => event.position);
    const [second] = (await store.readStream('c2', 0, 10)).map((event) => event.position);
    const heard = async (unit: string, after: number, limit = 10) =>
      (await store.changes({ unit, after, limit })).map((event) => event.position);
    assert.deepEqual(await heard(finance, 0), [first, third, fourth]);
    assert.deepEqual(await heard(finance, first!, 1), [third]);
    assert.deepEqual(await heard(editing, 0), [first, second, third, fourth]);
    assert.deepEqual(await heard(personnel, 0), []);
    assert.deepEqual(await store.changes({ unit: finance, after: third!, limit: 10 }), [
      (await store.readStream('c1', 2, 1))[0],
    ]);
  },

  'who tells many units reads each event once, with all units that take part in its case': async (store) => {
    await addCase(store, 'c1', 1_000, { units: [finance] });
    await addCase(store, 'c2', 1_000);
    await store.append(caseWrite('c1', { expectedVersion: 1, units: [personnel] }));
    const all = await store.news({ after: 0, limit: 10 });
    const told = all.map(({ caseId, units }) => [caseId, [...units].sort()]);
    const everybody = [editing, finance, personnel].sort();
    assert.deepEqual(told, [
      ['c1', everybody],
      ['c2', [editing]],
      ['c1', everybody],
    ]);
    const [{ position, type, body }] = (await store.readStream('c1', 1, 1)) as [StoredEvent];
    assert.deepEqual(
      (await store.news({ after: all[1]!.position, limit: 1 })).map(
        ({ units: _, applicant: __, ...event }) => event,
      ),
      [{ position, caseId: 'c1', type, body }],
    );
    assert.deepEqual(await store.news({ after: position, limit: 10 }), []);
  },

  'cases, cases with an open task, events and open tasks are counted': async (store) => {
    await addTasks(store, [taskRow('t1', 'c1'), taskRow('t2', 'c1'), taskRow('t3', 'c1', { open: false })]);
    await addCase(store, 'c2', 1_000);
    assert.deepEqual(await store.counts(), { cases: 2, open: 1, events: 2, tasksOpen: 2 });
  },
};
