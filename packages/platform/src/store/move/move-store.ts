import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Client } from 'pg';
import { connectPostgres, safeUrl } from '../postgres-connection.ts';
import { locks } from '../postgres-locks.ts';
import { openPostgresStore } from '../postgres-store.ts';
import { connectSqlite } from '../sqlite-connection.ts';
import type { Examine } from '../sqlite-copies.ts';
import { StoreError } from '../store-error.ts';
import { countsInDatabase, countsInFile, stampOf } from './move-counts.ts';
import { dropMark, moveNames, takeUpMark } from './move-mark.ts';
import { type MoveProgress, makeRoom, movePages } from './move-pages.ts';

/**
 * Moves an embedded store into an empty database: every row, events with the same text, hash, version and position, so
 * that pages which follow by position read on. Page by page, each in one transaction with the mark of how far it has
 * come: a move that was cut off goes on there when it is called again. At the end the rows are counted, `examine` looks
 * at the new store, and the file is marked as moved, so that no platform serves from it any more. Answers whether the
 * new store was found good; if not, the mark stays and nothing serves from it.
 * Throws `store-missing`, `store-in-use` (a platform has the file open), `store-exists` (the database is not empty),
 * `store-unreachable`.
 */
export async function moveToPostgres(options: {
  readonly file: string;
  readonly url: string;
  readonly examine: Examine;
  readonly progress?: (done: MoveProgress) => void;
  readonly machineNow?: () => number;
}): Promise<boolean> {
  const { file, url, examine, progress = () => {}, machineNow = () => Date.now() } = options;
  if (!existsSync(file)) throw new StoreError('store-missing', `There is no store at ${file}.`);
  // for writing: nobody else has it meanwhile, and one of an older version is brought up to date
  const source = connectSqlite({ file });
  try {
    source.database.prepare('DELETE FROM meta WHERE name = ?').run(moveNames.note);
    await (await openPostgresStore({ url, pool: 2, machineNow })).close();
    const database = await connectPostgres({ url, pool: 1 });
    const client = await database.connect();
    try {
      await takeLock(client, url);
      const mark = await takeUpMark(client, stampOf(source.database), safeUrl(url));
      await makeRoom(source.database, client, machineNow());
      await movePages({ source: source.database, client, mark, progress });
      await compareCounts(source.database, client);
      await client.query('ANALYZE');
      const target = await openPostgresStore({ url, pool: 4, machineNow });
      const good = await examine(target).finally(() => target.close());
      if (!good) return false;
      noteMoved(source.database, safeUrl(url));
      await dropMark(client);
      return true;
    } finally {
      await client.end();
      await database.close();
    }
  } finally {
    source.close();
  }
}

/** two moves into one database would each write half of it */
async function takeLock(client: Client, url: string): Promise<void> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS mine', [locks.move]);
  if ((rows[0] as { mine: boolean }).mine) return;
  throw new StoreError('store-in-use', `Another move into ${safeUrl(url)} is under way. Let it finish.`);
}

async function compareCounts(source: DatabaseSync, client: Client): Promise<void> {
  const [before, after] = [countsInFile(source), await countsInDatabase(client)];
  const different = Object.keys(before).filter((table) => before[table] !== after[table]);
  if (different.length === 0) return;
  const words = different.map((table) => `${table}: ${before[table]} rows became ${after[table]}`);
  throw new Error(`Not everything was moved (${words.join('; ')}). Empty the database and begin anew.`);
}

function noteMoved(source: DatabaseSync, shownUrl: string): void {
  source
    .prepare(
      'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    )
    .run(moveNames.note, shownUrl);
}
