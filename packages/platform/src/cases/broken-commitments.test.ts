import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseFile } from '@lianban/workflow';
import { createMemoryStore } from '../store/memory-store.ts';
import { newSqliteStore } from '../testing/office.fixture.ts';
import { brokenCommitmentsOf, noteCommitments } from './broken-commitments.ts';

const now = '2026-09-07T09:00:00+08:00';

/** a case in which one commitment of this promisor was checked, as far as it is looked at */
function checked(
  promisor: string,
  found: 'kept' | 'broken' | null,
  repairedAt: string | null = null,
): CaseFile {
  const given = {
    ...{ commitment: 'c', material: 'm', version: '1', textHash: 'h', promisor, signedAt: now },
    ...{ found, checkedAt: found && now, repairedAt },
  };
  return { case: { intake: { commitments: [given] } } } as unknown as CaseFile;
}

for (const [kind, open] of [
  ['in memory', async () => createMemoryStore()],
  ['on disk', newSqliteStore],
] as const)
  describe(`broken commitments of a person, ${kind}`, () => {
    it('are counted over all its cases; kept, unchecked and repaired ones bar nothing', async () => {
      const store = await open();
      const files: Record<string, CaseFile> = {
        one: checked('p', 'broken'),
        two: checked('p', 'kept'),
        three: checked('p', null),
        four: checked('p', 'broken', now),
        five: checked('p', 'broken'),
        other: checked('q', 'broken'),
      };
      for (const id of Object.keys(files)) await noteCommitments(store, id === 'other' ? 'q' : 'p', id);
      const load = async (id: string) => files[id];
      assert.equal(await brokenCommitmentsOf('p', now, { store, load }), 2);
      assert.equal(await brokenCommitmentsOf('q', now, { store, load }), 1);
      assert.equal(await brokenCommitmentsOf('nobody', now, { store, load }), 0);
      await store.close();
    });

    it('no case that is noted at the same time as others is forgotten, and one that never came to be counts for nothing', async () => {
      const store = await open();
      const ids = Array.from({ length: 20 }, (_, i) => `case-${i}`);
      await Promise.all(ids.map((id) => noteCommitments(store, 'p', id)));
      await noteCommitments(store, 'p', 'case-3');
      const load = async (id: string) => (id === 'case-7' ? undefined : checked('p', 'broken'));
      assert.equal(await brokenCommitmentsOf('p', now, { store, load }), 19);
      await store.close();
    });
  });
