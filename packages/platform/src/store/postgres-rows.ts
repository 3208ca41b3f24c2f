import type { KnownCase } from './postgres-append-parts.ts';
import type { Row } from './postgres-connection.ts';

/** Rows whose columns are named and typed by the statement as in `T`. */
export function rowsOf<T>(rows: readonly Row[]): T[] {
  return rows as unknown as T[];
}

export function readKnown(row: Row): KnownCase {
  return {
    version: Number(row['version']),
    head: String(row['head']),
    submittedAt: Number(row['submittedAt']),
    units: new Set(row['units'] as string[]),
  };
}
