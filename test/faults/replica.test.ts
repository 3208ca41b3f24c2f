import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import { makeDatabase, type OwnPostgres, startPostgres } from '../tools/postgres.ts';
import { startStandby } from '../tools/postgres-standby.ts';
import { seconds } from './back-end.ts';
import { applicant, openOffice, submitOne } from './office.ts';
import { startPlatform } from './platform-process.ts';

// of their own: one follows the other
const servers = await startServers().catch((cause: Error) => cause.message);
const skip = typeof servers === 'string' ? servers : false;
after(async () => {
  if (typeof servers === 'string') return;
  await servers.standby.stop();
  await servers.primary.stop();
});

describe('a platform with a read replica', { skip }, () => {
  it('reads lists at the replica and everything a command needs at the primary, and goes on when the replica is behind or gone', async () => {
    assert.ok(typeof servers !== 'string');
    const { primary, standby } = servers;
    const database = await makeDatabase(primary);
    const readUrl = new URL(standby.url);
    readUrl.pathname = new URL(database).pathname;
    const office = await openOffice({ store: database });
    process.env['LIANBAN_STORE_READ'] = readUrl.href;
    const client = new pg.Client(standby.url);
    client.on('error', () => {});
    await client.connect();
    try {
      const platform = await startPlatform(office.config, { verb: 'serve' });
      const { url } = platform;
      const as = { method: 'GET', unit: applicant, user: 'reader', roles: 'applicant' } as const;
      const listed = async () => {
        const { body } = await office.call(url, { ...as, path: '/v1/cases' });
        return (body.items as { id: string }[]).map(({ id }) => id);
      };
      const shows = async (id: string) => {
        for (let tries = 0; tries < 500; tries++) {
          if ((await listed()).includes(id)) return true;
          await seconds(0.02);
        }
        return false;
      };
      const first = await submitOne(office, url, 1);
      assert.equal(first.status, 201);
      assert.ok(await shows(first.body.id), 'the replica follows');
      const { rows } = await client.query(
        `SELECT count(*)::integer AS count FROM pg_stat_activity
          WHERE application_name = 'lianban' AND datname = $1`,
        [readUrl.pathname.slice(1)],
      );
      assert.ok((rows[0] as { count: number }).count > 0, 'the platform has asked the replica');

      await client.query('SELECT pg_wal_replay_pause()');
      const second = await submitOne(office, url, 2);
      assert.equal(second.status, 201);
      assert.ok(!(await listed()).includes(second.body.id), 'a list may be behind');
      const seen = await office.call(url, { ...as, path: `/v1/cases/${second.body.id}` });
      assert.equal(seen.status, 200, 'a case by its id is not');
      await client.query('SELECT pg_wal_replay_resume()');
      assert.ok(await shows(second.body.id));

      await client.end();
      await standby.stop();
      const third = await submitOne(office, url, 3);
      assert.equal(third.status, 201, 'commands go on without the replica');
      assert.equal((await office.call(url, { ...as, path: `/v1/cases/${third.body.id}` })).status, 200);
      const list = await office.call(url, { ...as, path: '/v1/cases' });
      assert.ok(list.status >= 500, 'lists say that they cannot be read');
      await platform.stop();
    } finally {
      delete process.env['LIANBAN_STORE_READ'];
      await client.end().catch(() => {});
      await office.close();
    }
  });
});

async function startServers(): Promise<{
  primary: OwnPostgres;
  standby: Awaited<ReturnType<typeof startStandby>>;
}> {
  const primary = await startPostgres();
  try {
    return { primary, standby: await startStandby(primary) };
  } catch (error) {
    await primary.stop();
    throw error;
  }
}
