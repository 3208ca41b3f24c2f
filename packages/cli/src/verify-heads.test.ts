import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { ChainHeads } from '@lianban/contract';
import { chainHeads, openSqliteStore } from '@lianban/platform';
import { overhear } from './overhear.fixture.ts';
import { runVerify } from './verify.ts';

let folder = '';
let store = '';
let receipt: ChainHeads;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-heads-'));
  store = join(folder, 'cases.db');
  const opened = await openSqliteStore({ file: store });
  receipt = await chainHeads(opened, { day: '2026-11-28', after: 0, upTo: 10, previous: '' });
  await opened.close();
});
after(() => rm(folder, { recursive: true }));

async function verify(content: string) {
  const file = join(folder, 'heads.json');
  await writeFile(file, content);
  return overhear(() => runVerify(['--store', store, '--heads', file, '--language', 'en']));
}

test('receipts are read as they left the house: alone, in a list, in a message, or among the lines of a log', async () => {
  const message = {
    specversion: '1.0',
    type: 'lianban.chain.heads',
    data: { unit: 'BB', case: '', heads: receipt },
  };
  const log = [
    { level: 'info', what: 'request' },
    { level: 'info', what: 'chain heads', ...receipt },
  ];
  const shapes = [receipt, [receipt, receipt], message].map((shape) => JSON.stringify(shape, null, 2));
  for (const text of [...shapes, `started\n${log.map((line) => JSON.stringify(line)).join('\n')}\n`]) {
    const { code, out } = await verify(text);
    assert.equal(code, 0, out);
    assert.match(out, /[12] receipts: the log gives all of them/);
  }
});

test('a receipt that the log does not give any more is named, and the command ends with 1', async () => {
  const { code, out } = await verify(JSON.stringify({ ...receipt, cases: 3, digest: 'f'.repeat(64) }));
  assert.equal(code, 1);
  assert.match(out, /2026-11-28 \(0–10\]: the heads are not those of the receipt: 3 cases f+, now 0 cases/);
  assert.match(out, /1 of 1 receipts differ/);
});

test('a file without a receipt is said to have none', async () => {
  const { code, err } = await verify('{}');
  assert.equal(code, 2);
  assert.match(err, /There is no receipt/);
});
