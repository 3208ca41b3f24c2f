import pg from 'pg';
import { StoreError } from './store-error.ts';

export interface Query {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}
export type Row = Record<string, unknown>;

/** How the store talks to a database: named statements, each prepared once a connection. */
export interface Postgres {
  /** Throws `store-unreachable` when the connection is gone: whether the statement was carried out is then unknown. */
  run(query: Query): Promise<Row[]>;
  /** the same on the replica if there is one: may be a moment behind */
  runStale(query: Query): Promise<Row[]>;
  /** a connection of the caller's own, outside the pool; the caller ends it */
  connect(): Promise<pg.Client>;
  close(): Promise<void>;
}

const int8 = 20;
const oldest = 120_000;

/** bigint as number: positions stay below 2^53 for two million million transactions */
const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    id === int8 ? (text: string) => Number(text) : pg.types.getTypeParser(id, format as 'text'),
} as pg.CustomTypesConfig;

/**
 * A session that was told not to wait for the disk is told to wait. One plan serves every call of a statement, since
 * planning the longest anew costs more than running it; and as that plan may be made while the tables are still empty,
 * when reading them whole looks cheap, it is told that all of them find their rows by an index.
 */
const sessionSettings = `SELECT set_config('plan_cache_mode', 'force_generic_plan', false),
  set_config('jit', 'off', false), set_config('enable_seqscan', 'off', false), set_config('enable_mergejoin', 'off', false),
  CASE WHEN current_setting('synchronous_commit') = 'off' THEN set_config('synchronous_commit', 'on', false) END`;

export async function connectPostgres(options: {
  readonly url: string;
  readonly readUrl?: string | undefined;
  readonly pool: number;
}): Promise<Postgres> {
  const config = (connectionString: string): pg.ClientConfig => ({
    connectionString,
    application_name: 'lianban',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types,
  });
  const poolOf = (url: string) => {
    const pool = new pg.Pool({
      ...config(url),
      max: options.pool,
      onConnect: async (client) => void (await client.query(sessionSettings)),
    });
    // a connection that breaks while it rests is replaced at the next use
    pool.on('error', () => {});
    return pool;
  };
  const writer = poolOf(options.url);
  const reader = options.readUrl === undefined ? writer : poolOf(options.readUrl);
  let closed = false;
  const runOn = async (pool: pg.Pool, query: Query): Promise<Row[]> => {
    if (closed) throw new StoreError('store-closed', 'This store is closed.');
    try {
      return (await pool.query<Row>(query)).rows;
    } catch (error) {
      throw explained(error, options.url);
    }
  };
  const opened: Postgres = {
    run: (query) => runOn(writer, query),
    runStale: (query) => runOn(reader, query),
    async connect() {
      const client = new pg.Client(config(options.url));
      client.on('error', () => {});
      try {
        await client.connect();
      } catch (error) {
        throw explained(error, options.url);
      }
      return client;
    },
    async close() {
      if (closed) return;
      closed = true;
      await writer.end();
      if (reader !== writer) await reader.end();
    },
  };
  try {
    await checkServer(opened, options.url);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return opened;
}

async function checkServer(database: Postgres, url: string): Promise<void> {
  const [server] = await database.run({
    name: 'server',
    text: `SELECT current_setting('server_version_num')::integer AS version,
      current_setting('server_encoding') AS encoding`,
    values: [],
  });
  if (Number(server?.['version']) < oldest) {
    throw new StoreError('store-unsuited', `The server at ${safeUrl(url)} is older than PostgreSQL 12.`);
  }
  if (server?.['encoding'] !== 'UTF8') {
    throw new StoreError(
      'store-unsuited',
      `The database ${safeUrl(url)} is kept in ${server?.['encoding']}. Make it anew: CREATE DATABASE ... ENCODING 'UTF8'.`,
    );
  }
}

/** the address as it may stand in a log: without the password */
export function safeUrl(url: string): string {
  try {
    const shown = new URL(url);
    if (shown.password) shown.password = '***';
    for (const name of [...shown.searchParams.keys()]) {
      if (/password|key/i.test(name)) shown.searchParams.set(name, '***');
    }
    return shown.href;
  } catch {
    return 'postgres://…';
  }
}

/** SQLSTATE of an answer of the server, also behind a StoreError */
export function stateOf(error: unknown): string | undefined {
  const { code } = (error instanceof StoreError ? error.cause : error) as { code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** the constraint that a duplicate has met */
export function constraintOf(error: unknown): string | undefined {
  return stateOf(error) === '23505' ? ((error as { constraint?: string }).constraint ?? '') : undefined;
}

const unreachable = /^(08|57P0|53300)/;

function explained(error: unknown, url: string): unknown {
  const state = stateOf(error);
  const lost = state === undefined ? !(error instanceof TypeError) : unreachable.test(state);
  if (!lost) return error;
  return new StoreError(
    'store-unreachable',
    `The database ${safeUrl(url)} does not answer. Is it running, and may this process reach it? The last write may ` +
      'or may not have been carried out: ask again with the same key.',
    error,
  );
}
