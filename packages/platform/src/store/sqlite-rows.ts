import type { SQLOutputValue } from 'node:sqlite';
import type { CachedCase } from './case-cache.ts';
import type { CaseRow, TaskRow } from './store.ts';

/** a row as the statement names its columns */
export type Row = Record<string, SQLOutputValue>;

/** Plain objects of rows whose columns are named and typed as in `T`. */
export function readRows<T>(rows: readonly Row[]): T[] {
  return rows.map((row) => ({ ...row }) as T);
}

export function readRow<T>(row: Row | undefined): T | undefined {
  return row && ({ ...row } as T);
}

export function readTask(row: Row): TaskRow {
  return { ...row, open: row['open'] === 1 } as unknown as TaskRow;
}

export function readCase(stored: Row): CachedCase {
  const { version, head, snapshot, form, ...row } = stored;
  return { version, head, snapshot, form, row: row as unknown as CaseRow } as CachedCase;
}
