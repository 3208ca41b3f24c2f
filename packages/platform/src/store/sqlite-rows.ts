import type { SQLOutputValue } from 'node:sqlite';
import { unpackBody } from './body-text.ts';
import type { CaseHead } from './head-cache.ts';
import type { CaseRow, DraftRow, NewsEvent, StoredEvent, CaseHead as StoredHead, TaskRow } from './store.ts';

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

export function readCase(stored: Row): { version: number; row: CaseRow } {
  const { version, ...row } = stored;
  return { version: Number(version), row: row as unknown as CaseRow };
}

export function readHead(stored: Row): CaseHead {
  return { ...stored, head: hex(stored['head']) } as unknown as CaseHead;
}

export function readCaseHead({ id, version, head, units }: Row): StoredHead {
  const names = JSON.parse(String(units)) as string[];
  return { id: String(id), version: Number(version), head: hex(head), units: names.sort() };
}

/** an event; `hash` only where the statement asks for it */
export function readEvent<E extends Partial<StoredEvent>>(row: Row): E {
  const { hash, body } = row;
  return { ...row, body: unpackBody(body), ...(hash !== undefined && { hash: hex(hash) }) } as unknown as E;
}

export function readNews(row: Row): NewsEvent {
  const { units, body } = row;
  return { ...row, body: unpackBody(body), units: JSON.parse(String(units)) } as unknown as NewsEvent;
}

const hex = (bytes: SQLOutputValue | undefined): string => Buffer.from(bytes as Uint8Array).toString('hex');

/** in the order of both statements, the id last */
export function draftColumns(draft: DraftRow): (string | number | null)[] {
  return [
    ...[
      draft.item,
      draft.unit,
      draft.values,
      draft.contested,
      draft.revision,
      draft.updatedAt,
      draft.updatedBy,
    ],
    ...[draft.caseId, draft.caseNumber, draft.id],
  ];
}
