import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, freePort, otherUser, type PostgresServer } from './postgres.ts';
import { findBinaries, program } from './postgres-binaries.ts';

/**
 * A streaming standby of a server that runs on this machine: takes no writes, and follows it. Rejects where PostgreSQL's
 * own `pg_basebackup` is not to be had.
 */
export async function startStandby(primary: PostgresServer): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-standby-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    chmodSync(folder, 0o755);
    const { folder: binaries, version, why } = await findBinaries(folder);
    const copier = join(binaries, program('pg_basebackup'));
    if (!existsSync(copier)) throw new Error(`There is no pg_basebackup in ${binaries} (${why}).`);
    const user = otherUser();
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    if (user) chownSync(data, user.uid, user.gid);
    const from = new URL(primary.url);
    from.pathname = '/postgres';
    const args = ['-d', from.href, '-D', data, '-R', '-X', 'stream', '-c', 'fast', '--no-sync'];
    const copied = spawnSync(copier, args, { ...user, cwd: folder, encoding: 'utf8', timeout: 60_000 });
    if (copied.status !== 0)
      throw new Error(`pg_basebackup failed: ${copied.stderr || copied.error?.message}`);

    const port = await freePort();
    const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
    const told = [...options, 'shared_buffers=64MB', 'log_min_messages=fatal'].flatMap((one) => ['-c', one]);
    const child: ChildProcess = spawn(
      join(binaries, program('postgres')),
      ['-D', data, '-p', String(port), ...told],
      { ...user, cwd: folder, stdio: 'ignore' },
    );
    const url = new URL(primary.url);
    url.port = String(port);
    await answers(url.href, child);
    const atExit = () => child.kill('SIGQUIT');
    process.prependListener('exit', atExit);
    return {
      url: url.href,
      what: `standby, ${version}`,
      async stop() {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
        child.kill('SIGQUIT');
        await ended;
        process.off('exit', atExit);
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
