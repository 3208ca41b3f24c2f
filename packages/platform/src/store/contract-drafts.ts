import assert from 'node:assert/strict';
import { caseRow, caseWrite, draftRow, editing, finance } from './contract-samples.ts';
import { keyLifetimeInMs } from './running-keys.ts';
import type { Promises } from './store.contract.ts';
import type { Store } from './store.ts';

const noon = 1_000_000;

function claim(
  store: Store,
  digest: string,
  changes: { key?: string; machineNow?: number; scope?: string } = {},
) {
  return store.claimKey({ scope: 'clerk-1 POST /v1/cases', key: 'k1', machineNow: noon, digest, ...changes });
}

function submit(store: Store, caseId: string, key = 'k1') {
  const kept = { scope: 'clerk-1 POST /v1/cases', key, status: 201, answer: `{"id":"${caseId}"}` };
  return store.append(caseWrite(caseId, { idempotency: kept }));
}

export const draftPromises: Promises = {
  'a draft is kept for its unit and shown to no other': async (store) => {
    await store.createDraft(draftRow('d1'));
    assert.deepEqual(await store.getDraft('d1', editing), draftRow('d1'));
    assert.equal(await store.getDraft('d1', finance), undefined);
    assert.equal(await store.getDraft('d2', editing), undefined);
    await assert.rejects(store.createDraft(draftRow('d1', { unit: finance })), { code: 'duplicate-id' });
  },

  'of two savers who saw the same revision of a draft one wins': async (store) => {
    await store.createDraft(draftRow('d1'));
    const savers = ['clerk-1', 'clerk-2'];
    const saved = await Promise.all(
      savers.map((updatedBy) => store.saveDraft(draftRow('d1', { revision: 2, updatedBy }), 1)),
    );
    assert.equal(saved.filter(Boolean).length, 1);
    const updatedBy = savers[saved.indexOf(true)];
    assert.deepEqual(await store.getDraft('d1', editing), { ...draftRow('d1', { revision: 2 }), updatedBy });
    assert.equal(await store.saveDraft(draftRow('d2'), 1), false);
    assert.equal(await store.saveDraft(draftRow('d1', { unit: finance, revision: 3 }), 2), false);
  },

  'a draft is deleted by its unit at the revision that was seen': async (store) => {
    await store.createDraft(draftRow('d1'));
    assert.equal(await store.deleteDraft('d1', finance, 1), false);
    assert.equal(await store.deleteDraft('d1', editing, 2), false);
    assert.equal(await store.deleteDraft('d1', editing, 1), true);
    assert.equal(await store.deleteDraft('d1', editing, 1), false);
    assert.equal(await store.getDraft('d1', editing), undefined);
  },

  'drafts not yet submitted are listed to their unit, the last saved first': async (store) => {
    await store.createDraft(draftRow('d1', { updatedAt: 1_000 }));
    await store.createDraft(draftRow('d2', { updatedAt: 3_000, item: 'transfer' }));
    await store.createDraft(draftRow('d3', { updatedAt: 2_000 }));
    await store.createDraft(draftRow('d4', { unit: finance }));
    await store.createDraft(draftRow('d5', { updatedAt: 9_000 }));
    await store.append(caseWrite('c1', { draftId: 'd5' }));
    const listed = async (item?: string, limit = 10) =>
      (await store.listDrafts({ unit: editing, limit, ...(item !== undefined && { item }) })).map(
        ({ id }) => id,
      );
    assert.deepEqual(await listed(), ['d2', 'd3', 'd1']);
    assert.deepEqual(await listed('establishment-entry', 1), ['d3']);
  },

  'a draft makes one case and is emptied, and any later submit is told which': async (store) => {
    await store.createDraft(draftRow('d1'));
    const both = ['c1', 'c2'];
    const results = await Promise.all(both.map((id) => store.append(caseWrite(id, { draftId: 'd1' }))));
    // which of two that come at once is the first is nobody's promise
    const [made, other] = results[0]?.ok ? ['c1', 'c2'] : ['c2', 'c1'];
    assert.equal(results[both.indexOf(made)]?.ok, true);
    assert.deepEqual(results[both.indexOf(other)], { ok: false, why: 'draft-used', caseId: made });
    assert.equal(await store.loadCase(other), undefined);
    const emptied = { values: '{}', contested: '{}' };
    const draft = draftRow('d1', { ...emptied, caseId: made, caseNumber: caseRow(made).number });
    assert.deepEqual(await store.getDraft('d1', editing), draft);
    assert.equal(await store.saveDraft(draftRow('d1', { revision: 2 }), 1), false);
    assert.equal(await store.deleteDraft('d1', editing, 1), false);
  },

  'a draft that is gone makes no case': async (store) => {
    assert.deepEqual(await store.append(caseWrite('c1', { draftId: 'd1' })), {
      ok: false,
      why: 'draft-used',
    });
    assert.equal(await store.loadCase('c1'), undefined);
  },

  'the same key with the same content is answered again with the kept answer': async (store) => {
    assert.deepEqual(await claim(store, 'x'), { state: 'claimed' });
    await submit(store, 'c1');
    const done = { state: 'done', status: 201, answer: '{"id":"c1"}' };
    assert.deepEqual(await claim(store, 'x'), done);
    assert.deepEqual(await claim(store, 'x'), done);
  },

  'the same key with other content is refused, while it runs and after': async (store) => {
    await claim(store, 'x');
    assert.deepEqual(await claim(store, 'y'), { state: 'other-content' });
    await submit(store, 'c1');
    assert.deepEqual(await claim(store, 'y'), { state: 'other-content' });
  },

  'of simultaneous claims of a key one gets it, the others hear that it runs': async (store) => {
    const states = (await Promise.all(['x', 'x', 'x'].map((digest) => claim(store, digest)))).map(
      (c) => c.state,
    );
    assert.deepEqual(states, ['claimed', 'running', 'running']);
  },

  'keys of different scopes have nothing to do with each other': async (store) => {
    await claim(store, 'x');
    assert.deepEqual(await claim(store, 'y', { scope: 'clerk-2 POST /v1/cases' }), { state: 'claimed' });
    assert.deepEqual(await claim(store, 'y', { key: 'k2' }), { state: 'claimed' });
    assert.deepEqual(await claim(store, 'y', { scope: 'clerk-1 POST /v1/case', key: 'sk1' }), {
      state: 'claimed',
    });
  },

  'a released key is free, and a release does not undo an answer': async (store) => {
    await claim(store, 'x');
    await store.releaseKey('clerk-1 POST /v1/cases', 'k1');
    assert.deepEqual(await claim(store, 'y'), { state: 'claimed' });
    await submit(store, 'c1');
    await store.releaseKey('clerk-1 POST /v1/cases', 'k1');
    assert.equal((await claim(store, 'y')).state, 'done');
  },

  'a write that is refused keeps no answer': async (store) => {
    await store.append(caseWrite('c1'));
    await claim(store, 'x');
    assert.equal((await submit(store, 'c1')).ok, false);
    assert.deepEqual(await claim(store, 'x'), { state: 'running' });
  },

  'answers and claims are forgotten after 24 hours': async (store) => {
    await claim(store, 'x');
    await submit(store, 'c1');
    await claim(store, 'x', { key: 'k2' });
    for (const key of ['k1', 'k2']) {
      const later = (machineNow: number) => claim(store, 'y', { key, machineNow });
      assert.deepEqual(await later(noon + keyLifetimeInMs - 1), { state: 'other-content' });
    }
    for (const key of ['k1', 'k2']) {
      assert.deepEqual(await claim(store, 'y', { key, machineNow: noon + keyLifetimeInMs }), {
        state: 'claimed',
      });
    }
    await submit(store, 'c2');
    assert.equal((await claim(store, 'y', { machineNow: noon + keyLifetimeInMs + 1 })).state, 'done');
  },

  'no answer is kept for a key that nobody claimed': async (store) => {
    assert.equal((await submit(store, 'c1')).ok, true);
    assert.deepEqual(await claim(store, 'x'), { state: 'claimed' });
  },
};
