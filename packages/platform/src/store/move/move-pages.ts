import type { DatabaseSync } from 'node:sqlite';
import type { Client } from 'pg';
import { makePartitions, periodOf } from '../postgres-partitions.ts';
import { type MoveMark, writeMark } from './move-mark.ts';
import { type Cursor, movePlan, type SourceRow, type TableMove } from './move-plan.ts';

export interface MoveProgress {
  readonly table: string;
  /** rows of the table that this run has moved */
  readonly moved: number;
}

const rowsAtOnce = 1_000;
/** months in each of the partitions that are made for what is moved */
const partitionMonths = 12;

/** Moves what the mark says is not there yet; memory holds one page. */
export async function movePages(of: {
  readonly source: DatabaseSync;
  readonly client: Client;
  readonly mark: MoveMark;
  readonly progress: (done: MoveProgress) => void;
}): Promise<void> {
  const { source, client, progress } = of;
  let { mark } = of;
  for (const move of movePlan) {
    if (mark.done.includes(move.name)) continue;
    const read = source.prepare(move.read);
    const limit = move.rowsAtOnce ?? rowsAtOnce;
    let cursor = mark.cursor ?? move.start;
    let moved = 0;
    for (;;) {
      const rows = read.all(cursor, limit) as SourceRow[];
      const last = rows.at(-1);
      const whole = rows.length < limit;
      if (last) cursor = last['cursor'] as Cursor;
      const { source: stamp, done } = mark;
      mark = whole ? { source: stamp, done: [...done, move.name] } : { source: stamp, done, cursor };
      await writePage(client, move, rows, mark);
      moved += rows.length;
      progress({ table: move.name, moved });
      if (whole) break;
    }
  }
}

async function writePage(
  client: Client,
  move: TableMove,
  rows: readonly SourceRow[],
  mark: MoveMark,
): Promise<void> {
  await client.query('BEGIN');
  try {
    if (rows.length > 0) await client.query(pageStatement(move, rows));
    await writeMark(client, mark);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

function pageStatement({ name, columns, write, turned = {} }: TableMove, rows: readonly SourceRow[]) {
  const names = Object.keys(columns);
  const arrays = names.map((column, i) => `$${i + 1}::${columns[column]}[]`);
  const values = names.map((column) => {
    const turn = turned[column] ?? ((row: SourceRow) => row[column]);
    return rows.map(turn);
  });
  const x = `unnest(${arrays.join(', ')}) WITH ORDINALITY AS x(${names.join(', ')}, n)`;
  return { name: `move ${name}`, text: write(x), values };
}

/** Partitions from the oldest case on: those for now are there already. */
export async function makeRoom(source: DatabaseSync, client: Client, machineNow: number): Promise<void> {
  const oldest = source.prepare('SELECT min(id) AS id FROM case_').get()?.['id'];
  const hex = typeof oldest === 'string' ? oldest.replace('-', '').slice(0, 12) : '';
  // an id that bears no time, as those of tests: such go where everything goes that has no partition
  if (!/^[0-9a-f]{12}$/.test(hex)) return;
  const from = Number.parseInt(hex, 16);
  if (from < Date.UTC(2020, 0)) return;
  await client.query('BEGIN');
  for (let at = from; at < machineNow; at = periodOf(at, partitionMonths).to)
    await makePartitions(client, at, partitionMonths);
  await client.query('COMMIT');
}
