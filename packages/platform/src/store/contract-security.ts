import assert from 'node:assert/strict';
import { readRowOf } from './contract-samples.ts';
import { sha256 } from './sha256.ts';
import type { Promises } from './store.contract.ts';
import type { SecurityHead } from './store.ts';

const none: SecurityHead = { no: 0, hash: '' };

export const securityPromises: Promises = {
  'each line of the security log is chained to the one before it': async (store) => {
    assert.equal(await store.appendSecurity('{"a":"一"}', none), true);
    const [first] = await store.readSecurity(0, 10);
    assert.deepEqual(first, { no: 1, body: '{"a":"一"}', hash: sha256('{"a":"一"}') });
    assert.equal(await store.appendSecurity('b', first!), true);
    assert.deepEqual(await store.readSecurity(1, 10), [
      { no: 2, body: 'b', hash: sha256(`${first!.hash}b`) },
    ]);
    assert.equal((await store.readSecurity(0, 1)).length, 1);
  },

  'of those who follow the same line at once one is written, and the others are told': async (store) => {
    const first = await Promise.all(['a', 'b', 'c'].map((body) => store.appendSecurity(body, none)));
    assert.equal(first.filter(Boolean).length, 1);
    const [line] = await store.readSecurity(0, 10);
    const next = await Promise.all(['d', 'e', 'f'].map((body) => store.appendSecurity(body, line!)));
    assert.equal(next.filter(Boolean).length, 1);
    assert.equal((await store.readSecurity(0, 10)).length, 2);
  },

  'a line that does not follow the last one is not written': async (store) => {
    await store.appendSecurity('a', none);
    const [line] = await store.readSecurity(0, 10);
    for (const wrong of [none, { ...line!, hash: sha256('other') }, { ...line!, no: 7 }])
      assert.equal(await store.appendSecurity('b', wrong), false);
    assert.equal((await store.readSecurity(0, 10)).length, 1);
  },

  'all reads are gone through in the order in which they were logged': async (store) => {
    await store.logReads([readRowOf('s1'), readRowOf('s2', { user: 'clerk-2' })]);
    await store.logReads([readRowOf('s1', { purpose: 'reveal' })]);
    const [one, ...rest] = await store.pageReads(0, 2);
    assert.equal(rest.length, 1);
    const { entry, ...row } = one!;
    assert.deepEqual(row, readRowOf('s1'));
    assert.ok(rest[0]!.entry > entry);
    assert.deepEqual(
      (await store.pageReads(rest[0]!.entry, 9)).map((r) => [r.subject, r.purpose]),
      [['s1', 'reveal']],
    );
  },
};
