import { appendToPostgres, lookAtUnknown } from './postgres-append.ts';
import { AppendQueue } from './postgres-append-queue.ts';
import { changesOfPostgres } from './postgres-changes.ts';
import { connectPostgres, type Postgres, safeUrl } from './postgres-connection.ts';
import { KnownCases } from './postgres-known-cases.ts';
import { migrate } from './postgres-migrate.ts';
import { readsOfPostgres } from './postgres-reads.ts';
import { recommendationsOfPostgres } from './postgres-recommendations.ts';
import { sql } from './postgres-statements.ts';
import { PostgresWatch } from './postgres-watch.ts';
import { writesOfPostgres } from './postgres-writes.ts';
import { RunningKeys } from './running-keys.ts';
import type { CaseWrite, Store } from './store.ts';

export { safeUrl };

const housekeepingInMs = 10 * 60_000;
/** statements of commands under way at once in one process */
const lanes = 2;

/**
 * A store in a PostgreSQL database (12 or newer, no extension) that any number of processes share: each command is one
 * prepared statement, and answered when it is on disk. The schema is made and brought up to date here.
 */
export async function openPostgresStore(options: {
  /** `postgres://user:password@host/database` of a database in UTF8 */
  readonly url: string;
  /** connections for statements; one more is held for news and for the sweeper's lock */
  readonly pool?: number;
  /** a replica, for lists and counts that may be a moment behind */
  readonly readUrl?: string;
  readonly machineNow?: () => number;
  /** months in a partition of events and tasks: 12, 6, 3 or 1; for partitions that are not yet there */
  readonly partitionMonths?: number;
}): Promise<Store> {
  const { url, readUrl, pool = 16, machineNow = () => Date.now(), partitionMonths = 12 } = options;
  const database = await connectPostgres({ url, readUrl, pool });
  const prepare = () => bringUpToDate(database, { shownUrl: safeUrl(url), machineNow, partitionMonths });
  let durability: Awaited<ReturnType<typeof readDurability>>;
  try {
    await prepare();
    durability = await readDurability(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const known = new KnownCases();
  const running = new RunningKeys();
  const watch = new PostgresWatch(database);
  const queue = new AppendQueue(database, Math.min(lanes, pool));
  const tools = { database, queue, known, running, machineNow, wrote: () => watch.wrote() };
  const turns = new Turns();
  const append = (write: CaseWrite) => turns.take(write.caseId, () => appendToPostgres(tools, write));
  const housekeeping = setInterval(() => {
    // what is not forgotten or made now will be the next time
    database.run(sql.forgetAnswers([machineNow()])).catch(() => {});
    prepare().catch(() => {});
  }, housekeepingInMs).unref();

  return {
    kind: 'postgres',
    ...readsOfPostgres(database, known),
    ...changesOfPostgres(database, () => watch.heldBack()),
    ...recommendationsOfPostgres(database),
    ...writesOfPostgres(database, running, () => watch.wrote()),
    append,
    async appendMany(writes) {
      await lookAtUnknown(tools, writes);
      return Promise.all(writes.map(append));
    },
    sweepLead: () => watch.leads(),
    watch: (changed) => watch.watch(changed),
    durability: () => durability,
    async close() {
      clearInterval(housekeeping);
      await watch.close();
      await database.close();
    },
  };
}

async function bringUpToDate(
  database: Postgres,
  options: { shownUrl: string; machineNow: () => number; partitionMonths: number },
): Promise<void> {
  const client = await database.connect();
  try {
    await migrate(client, { ...options, machineNow: options.machineNow() });
  } finally {
    await client.end();
  }
}

async function readDurability(database: Postgres): Promise<{ synchronous: string; journal: string }> {
  const text = `SELECT current_setting('synchronous_commit') AS synchronous, current_setting('fsync') AS fsync`;
  const [row] = await database.run({ name: 'durability', text, values: [] });
  const journal = row?.['fsync'] === 'on' ? 'wal' : 'wal, but the server was told not to sync (fsync = off)';
  return { synchronous: String(row?.['synchronous']), journal };
}

/** Writes of this process to one case go one after the other: they would only wait for its row and then fail. */
class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  take<T>(caseId: string, write: () => Promise<T>): Promise<T> {
    const before = this.#last.get(caseId);
    const turn = before ? before.then(write, write) : write();
    this.#last.set(caseId, turn);
    const leave = () => {
      if (this.#last.get(caseId) === turn) this.#last.delete(caseId);
    };
    turn.then(leave, leave);
    return turn;
  }
}
