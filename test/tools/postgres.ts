import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findBinaries, program } from './postgres-binaries.ts';

export interface PostgresServer {
  /** of a superuser and a database that is there */
  readonly url: string;
  /** which one it is and where it came from, for people */
  readonly what: string;
  stop(): Promise<void>;
}
export interface OwnPostgres extends PostgresServer {
  /** kill -9, as a power cut would */
  kill(): Promise<void>;
  /** starts it again on the same files and port */
  restart(): Promise<void>;
}

/** Put in the environment of the test files by the test command. */
const urlName = 'TEST_POSTGRES_URL';
const missingName = 'TEST_POSTGRES_MISSING';

/**
 * One server for a whole run: its address is left in the environment for the test files that are started after.
 * What could not be had is said in one line, and there too.
 */
export async function sharePostgres(): Promise<() => Promise<void>> {
  try {
    const server = await findPostgres();
    console.log(`postgres: ${server.what}`);
    process.env[urlName] = server.url;
    return server.stop;
  } catch (cause) {
    const { message } = cause as Error;
    console.log(`NO POSTGRESQL, its tests are skipped: ${message}`);
    process.env[missingName] = message;
    return async () => {};
  }
}

/** TEST_POSTGRES_URL, else a server of our own. Rejects with what to do. */
export async function findPostgres(): Promise<PostgresServer> {
  const missing = process.env[missingName];
  if (missing !== undefined) throw new Error(missing);
  const url = process.env[urlName];
  if (url) return { url, what: urlName, stop: async () => {} };
  return startPostgres();
}

/** An empty database of its own on that server; the returned URL names it. */
export async function makeDatabase(server: PostgresServer): Promise<string> {
  const name = `lianban_${process.pid}_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client(server.url);
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  } finally {
    await client.end();
  }
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

/** Takes all rows out of a database's tables, which is quicker than to make another; what a schema begins with stays. */
export async function emptyDatabase(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND NOT relispartition AND relname NOT IN ('migration', 'position_base')`,
    );
    // TRUNCATE makes new files and waits for the disk for each
    await client.query(rows.map((row) => `DELETE FROM ${row.name}`).join(';'));
  } finally {
    await client.end();
  }
}

/** A server in a temporary folder, on this machine only, with a password of its own. */
export async function startPostgres(settings: readonly string[] = []): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // a test that is ended in the middle leaves neither a server nor a folder
  process.once('exit', remove);
  try {
    chmodSync(folder, 0o755);
    const { folder: binaries, version, why } = await findBinaries(folder);
    const user = otherUser();
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    const password = randomBytes(12).toString('hex');
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user) for (const path of [data, passwordFile]) chownSync(path, user.uid, user.gid);
    const made = spawnSync(
      join(binaries, program('initdb')),
      ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile, '--no-sync'].concat([
        ...['-E', 'UTF8', '--locale=C'],
      ]),
      { ...user, cwd: folder, encoding: 'utf8', timeout: 60_000 },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error?.message}`);

    const port = await freePort();
    const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    const options = [
      ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'],
      ...['shared_buffers=64MB', 'log_min_messages=fatal', ...settings],
    ];
    const args = ['-D', data, '-p', String(port), ...options.flatMap((option) => ['-c', option])];
    let child: ChildProcess;
    // a killed server's children may hold port and memory for a moment, and the next one ends at once
    const start = async () => {
      for (let tries = 1; ; tries++) {
        child = spawn(join(binaries, program('postgres')), args, { ...user, cwd: folder, stdio: 'ignore' });
        child.once('error', () => {});
        try {
          return await answers(url, child);
        } catch (error) {
          if (child.exitCode === null || tries === 20) throw error;
          await new Promise((resolve) => setTimeout(resolve, 250));
        }
      }
    };
    await start();
    const end = (signal: NodeJS.Signals) =>
      new Promise<void>((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('close', () => resolve());
        child.kill(signal);
      });
    const atExit = () => child.kill('SIGQUIT');
    process.prependListener('exit', atExit);
    return {
      url,
      what: `${version} (${why})`,
      async kill() {
        // its processes would finish what they are at before they notice
        const children = childrenOf(child.pid);
        await end('SIGKILL');
        for (const pid of children) {
          try {
            process.kill(pid, 'SIGKILL');
          } catch {
            // it has noticed
          }
        }
      },
      restart: start,
      async stop() {
        // its files are thrown away: nothing to put in order first
        await end('SIGQUIT');
        process.off('exit', atExit);
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function childrenOf(pid: number | undefined): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.trim().split(' ').filter(Boolean).map(Number);
  } catch {
    // not Linux: they notice by themselves
    return [];
  }
}

/** PostgreSQL refuses to run as root: its own user if there is one, else nobody. */
export function otherUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return { uid: Number(user?.[2] ?? 65534), gid: Number(user?.[3] ?? 65534) };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** After a kill the server replays its log first; children of the killed one may still be ending. */
export async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let waits = 0; ; waits++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      await client.end().catch(() => {});
      if (child.exitCode !== null || waits > 300) throw new Error('The server did not start.', { cause });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
