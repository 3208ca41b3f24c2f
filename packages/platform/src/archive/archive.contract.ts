import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Archive } from './archive.ts';
import type { CaseHandOver } from './hand-over.ts';

export const handOver = (more: Partial<CaseHandOver> = {}): CaseHandOver => ({
  ...{ case: '019d0000-0000-7000-8000-000000000001', number: '99010020260907000001E' },
  ...{ item: 'transfer', itemVersion: 'v1', unit: 'SZX', submittedAt: '2026-09-07T09:00:00+08:00' },
  ...{ closedAt: '2026-09-20T09:00:00+08:00', archivedAt: '2026-10-20T09:00:00+08:00' },
  ...{ state: 'closed', documents: [{ id: 'order', number: '某人调〔2026〕1号', hash: 'h' }] },
  ...{ events: 42, head: 'f'.repeat(64) },
  ...more,
});

/** What every archive promises; `open` gives an empty one, and what it holds of a case. */
export function archiveContract(
  name: string,
  open: () => { readonly archive: Archive; held(id: string): Promise<unknown> },
): void {
  describe(`the archive ${name}`, () => {
    test('keeps what is handed over, as it was handed over', async () => {
      const { archive, held } = open();
      assert.deepEqual(await archive.take(handOver()), { state: 'taken' });
      assert.deepEqual(await held(handOver().case), handOver());
    });

    test('takes the same hand-over again without a change', async () => {
      const { archive, held } = open();
      await archive.take(handOver());
      assert.deepEqual(await archive.take(handOver()), { state: 'taken' });
      assert.deepEqual(await held(handOver().case), handOver());
    });

    test('refuses another hand-over of the same case, and keeps the first', async () => {
      const { archive, held } = open();
      await archive.take(handOver());
      assert.equal((await archive.take(handOver({ events: 41 }))).state, 'failed');
      assert.deepEqual(await held(handOver().case), handOver());
    });
  });
}
