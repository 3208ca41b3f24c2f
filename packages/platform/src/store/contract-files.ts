import assert from 'node:assert/strict';
import { caseWrite, editing, finance, personnel } from './contract-samples.ts';
import type { FileRow } from './file-table.ts';
import type { Promises } from './store.contract.ts';

export function fileRow(id: string, changes: Partial<FileRow> = {}): FileRow {
  return {
    ...{ id, name: '批复.pdf', size: 3_000_000_000, type: null, sha256: null, state: 'uploading' },
    ...{ scan: null, received: 0, parts: '[]', unit: finance, user: 'clerk', draftId: null, caseId: 'c1' },
    ...{ taskId: 'c1.step', createdAt: 5, madeAt: 1_000, changedAt: 1_000 },
    ...changes,
  };
}

export const filePromises: Promises = {
  'a file is read by the unit that uploads it and by nobody else': async (store) => {
    await store.append(caseWrite('c1', { units: [personnel] }));
    await store.createFile(fileRow('f1'));
    assert.deepEqual(await store.findFile('f1', finance), fileRow('f1'));
    assert.equal(await store.findFile('f1', personnel), undefined);
    assert.equal(await store.findFile('f2', finance), undefined);
    await assert.rejects(store.createFile(fileRow('f1')), { code: 'duplicate-id' });
  },

  'once it is attached every unit that takes part reads it, and only these': async (store) => {
    await store.append(caseWrite('c1', { units: [personnel] }));
    await store.createFile(fileRow('f1', { state: 'ready' }));
    assert.equal(await store.claimFile('f1', { unit: personnel, caseId: 'c1', at: 2 }), false);
    assert.equal(await store.claimFile('f1', { unit: finance, caseId: 'c1', at: 2 }), true);
    assert.equal(await store.claimFile('f1', { unit: finance, caseId: 'c1', at: 2 }), false);
    await store.attachFile('f1', { caseId: 'c1', at: 3 });
    assert.equal((await store.findFile('f1', personnel))?.state, 'attached');
    assert.equal((await store.findFile('f1', editing))?.state, 'attached');
    assert.equal(await store.findFile('f1', finance), undefined, 'its uploader does not take part');
    assert.equal(await store.settleFile('f1', 'ready', { state: 'removing', at: 4 }), false);
    await store.forgetFile('f1');
    assert.equal((await store.findFile('f1', personnel))?.state, 'attached');
  },

  'of two that bring bytes from the same place one is taken': async (store) => {
    await store.createFile(fileRow('f1'));
    const grown = await Promise.all(
      ['a', 'b', 'c'].map((part) =>
        store.growFile('f1', 0, { received: 7, parts: `[["${part}",7]]`, at: 2_000 }),
      ),
    );
    assert.equal(grown.filter(Boolean).length, 1);
    const row = await store.findFile('f1', finance);
    assert.deepEqual([row?.received, row?.changedAt], [7, 2_000]);
    assert.equal(row?.parts, `[["${'abc'[grown.indexOf(true)]}",7]]`);
    assert.equal(await store.growFile('f1', 0, { received: 9, parts: '[]', at: 3_000 }), false);
    await store.settleFile('f1', 'uploading', { state: 'scanning', at: 3_000 });
    assert.equal(await store.growFile('f1', 7, { received: 9, parts: '[]', at: 4_000 }), false);
  },

  'what is found out about a file stays when its state goes on': async (store) => {
    await store.createFile(fileRow('f1'));
    const found = { type: 'application/pdf', sha256: 'ab', scan: 'clean' };
    assert.equal(await store.settleFile('f1', 'ready', { state: 'infected', at: 2 }), false);
    assert.equal(await store.settleFile('f1', 'uploading', { state: 'scanning', at: 2, ...found }), true);
    assert.equal(await store.settleFile('f1', 'scanning', { state: 'ready', at: 3 }), true);
    assert.deepEqual(
      await store.findFile('f1', finance),
      fileRow('f1', { state: 'ready', changedAt: 3, ...found }),
    );
  },

  'a file that does not come into the case after all is ready again, without the case if it was of a draft':
    async (store) => {
      await store.createFile(fileRow('f1', { state: 'ready', draftId: 'd1', caseId: null }));
      await store.createFile(fileRow('f2', { state: 'ready' }));
      for (const id of ['f1', 'f2']) {
        await store.claimFile(id, { unit: finance, caseId: 'c1', at: 2 });
        await store.releaseFile(id, 3);
      }
      const rows = await Promise.all(['f1', 'f2'].map((id) => store.findFile(id, finance)));
      assert.deepEqual(
        rows.map((row) => [row?.state, row?.caseId]),
        [
          ['ready', null],
          ['ready', 'c1'],
        ],
      );
    },

  'files that stay in a state are found, the longest first, and forgotten only when they are being removed':
    async (store) => {
      await store.createFile(fileRow('f1', { changedAt: 3_000 }));
      await store.createFile(fileRow('f2', { changedAt: 2_000 }));
      await store.createFile(fileRow('f3', { changedAt: 2_000, state: 'ready' }));
      const since = async (before: number, limit = 10) =>
        (await store.filesSince({ state: 'uploading', before, limit })).map((row) => row.id);
      assert.deepEqual(await since(4_000), ['f2', 'f1']);
      assert.deepEqual(await since(4_000, 1), ['f2']);
      assert.deepEqual(await since(2_000), []);
      await store.forgetFile('f1');
      await store.settleFile('f2', 'uploading', { state: 'removing', at: 4_000 });
      await store.forgetFile('f2');
      assert.deepEqual((await store.knownFiles(['f1', 'f2', 'f3', 'f4'])).sort(), ['f1', 'f3']);
      assert.deepEqual(await store.knownFiles([]), []);
    },

  'what a unit has announced is counted by time, what a case or draft holds without what is gone': async (
    store,
  ) => {
    await store.createFile(fileRow('f1', { size: 10 }));
    await store.createFile(fileRow('f2', { size: 20, madeAt: 2_000, state: 'infected' }));
    await store.createFile(fileRow('f3', { size: 40, unit: personnel, caseId: null, draftId: 'd1' }));
    assert.deepEqual(await store.fileUse({ unit: finance, since: 0 }), { count: 2, bytes: 30 });
    assert.deepEqual(await store.fileUse({ unit: finance, since: 1_500 }), { count: 1, bytes: 20 });
    assert.deepEqual(await store.fileUse({ caseId: 'c1' }), { count: 1, bytes: 10 });
    assert.deepEqual(await store.fileUse({ draftId: 'd1' }), { count: 1, bytes: 40 });
    assert.deepEqual(await store.fileUse({ draftId: 'd2' }), { count: 0, bytes: 0 });
  },
};
