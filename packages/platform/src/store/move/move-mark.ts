import type { ClientBase } from 'pg';
import { StoreError } from '../store-error.ts';
import { type Cursor, movePlan } from './move-plan.ts';

/** What stands in the database while a move into it is not finished; no platform serves from it. */
export interface MoveMark {
  /** what the file was like when the move began */
  readonly source: string;
  /** tables that are there whole */
  readonly done: readonly string[];
  /** how far the one after them has come; undefined: not begun */
  readonly cursor?: Cursor;
}

/** The name under `meta` of a mark in the database, and of the note in the file that says where it was moved. */
export const moveNames = { mark: 'moveUnderWay', note: 'movedTo' } as const;

/** The mark of an earlier run on the same file, or a fresh one in an empty database; throws `store-exists` else. */
export async function takeUpMark(client: ClientBase, source: string, shownUrl: string): Promise<MoveMark> {
  const mark = await readMark(client);
  if (mark) {
    if (mark.source === source) return mark;
    throw new StoreError(
      'store-exists',
      `${shownUrl} holds a move that was not finished, of another file or of this one before it was written to again. Empty the database (DROP DATABASE, CREATE DATABASE ... ENCODING 'UTF8') and begin anew.`,
    );
  }
  for (const table of new Set(movePlan.flatMap(({ to }) => to))) {
    const { rows } = await client.query(`SELECT 1 FROM ${table} LIMIT 1`);
    if (rows.length === 0) continue;
    throw new StoreError(
      'store-exists',
      `${shownUrl} is not empty (${table}), and nothing is written over. Make a database for the move: CREATE DATABASE ... ENCODING 'UTF8'.`,
    );
  }
  const fresh: MoveMark = { source, done: [] };
  await writeMark(client, fresh);
  return fresh;
}

export async function writeMark(client: ClientBase, mark: MoveMark): Promise<void> {
  await client.query({
    name: 'move mark',
    text: `INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    values: [moveNames.mark, JSON.stringify(mark)],
  });
}

export async function dropMark(client: ClientBase): Promise<void> {
  await client.query('DELETE FROM meta WHERE name = $1', [moveNames.mark]);
}

async function readMark(client: ClientBase): Promise<MoveMark | undefined> {
  const { rows } = await client.query('SELECT value FROM meta WHERE name = $1', [moveNames.mark]);
  const [row] = rows as { value: string }[];
  return row && (JSON.parse(row.value) as MoveMark);
}
