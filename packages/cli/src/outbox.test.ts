import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { keyHashOf, openSqliteStore } from '@lianban/platform';
import { runOutbox } from './outbox.ts';
import { overhear } from './overhear.fixture.ts';

let folder = '';
let config = '';
let store = '';
const secret = 'whsec_bm9ib2R5IHNlZXMgdGhpcw==';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-outbox-'));
  config = join(folder, 'config.json');
  store = join(folder, 'platform.db');
  const host = (id: string, units: string[]) => ({
    id,
    name: `系统 ${id}`,
    keyHash: keyHashOf(id),
    units,
    roles: ['officer'],
    origins: [],
    webhook: { url: 'http://oa.test/hook', secret, roles: ['officer'] },
  });
  const hosts = [host('oa', ['JYJ']), host('other', ['BB'])];
  await writeFile(
    config,
    JSON.stringify({ listen: { host: '127.0.0.1', port: 0 }, store, holders: {}, hosts }),
  );
  const parked = (id: string, unit: string) => ({
    ...{ id, caseId: 'c1', taskId: null, unit, type: 'lianban.case.changed', at: 1_000 },
    ...{ body: '{"role":"officer"}', attempts: 40, nextTryAt: null, error: 'HTTP 500' },
  });
  const opened = await openSqliteStore({ file: store });
  await opened.append({
    caseId: 'c1',
    expectedVersion: 0,
    events: [{ type: 'CaseSubmitted', body: '{}' }],
    row: {
      ...{ id: 'c1', number: '1', item: 'item', itemVersion: '1', state: 'running', unit: 'JYJ' },
      ...{ subject: '', submittedAt: 1_000, summary: '{}' },
    },
    tasks: [],
    units: [],
    outbox: [parked('o1', 'JYJ'), parked('o2', 'BB'), parked('o3', 'JYJ')],
  });
  await opened.setMeta(
    'receiver-disabled:oa',
    JSON.stringify({ since: '2026-09-07T09:00:00+08:00', why: 'HTTP 410' }),
  );
  await opened.close();
});

afterEach(() => rm(folder, { recursive: true }));

const run = (verb: 'outbox' | 'receivers', ...args: string[]) =>
  overhear(() => runOutbox(verb, [...args, '--config', config]));

async function waiting(): Promise<number> {
  const opened = await openSqliteStore({ file: store, readonly: true });
  const { waiting: count } = await opened.outboxCounts();
  await opened.close();
  return count;
}

describe('lianban outbox and receivers', () => {
  it('list what was given up, and send one or all of it again', async () => {
    const list = await run('outbox', 'list');
    assert.equal(list.code, 0, list.err);
    assert.match(list.out, /^o1 .*JYJ {2}40× {2}HTTP 500$/m);
    assert.match(list.out, /3 条未送达 given up/);
    assert.equal((await run('outbox', 'replay', 'o2')).code, 0);
    assert.equal(await waiting(), 1);
    assert.equal((await run('outbox', 'replay', 'o2')).code, 1);
    assert.match((await run('outbox', 'replay', '--all')).out, /^2 条将重新发送/);
    assert.match((await run('outbox', 'list')).out, /Nothing was given up/);
  });

  it('show which receiver is disabled and why, without its secret, and enable it with what was kept for it', async () => {
    const list = await run('receivers', 'list');
    assert.match(list.out, /^oa .*已停用 disabled 2026-09-07T09:00:00\+08:00: HTTP 410$/m);
    assert.match(list.out, /^other .*启用 enabled$/m);
    assert.ok(!list.out.includes(secret));
    assert.match((await run('receivers', 'enable', 'oa')).out, /oa 已恢复 enabled；2 条将重新发送/);
    assert.equal(await waiting(), 2);
    assert.match((await run('receivers', 'list')).out, /^oa .*启用 enabled$/m);
    assert.equal((await run('receivers', 'enable', 'nobody')).code, 1);
  });

  it('say how they are called when they are called wrongly', async () => {
    for (const args of [[], ['replay'], ['enable', 'oa']]) {
      const { code, err } = await run('outbox', ...args);
      assert.equal(code, 2);
      assert.match(err, /lianban outbox list\|replay/);
    }
    const { code, err } = await overhear(() => runOutbox('outbox', ['list']));
    assert.equal(code, 2);
    assert.match(err, /--config 或 --url/);
  });
});
