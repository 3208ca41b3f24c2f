import assert from 'node:assert/strict';
import { copyFileSync, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { openSqliteStore } from '@lianban/platform';
import { runCopy } from './backup.ts';
import { overhear } from './overhear.fixture.ts';

let folder = '';
let file = '';
const backup = (...args: string[]) => overhear(() => runCopy('backup', args));
const restore = (...args: string[]) => overhear(() => runCopy('restore', args));
const at = (name: string) => join(folder, name);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-backup-'));
  file = at('cases.db');
});
after(() => rm(folder, { recursive: true }));

describe('lianban backup and lianban restore', () => {
  it('copies a store that a process writes to, and makes the copy a store', async () => {
    const store = await openSqliteStore({ file });
    await store.setMeta('kind', 'production');
    const { code, out, err } = await backup(at('whole.db'), '--store', file);
    await store.close();
    assert.equal(code, 0, out + err);
    assert.match(out, /全部相符[\s\S]+whole\.db 已就绪/);
    assert.equal((await restore(at('whole.db'), '--store', at('new/restored.db'))).code, 0);
    const restored = await openSqliteStore({ file: at('new/restored.db') });
    assert.equal(await restored.getMeta('kind'), 'production');
    await restored.close();
  });

  it('writes over nothing, not even beside a log that was left behind', async () => {
    const copy = await backup(at('whole.db'), '--store', file);
    assert.deepEqual([copy.code, copy.out], [2, '']);
    assert.match(copy.err, /whole\.db is there, and nothing is written over/);
    const over = await restore(at('whole.db'), '--store', file);
    assert.equal(over.code, 2);
    assert.match(over.err, /Stop the platform that uses it, move it/);
    await writeFile(at('gone.db-wal'), 'left behind');
    assert.match((await restore(at('whole.db'), '--store', at('gone.db'))).err, /gone\.db-wal is there/);
    assert.ok(!existsSync(at('gone.db')));
  });

  it('does not restore where a platform is at work, even if its file was moved away', async () => {
    const held = at('held.db');
    const holder = new DatabaseSync(`${held}.lock`);
    holder.exec('BEGIN EXCLUSIVE');
    const { code, err } = await restore(at('whole.db'), '--store', held);
    holder.close();
    assert.equal(code, 2);
    assert.match(err, /Another process is using the store/);
    assert.ok(!existsSync(held));
  });

  it('leaves nothing behind of a copy that is no store', async () => {
    await writeFile(at('letter.db'), 'no store at all '.repeat(100));
    const { code, err } = await restore(at('letter.db'), '--store', at('from-letter.db'));
    assert.equal(code, 2);
    assert.match(err, /not a database/);
    assert.ok(!existsSync(at('from-letter.db.unverified')));
  });

  it('gives no name to a copy that does not agree with its log, and says where it lies', async () => {
    const bad = at('bad.db');
    copyFileSync(at('whole.db'), bad);
    const database = new DatabaseSync(bad);
    database.exec(
      `INSERT INTO case_ VALUES (1, 'c1', '1', 'i', 'v', 'running', 'BB', 's', 1, '{}', 2, zeroblob(32))`,
    );
    database.close();
    const { code, out } = await restore(bad, '--store', at('from-bad.db'));
    assert.equal(code, 1);
    assert.match(out, /version-differs[\s\S]+from-bad\.db\.unverified/);
    assert.equal((await backup(at('of-bad.db'), '--store', bad)).code, 1);
    assert.deepEqual([existsSync(at('from-bad.db')), existsSync(at('of-bad.db'))], [false, false]);
  });

  it('names the tools of PostgreSQL, and explains itself when wrongly called', async () => {
    const { code, err } = await backup(at('x.db'), '--store', 'postgres://u:secret@db/lianban');
    assert.equal(code, 2);
    assert.match(err, /pg_dump[\s\S]+pg_restore/);
    assert.doesNotMatch(err, /secret/);
    assert.match((await backup('--store', file)).err, /Name one FILE[\s\S]+lianban backup FILE/);
    assert.match((await restore(at('none.db'), '--store', at('y.db'))).err, /There is no copy at/);
    assert.equal((await restore('--help')).code, 0);
  });
});
