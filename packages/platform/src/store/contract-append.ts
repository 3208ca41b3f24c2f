import assert from 'node:assert/strict';
import {
  caseRow,
  caseWrite,
  draftRow,
  everything,
  finance,
  outboxRow,
  personnel,
  taskRow,
} from './contract-samples.ts';
import { brokenLink } from './hash-chain.ts';
import { sha256 } from './sha256.ts';
import type { Promises } from './store.contract.ts';

export const appendPromises: Promises = {
  'a case is loaded with its row and all its events': async (store) => {
    assert.equal(await store.loadCase('c1'), undefined);
    assert.deepEqual(await store.readStream('c1', 0, 10), []);
    const write = caseWrite('c1', { count: 3 });
    const result = await store.append(write);
    assert.deepEqual(result, { ok: true, version: 3, lastPosition: await store.lastPosition() });
    const events = write.events.map(({ type, body }, i) => ({ version: i + 1, type, body }));
    assert.deepEqual(await store.loadCase('c1'), { version: 3, row: caseRow('c1'), events });
  },

  'who knows a case up to a version is told only what came after it': async (store) => {
    await store.append(caseWrite('c1', { count: 3 }));
    const row = caseRow('c1', { state: 'decided', summary: '{"done":true}' });
    await store.append(caseWrite('c1', { expectedVersion: 3, row, events: [{ type: 'B', body: '{}' }] }));
    assert.deepEqual(await store.loadCase('c1', 3), {
      version: 4,
      row,
      events: [{ version: 4, type: 'B', body: '{}' }],
    });
    assert.deepEqual(await store.loadCase('c1', 4), { version: 4, row, events: [] });
    assert.equal((await store.loadCase('c1', 0))?.events.length, 4);
    assert.equal(await store.loadCase('c2', 3), undefined);
  },

  'a body of any length and any letters is given back letter by letter': async (store) => {
    const events = [0, 1, 100, 2_000, 100_000].map((length) => ({
      type: 'Long',
      body: '办件𠮷"\\'.repeat(length),
    }));
    await store.append(caseWrite('c1', { events }));
    const bodies = events.map((event) => event.body);
    assert.deepEqual(
      (await store.loadCase('c1'))?.events.map((event) => event.body),
      bodies,
    );
    const stream = await store.readStream('c1', 0, 10);
    assert.deepEqual(
      stream.map((event) => event.body),
      bodies,
    );
    assert.equal(brokenLink(stream), undefined);
  },

  'the logs of many cases are read in one step, as each would be by itself': async (store) => {
    await store.append(caseWrite('c1', { count: 3 }));
    await store.append(caseWrite('c2'));
    await store.append(caseWrite('c1', { expectedVersion: 3, count: 2 }));
    const logs = await store.readLogs(['c2', 'none', 'c1']);
    assert.deepEqual([...logs.keys()].sort(), ['c1', 'c2']);
    for (const id of ['c1', 'c2']) assert.deepEqual(logs.get(id), (await store.loadCase(id))?.events);
    assert.equal((await store.readLogs([])).size, 0);
  },

  'what a caller holds cannot change what is stored': async (store) => {
    const row = { ...caseRow('c1') };
    const task = { ...taskRow('t1', 'c1') };
    await store.append(caseWrite('c1', { row, tasks: [task] }));
    row.state = 'closed';
    task.state = 'agreed';
    assert.equal((await store.loadCase('c1'))?.row.state, 'running');
    assert.equal((await store.getTask('t1'))?.state, 'open');
  },

  'events keep their order, exact text and position': async (store) => {
    await store.append(caseWrite('c1', { count: 2 }));
    await store.append(caseWrite('c2'));
    const odd = { type: 'Odd', body: '{ "b" : 1,\t"a":"\\u0000 𠮷 \u2028" }\n' };
    await store.append(caseWrite('c1', { expectedVersion: 2, events: [odd] }));
    const stream = await store.readStream('c1', 0, 10);
    assert.deepEqual(
      stream.map((event) => [event.version, event.caseId]),
      [
        [1, 'c1'],
        [2, 'c1'],
        [3, 'c1'],
      ],
    );
    const [other] = await store.readStream('c2', 0, 10);
    const positions = [stream[0], stream[1], other, stream[2]].map((event) => event?.position ?? 0);
    assert.deepEqual(
      positions,
      [...new Set(positions)].sort((a, b) => a - b),
    );
    assert.equal(stream[2]?.type, 'Odd');
    assert.equal(stream[2]?.body, odd.body);
    assert.deepEqual(await store.readStream('c1', 1, 1), [stream[1]]);
    assert.equal(await store.lastPosition(), positions[3]);
  },

  'each event carries the SHA-256 of the hash before it and its own text': async (store) => {
    await store.append(caseWrite('c1', { events: [{ type: 'A', body: 'abc' }] }));
    await store.append(caseWrite('c1', { expectedVersion: 1, events: [{ type: 'B', body: '办件' }] }));
    const [first, second] = await store.readStream('c1', 0, 10);
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    assert.equal(first?.hash, abc);
    assert.equal(second?.hash, sha256(`${abc}办件`));
  },

  'the chain verifies, and does not once a word is changed or an event is gone': async (store) => {
    await store.append(caseWrite('c1', { count: 3 }));
    await store.append(caseWrite('c1', { expectedVersion: 3, count: 2 }));
    const stream = await store.readStream('c1', 0, 10);
    assert.equal(brokenLink(stream), undefined);
    assert.equal(brokenLink(stream.slice(2), stream[1]), undefined);
    assert.equal(brokenLink(stream.map((e) => (e.version === 2 ? { ...e, body: `${e.body} ` } : e))), 2);
    assert.equal(brokenLink(stream.filter((event) => event.version !== 4)), 4);
  },

  'a version conflict leaves nothing behind': async (store) => {
    await store.createDraft(draftRow('d1'));
    await store.append(caseWrite('c1', { tasks: [taskRow('t1', 'c1')] }));
    const before = await everything(store, ['c1']);
    for (const expectedVersion of [0, 2]) {
      const result = await store.append(
        caseWrite('c1', {
          expectedVersion,
          row: caseRow('c1', { state: 'closed', submittedAt: 9 }),
          tasks: [taskRow('t1', 'c1', { state: 'agreed' }), taskRow('t2', 'c1')],
          units: [personnel],
          outbox: [outboxRow('o1')],
          draftId: 'd1',
        }),
      );
      assert.deepEqual(result, { ok: false, why: 'version' });
      assert.deepEqual(await everything(store, ['c1']), before);
    }
  },

  'a write that fails leaves nothing behind, and those beside it go on': async (store) => {
    await store.createDraft(draftRow('d1'));
    await store.append(caseWrite('c1', { outbox: [outboxRow('o1')] }));
    const failing = caseWrite('c2', {
      count: 2,
      tasks: [taskRow('t2', 'c2')],
      units: [personnel],
      draftId: 'd1',
      outbox: [outboxRow('o2'), outboxRow('o1')],
    });
    const results = await Promise.allSettled([
      store.append(caseWrite('c1', { expectedVersion: 1, tasks: [taskRow('t1', 'c1')] })),
      store.append(failing),
      store.append(caseWrite('c3')),
      store.append(caseWrite('c1', { expectedVersion: 2 })),
    ]);
    assert.deepEqual(
      results.map((result) => result.status),
      ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
    );
    assert.equal((results[1] as { reason?: { code?: string } }).reason?.code, 'duplicate-id');
    assert.equal(await store.loadCase('c2'), undefined);
    assert.deepEqual(await store.readStream('c2', 0, 10), []);
    assert.equal(await store.getTask('t2'), undefined);
    assert.equal(await store.takesPart('c2', personnel), false);
    assert.equal((await store.listDrafts({ unit: draftRow('d1').unit, limit: 10 })).length, 1);
    assert.equal((await store.outboxReady(1_000, 10)).length, 1);
    assert.equal((await store.loadCase('c1'))?.version, 3);
    assert.deepEqual(await store.append(caseWrite('c2', { draftId: 'd1' })), {
      ok: true,
      version: 1,
      lastPosition: (await store.lastPosition()) as number,
    });
    for (const id of ['c1', 'c2', 'c3'])
      assert.equal(brokenLink(await store.readStream(id, 0, 10)), undefined);
  },

  'of two simultaneous appends to the same version one wins': async (store) => {
    await store.append(caseWrite('c1'));
    const results = await Promise.all(
      ['a', 'b', 'c'].map((body) =>
        store.append(caseWrite('c1', { expectedVersion: 1, events: [{ type: 'TaskAgreed', body }] })),
      ),
    );
    assert.equal(results.filter((result) => result.ok).length, 1);
    assert.equal(results.filter((result) => !result.ok && result.why === 'version').length, 2);
    assert.equal((await store.readStream('c1', 0, 10)).length, 2);
  },

  'two cases made with the same id at once are one case': async (store) => {
    const results = await Promise.all([store.append(caseWrite('c1')), store.append(caseWrite('c1'))]);
    assert.deepEqual(results.map((result) => result.ok).sort(), [false, true]);
  },

  'eight units decide on one case at once and, deciding again on a conflict, all succeed': async (store) => {
    await store.append(caseWrite('c1'));
    const decide = async (unit: string) => {
      for (;;) {
        const { version = 0 } = (await store.loadCase('c1')) ?? {};
        const events = [{ type: 'TaskAgreed', body: unit }];
        if ((await store.append(caseWrite('c1', { expectedVersion: version, events }))).ok) return;
      }
    };
    const units = Array.from({ length: 8 }, (_, i) => `unit-${i}`);
    await Promise.all(units.map(decide));
    const stream = await store.readStream('c1', 1, 100);
    assert.deepEqual(stream.map((event) => event.body).sort(), units);
    assert.equal(brokenLink(await store.readStream('c1', 0, 100)), undefined);
  },

  'of many writes at once each succeeds or fails by itself': async (store) => {
    await store.append(caseWrite('c1'));
    await store.append(caseWrite('c2', { count: 2 }));
    const results = await store.appendMany([
      caseWrite('c1', { expectedVersion: 1, tasks: [taskRow('t1', 'c1')] }),
      caseWrite('c2', { expectedVersion: 1, tasks: [taskRow('t2', 'c2')] }),
      caseWrite('c3', { tasks: [taskRow('t3', 'c3')] }),
      caseWrite('c4', { draftId: 'gone' }),
      caseWrite('c1', { expectedVersion: 2 }),
    ]);
    assert.deepEqual(
      results.map((result) => (result.ok ? result.version : result.why)),
      [2, 'version', 1, 'draft-used', 3],
    );
    assert.deepEqual(
      await Promise.all(['t1', 't2', 't3'].map(async (id) => (await store.getTask(id)) !== undefined)),
      [true, false, true],
    );
    assert.deepEqual(await store.appendMany([]), []);
    assert.equal((await store.counts()).events, 6);
  },

  'five hundred writes at once are one step of the sweeper': async (store) => {
    const ids = Array.from({ length: 500 }, (_, i) => `c${i}`);
    const results = await store.appendMany(
      ids.map((id) => caseWrite(id, { tasks: [taskRow(`${id}.t`, id)] })),
    );
    assert.ok(results.every((result) => result.ok));
    assert.deepEqual(await store.counts(), { cases: 500, open: 500, events: 500, tasksOpen: 500 });
    assert.equal(brokenLink(await store.readStream('c499', 0, 10)), undefined);
  },

  'three hundred simultaneous writes all arrive, each at a position of its own': async (store) => {
    const ids = Array.from({ length: 300 }, (_, i) => `c${i}`);
    const results = await Promise.all(ids.map((id) => store.append(caseWrite(id, { count: 2 }))));
    const positions = results.map((result) => (result.ok ? result.lastPosition : 0));
    assert.equal(new Set(positions).size, 300);
    assert.equal(Math.max(...positions), await store.lastPosition());
    assert.deepEqual(await store.counts(), { cases: 300, open: 0, events: 600, tasksOpen: 0 });
  },

  'a task is put in and then replaced whole': async (store) => {
    const task = taskRow('t1', 'c1', { role: 'leader', dueAt: null, nextAt: null });
    await store.append(caseWrite('c1', { tasks: [task] }));
    assert.deepEqual(await store.getTask('t1'), task);
    const agreed = taskRow('t1', 'c1', { state: 'agreed', open: false, unit: finance, nextAt: null });
    await store.append(caseWrite('c1', { expectedVersion: 1, tasks: [agreed] }));
    assert.deepEqual(await store.getTask('t1'), agreed);
    assert.equal(await store.getTask('t2'), undefined);
  },
};
