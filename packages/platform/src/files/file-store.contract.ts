import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FileStore } from './file-store.ts';

type Proof = (store: FileStore) => Promise<void>;
const bytes = (text: string) => new TextEncoder().encode(text);
const words = async (store: FileStore, file: string, part: string) =>
  new TextDecoder().decode(await store.read(file, part));

const promises: Readonly<Record<string, Proof>> = {
  'a part is read as it was written, whatever its bytes': async (store) => {
    const all = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    await store.write('f1', 'a', all, 1_000);
    assert.deepEqual(Uint8Array.from(await store.read('f1', 'a')), all);
    await store.write('f1', 'b', new Uint8Array(0), 1_000);
    assert.equal((await store.read('f1', 'b')).length, 0);
  },

  'what the writer does with its bytes afterwards changes nothing': async (store) => {
    const mine = bytes('原件');
    await store.write('f1', 'a', mine, 1_000);
    mine.fill(0);
    assert.equal(await words(store, 'f1', 'a'), '原件');
  },

  'parts that are not of the file go when it is finished; other files stay': async (store) => {
    for (const part of ['a', 'b', 'lost']) await store.write('f1', part, bytes(part), 1_000);
    await store.write('f2', 'lost', bytes('mine'), 1_000);
    await store.finish('f1', ['a', 'b']);
    assert.equal(await words(store, 'f1', 'b'), 'b');
    await assert.rejects(store.read('f1', 'lost'), { code: 'file-missing' });
    assert.equal(await words(store, 'f2', 'lost'), 'mine');
    await store.finish('f3', []);
  },

  'a file that is removed is gone with all its parts; to remove it again is nothing': async (store) => {
    for (const part of ['a', 'b']) await store.write('f1', part, bytes(part), 1_000);
    await store.remove('f1');
    await store.remove('f1');
    for (const part of ['a', 'b']) await assert.rejects(store.read('f1', part), { code: 'file-missing' });
    assert.deepEqual(await store.olderThan(9_000, '', 10), []);
  },

  'files to which nothing was written for long are listed by page': async (store) => {
    await store.write('f1', 'a', bytes('a'), 1_000);
    await store.write('f2', 'a', bytes('a'), 1_000);
    await store.write('f2', 'b', bytes('b'), 5_000);
    await store.write('f3', 'a', bytes('a'), 2_000);
    assert.deepEqual(await store.olderThan(3_000, '', 10), ['f1', 'f3']);
    assert.deepEqual(await store.olderThan(3_000, '', 1), ['f1']);
    assert.deepEqual(await store.olderThan(3_000, 'f1', 10), ['f3']);
    assert.deepEqual(await store.olderThan(1_000, '', 10), []);
  },
};

/** What every place for bytes promises, as sentences; `open` gives an empty one for each of them. */
export function fileStoreContract(
  name: string,
  open: () => Promise<{ files: FileStore; close(): Promise<void> }>,
): void {
  describe(`attachments in ${name}`, () => {
    for (const [sentence, proof] of Object.entries(promises))
      test(sentence, async () => {
        const { files, close } = await open();
        try {
          await proof(files);
        } finally {
          await close();
        }
      });
  });
}
