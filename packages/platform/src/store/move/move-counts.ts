import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { ClientBase } from 'pg';
import { moveNames } from './move-mark.ts';
import { movePlan } from './move-plan.ts';

export type Counts = Readonly<Record<string, number>>;

/** rows of each table of the plan in the file */
export function countsInFile(database: DatabaseSync): Counts {
  const tables = movePlan.flatMap(({ from }) => from);
  return Object.fromEntries(
    tables.map((table) => [
      table,
      Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count']),
    ]),
  );
}

/** the same in the database, by the names of the file; the mark of the move is not counted */
export async function countsInDatabase(client: ClientBase): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (const { from, to } of movePlan) {
    for (const [i, table] of to.entries()) {
      const where = table === 'meta' ? `WHERE name <> '${moveNames.mark}'` : '';
      const { rows } = await client.query(`SELECT count(*)::float8 AS count FROM ${table} ${where}`);
      counts[from[i] ?? table] = (rows[0] as { count: number }).count;
    }
  }
  return counts;
}

/**
 * What tells a file that was written to from the same file untouched: counts, the last position, and all that stands in
 * `meta` and `sequence`, where every platform that serves from a file notes that it lives.
 */
export function stampOf(database: DatabaseSync): string {
  const all = (text: string) => database.prepare(text).all();
  const seen = [
    countsInFile(database),
    all('SELECT max(position) FROM event'),
    all('SELECT name, value FROM meta ORDER BY name'),
    all('SELECT name, value FROM sequence ORDER BY name'),
    all('SELECT sum(revision) FROM draft'),
  ];
  return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
}
