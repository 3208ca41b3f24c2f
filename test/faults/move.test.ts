import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { after, describe, it } from 'node:test';
import { openPostgresStore } from '@lianban/platform';
import pg from 'pg';
import { findPostgres, makeDatabase } from '../tools/postgres.ts';
import { root } from '../tools/repo.ts';
import { seconds } from './back-end.ts';
import { type Address, Client, nothingYet } from './clients.ts';
import { applicant, openOffice } from './office.ts';
import { NotStarted, startPlatform } from './platform-process.ts';

const server = await findPostgres().catch((cause: Error) => cause.message);
const skip = typeof server === 'string' ? server : false;
after(async () => {
  if (typeof server !== 'string') await server.stop();
});

describe('lianban migrate', { skip }, () => {
  it('moves what a platform has written, though it is killed in the middle, and only the new store serves then', async () => {
    assert.ok(typeof server !== 'string');
    const office = await openOffice();
    const url = await makeDatabase(server);
    const client = new pg.Client(url);
    await client.connect();
    try {
      const onFile = await startPlatform(office.config);
      const address: Address = { url: onFile.url };
      const told = nothingYet();
      await Promise.all(
        ['a', 'b'].map((name) => new Client(name, office, address, told).work(() => told.cases.size < 12)),
      );
      const inUse = await migrate(office.store, url).ended;
      assert.equal(inUse.code, 2);
      assert.match(inUse.err, /Another process is using the store/);
      await onFile.stop();

      await held(url, async () => {
        const first = migrate(office.store, url);
        // cases and events are there, tasks are not: it waits for the table that this test holds
        await first.marked(client, 'event');
        first.child.kill('SIGKILL');
        await first.ended;
      });
      process.env['LIANBAN_STORE'] = url;
      await assert.rejects(startPlatform(office.config), (error: unknown) => {
        assert.ok(error instanceof NotStarted);
        assert.match(error.errors, /A move into this store is not finished/);
        return true;
      });
      const second = await migrate(office.store, url).ended;
      assert.equal(second.code, 0, second.err);
      assert.match(second.out, /全部相符[\s\S]+已迁入 postgres:/);
      assert.doesNotMatch(second.out, new RegExp(new URL(url).password || 'no password'));

      const onDatabase = await startPlatform(office.config);
      const as = { method: 'GET', unit: applicant, user: 'reader', roles: 'applicant' } as const;
      for (const [id, { number, draft }] of told.cases) {
        const found = await office.call(onDatabase.url, { ...as, path: `/v1/cases/${id}` });
        assert.equal(found.body.number, number);
        const { body } = await office.call(onDatabase.url, { ...as, path: `/v1/drafts/${draft}` });
        assert.deepEqual(body.case, { id, number });
      }
      await new Client('c', office, { url: onDatabase.url }, told).work(() => told.cases.size < 14);
      const numbers = [...told.cases.values()].map(({ number }) => number);
      assert.equal(new Set(numbers).size, numbers.length, 'no number is given again');
      await onDatabase.stop();

      delete process.env['LIANBAN_STORE'];
      await assert.rejects(startPlatform(office.config), (error: unknown) => {
        assert.ok(error instanceof NotStarted);
        assert.match(error.errors, /This store was moved to postgres:/);
        return true;
      });
    } finally {
      delete process.env['LIANBAN_STORE'];
      await client.end();
      await office.close();
    }
  });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function migrate(file: string, url: string) {
  const args = ['--conditions=lianban-source', '--no-warnings', 'packages/cli/src/main.ts', 'migrate'];
  const child: ChildProcess = spawn(process.execPath, [...args, '--from', file, '--to', url], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, out, err })));
  return {
    child,
    ended,
    /** once the mark of the move names a table as done */
    async marked(client: pg.Client, table: string): Promise<void> {
      for (let tries = 0; tries < 1_000; tries++) {
        const { rows } = await client.query(
          `SELECT 1 FROM meta WHERE name = 'moveUnderWay' AND (value::json->'done')::jsonb ? $1`,
          [table],
        );
        if (rows.length > 0) return;
        assert.equal(child.exitCode, null, err);
        await seconds(0.01);
      }
      assert.fail(`the move never finished ${table}`);
    },
  };
}

/** Runs something while nobody else can write tasks. */
async function held(url: string, run: () => Promise<void>): Promise<void> {
  // the schema is there already, so that what is started does not come before the lock
  await (await openPostgresStore({ url })).close();
  const holder = new pg.Client(url);
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE task IN SHARE MODE');
    await run();
  } finally {
    await holder.end();
  }
}
