import { StoreError } from './store-error.ts';

/** Where a list of cases, newest first, goes on: `submittedAt:id` of the last row shown. */
export interface CaseCursor {
  readonly submittedAt: number;
  readonly id: string;
}

/** the text to pass as `before` for the page after this row; opaque to callers */
export function caseCursor(row: CaseCursor): string {
  return `${row.submittedAt}:${row.id}`;
}

/** throws `bad-cursor`: it was not made by `caseCursor` */
export function readCaseCursor(text: string): CaseCursor {
  const match = /^(-?\d{1,16}):(.+)$/.exec(text);
  if (!match) throw new StoreError('bad-cursor', 'This page address is not one that the list gave out.');
  return { submittedAt: Number(match[1]), id: match[2]! };
}
