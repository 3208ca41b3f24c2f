import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { openSqliteStore } from '@lianban/platform';
import { overhear } from './overhear.fixture.ts';
import { runVerify } from './verify.ts';

let file = '';
let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-verify-'));
  file = join(folder, 'cases.db');
  await (await openSqliteStore({ file })).close();
});
after(() => rm(folder, { recursive: true }));

const run = (...args: string[]) => overhear(() => runVerify(args));

describe('lianban verify', () => {
  it('says that all agrees, in the language asked for, beside a process that writes', async () => {
    const writer = await openSqliteStore({ file });
    const { code, out } = await run('--store', file);
    await writer.close();
    assert.deepEqual([code, out], [0, '共 0 件、0 条留痕：全部相符。\n']);
    assert.match((await run('--store', file, '--language', 'en')).out, /0 events: all agrees with the log/);
  });

  it('tells a finding with the number of the case, the version and what differs, and ends with 1', async () => {
    const bad = join(folder, 'bad.db');
    const store = await openSqliteStore({ file: bad });
    await store.close();
    const database = new DatabaseSync(bad);
    database.exec(`INSERT INTO case_ VALUES (1, 'c1', '99010020260907000001E', 'i', 'v', 'running', 'BB', 's', 1,
      '{}', 2, zeroblob(32))`);
    database.exec(`INSERT INTO event VALUES (1, 1, 1, 'CaseSubmitted', '{}', zeroblob(32))`);
    database.close();
    const { code, out } = await run('--store', bad);
    assert.equal(code, 1);
    assert.match(out, /^99010020260907000001E v1 \[chain-broken\]\n {2}留痕链断裂/);
    assert.match(out, /1 处不符。请保留现场/);
  });

  it('explains itself when wrongly called, and when there is no store', async () => {
    for (const args of [['--colour'], ['--store', join(folder, 'none.db')], ['--language', 'fr']]) {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /lianban verify/);
    }
    assert.equal((await run('--help')).code, 0);
  });
});
