import { GroupCommit } from './group-commit.ts';
import { HeadCache } from './head-cache.ts';
import { OutboxClaims } from './outbox-claims.ts';
import { RunningKeys } from './running-keys.ts';
import { connectSqlite, durabilityOf } from './sqlite-connection.ts';
import { readsOfSqlite } from './sqlite-reads.ts';
import { recommendationsOfSqlite } from './sqlite-recommendations.ts';
import { prepareStatements } from './sqlite-statements.ts';
import { writesOfSqlite } from './sqlite-writes.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';

/**
 * The embedded store: one file, one writing process, nothing to install. Every answered write is on disk.
 * Throws `StoreInUseError` when another process writes to the file; `readonly` reads beside a writer.
 */
export async function openSqliteStore(options: {
  readonly file: string;
  readonly readonly?: boolean;
}): Promise<Store> {
  const { database, close } = connectSqlite(options);
  const statements = prepareStatements(database);
  const heads = new HeadCache();
  const tools = { statements, heads, running: new RunningKeys(), claims: new OutboxClaims() };
  const commit = new GroupCommit(database, () => heads.clear());
  if (options.readonly)
    commit.end(new StoreError('store-readonly', 'This store was opened for reading only.'));

  return {
    kind: 'sqlite',
    ...readsOfSqlite(tools, database),
    ...recommendationsOfSqlite(statements, database),
    ...writesOfSqlite(tools, commit),
    durability: () => durabilityOf(database),
    async close() {
      if (!database.isOpen) return;
      commit.end(new StoreError('store-closed', 'This store is closed.'));
      close();
    },
  };
}
