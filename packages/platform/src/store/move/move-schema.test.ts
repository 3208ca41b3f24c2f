import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import { findPostgres, makeDatabase } from '../../../../../test/tools/postgres.ts';
import { openPostgresStore } from '../postgres-store.ts';
import { connectSqlite } from '../sqlite-connection.ts';
import { movePlan, notMoved } from './move-plan.ts';

const server = await findPostgres().catch((cause: Error) => cause.message);
const skip = typeof server === 'string' ? server : false;
const folder = await mkdtemp(join(tmpdir(), 'lianban-move-'));
after(async () => {
  await rm(folder, { recursive: true });
  if (typeof server !== 'string') await server.stop();
});

describe('the plan of a move', { skip }, () => {
  it('names every table of both stores: a table that it forgot would be left behind', async () => {
    assert.ok(typeof server !== 'string');
    const { database, close } = connectSqlite({ file: join(folder, 'tables.db') });
    const ofFile = database
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
      .all()
      .map(({ name }) => String(name));
    const columns = new Map(
      ofFile.map((table) => [
        table,
        database
          .prepare('SELECT name FROM pragma_table_info(?)')
          .all(table)
          .map(({ name }) => String(name)),
      ]),
    );
    close();
    assert.deepEqual(planned('from', 'sqlite'), ofFile);

    const url = await makeDatabase(server);
    await (await openPostgresStore({ url })).close();
    const client = new pg.Client(url);
    await client.connect();
    const tables = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
        AND NOT relispartition`,
    );
    assert.deepEqual(planned('to', 'postgres'), tables.rows.map(({ name }) => name).sort());

    const filled = await client.query<{ table: string; column: string }>(
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns
        WHERE table_schema = 'public' AND is_identity = 'NO'`,
    );
    await client.end();
    for (const { table, column } of filled.rows) {
      const move = movePlan.find(({ to }) => to.includes(table));
      if (move)
        assert.match(move.write('x'), new RegExp(`\\b${column}\\b`), `${table}.${column} is not written`);
    }
    for (const move of movePlan) {
      for (const column of move.from.flatMap((table) => columns.get(table) ?? []))
        assert.match(move.read, new RegExp(`\\b${column}\\b`), `${move.name}: ${column} is not read`);
    }
  });
});

function planned(end: 'from' | 'to', store: 'sqlite' | 'postgres'): string[] {
  return [...movePlan.flatMap((move) => move[end]), ...Object.keys(notMoved[store])].sort();
}
