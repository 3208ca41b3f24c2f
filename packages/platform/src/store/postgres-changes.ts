import type { Postgres, Row } from './postgres-connection.ts';
import { sql } from './postgres-statements.ts';
import type { NewsEvent, Store, StoredEvent } from './store.ts';

const waitInMs = 250;
const stepInMs = 10;

/**
 * Positions are handed out only when no lower one can still become visible. What is held back by a transaction in
 * another database is not; by one of this database it is waited for a moment, then `heldBack` is told and the rest is
 * for the next question.
 */
export function changesOfPostgres(
  database: Postgres,
  heldBack: () => void,
): Pick<Store, 'changes' | 'news' | 'lastPosition'> {
  const settled = async <T>(
    quick: () => Promise<Row[]>,
    exact: () => Promise<Row[]>,
    read: (rows: Row[]) => { readonly value: T; readonly whole: boolean },
  ): Promise<T> => {
    let found = read(await quick());
    for (const until = Date.now() + waitInMs; !found.whole && Date.now() < until; ) {
      found = read(await exact());
      if (!found.whole) await new Promise((resolve) => setTimeout(resolve, stepInMs));
    }
    if (!found.whole) heldBack();
    return found.value;
  };
  /** rows up to the first that is not settled */
  const settledRows = <T>(rows: Row[]): { readonly value: T[]; readonly whole: boolean } => {
    const first = rows.findIndex((row) => row['settled'] !== true);
    const whole = first < 0;
    const value = rows.slice(0, whole ? rows.length : first).map(({ settled: _, ...event }) => event);
    return { value: value as unknown as T[], whole };
  };
  return {
    changes({ unit, after, limit }) {
      const values = [unit, after, limit];
      return settled(
        () => database.run(sql.changes(values)),
        () => database.run(sql.changesHere(values)),
        settledRows<StoredEvent>,
      );
    },
    news: ({ after, limit }) =>
      settled(
        () => database.run(sql.news([after, limit])),
        () => database.run(sql.newsHere([after, limit])),
        settledRows<NewsEvent>,
      ),
    lastPosition: () =>
      settled(
        () => database.run(sql.lastPosition([])),
        () => database.run(sql.lastPositionHere([])),
        ([row]) => ({ value: Number(row?.['value']), whole: row?.['value'] === row?.['top'] }),
      ),
  };
}
