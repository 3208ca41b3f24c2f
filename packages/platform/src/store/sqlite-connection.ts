import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { keyHash } from './sqlite-keys.ts';
import { lockStore } from './sqlite-lock.ts';
import { migrations } from './sqlite-migrations.ts';
import { StoreError } from './store-error.ts';

export interface SqliteConnection {
  readonly database: DatabaseSync;
  close(): void;
}

/**
 * FULL: a commit has reached the disk before it is answered. The fullfsync pair is what macOS needs for that.
 * The log is copied into the file every 32 MB, not every 4: a page that many commands touch is copied once for them all.
 */
const writerPragmas = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = 1;
  PRAGMA checkpoint_fullfsync = 1;
  PRAGMA foreign_keys = OFF;
  PRAGMA cache_size = -32768;
  PRAGMA wal_autocheckpoint = 8000;
`;

export function connectSqlite(options: {
  readonly file: string;
  readonly readonly?: boolean;
}): SqliteConnection {
  if (options.readonly && !existsSync(options.file)) {
    throw new StoreError('store-missing', `There is no store at ${options.file}.`);
  }
  const file = truePath(options.file);
  const unlock = options.readonly ? () => {} : lockStore(file);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: options.readonly ?? false, timeout: 5000 });
    if (!options.readonly) database.exec(writerPragmas);
    migrate(database, file, options.readonly ?? false);
  } catch (error) {
    database?.close();
    unlock();
    throw error;
  }
  const opened = database;
  const close = () => {
    try {
      if (!options.readonly) opened.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      opened.close();
      unlock();
    }
  };
  return { database: opened, close };
}

/** what the connection really does, in words */
export function durabilityOf(database: DatabaseSync): { synchronous: string; journal: string } {
  const level = Number(database.prepare('PRAGMA synchronous').get()?.['synchronous']);
  const journal = String(database.prepare('PRAGMA journal_mode').get()?.['journal_mode']);
  return { synchronous: ['OFF', 'NORMAL', 'FULL', 'EXTRA'][level] ?? String(level), journal };
}

function migrate(database: DatabaseSync, file: string, readonly: boolean): void {
  const done = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (done > migrations.length) {
    throw new StoreError(
      'store-newer',
      `The store ${file} was written by a newer version. Use that version.`,
    );
  }
  if (done === migrations.length) return;
  if (readonly) {
    throw new StoreError(
      'store-older',
      `The store ${file} is of an older version. Open it once for writing.`,
    );
  }
  database.function('key_hash', { deterministic: true }, (scope, key) => keyHash(String(scope), String(key)));
  const steps = migrations.slice(done).join('\n');
  database.exec(`BEGIN IMMEDIATE; ${steps} PRAGMA user_version = ${migrations.length}; COMMIT`);
}

/** one name for one file however it was reached, so that two paths cannot mean two locks */
function truePath(file: string): string {
  if (existsSync(file)) return realpathSync(file);
  mkdirSync(dirname(file), { recursive: true });
  return join(realpathSync(dirname(file)), basename(file));
}
