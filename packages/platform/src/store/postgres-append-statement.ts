import { type Part, type PreparedWrite, partsOf } from './postgres-append-parts.ts';
import type { Query } from './postgres-connection.ts';

/** With so few rows in each array, picking them by number is cheaper than a scan of its own for each column. */
const few = 16;

const texts = new Map<string, string>();

/**
 * The one statement that a command is, and that many commands at once are: prepared once a connection for each
 * combination of parts, so that a consent without messages pays for none. `c` is a row for each case that stands where
 * its writer thinks; all that follows takes its rows by `c`, so a write happens whole or not at all. A head that is not
 * the stored one cannot be chained to. A new case with a used draft has no row in `c` either. Each row of the answer is
 * the id of a case that was written and `start`, the position of the first event in the arrays.
 */
export function appendStatement(writes: readonly PreparedWrite[]): Query {
  const parts = partsOf(writes);
  const size = parts.every(({ columns }) => columns[0]![2].length <= few) ? 'few' : 'many';
  // the server keeps 63 letters of a name: four of each part tell them apart
  const name = `append ${size} ${parts.map((part) => part.name.slice(0, 4)).join(' ')}`;
  let text = texts.get(name);
  if (text === undefined) {
    text = textOf(parts, size);
    texts.set(name, text);
  }
  return { name, text, values: parts.flatMap(({ columns }) => columns.map(([, , values]) => values)) };
}

function textOf(parts: readonly Part[], size: 'few' | 'many'): string {
  let holes = 0;
  const pieces = parts.map((part) => {
    const text = part.text(rowsOf(part, size, holes));
    holes += part.columns.length;
    return { text, first: part.first === true };
  });
  const texts = (first: boolean) => pieces.filter((piece) => piece.first === first).map(({ text }) => text);
  const before = texts(true);
  const makers = ['inserted', 'updated'].filter((name) =>
    before.some((text) => text.startsWith(`${name} AS`)),
  );
  const cases = makers.map((name) => `SELECT id, submitted_at FROM ${name}`).join(' UNION ALL ');
  const refuses = parts.some((part) => part.name === 'swallow');
  return `WITH ${[...before, `c AS (${cases})`, ...texts(false)].join(',\n')}
    SELECT c.id, (SELECT base FROM position_base) + txid_current() * 4096 AS start${refuses ? refusal : ''} FROM c`;
}

/** The arrays as rows `x`, numbered by `n` from 1. */
function rowsOf({ columns }: Part, size: 'few' | 'many', before: number): string {
  const arrays = columns.map(([, type], i) => `$${before + i + 1}::${type}[]`);
  const names = columns.map(([name]) => name);
  if (size === 'many') return `unnest(${arrays.join(', ')}) WITH ORDINALITY AS x(${names.join(', ')}, n)`;
  const picked = arrays.map((array, i) => `(${array})[n] AS ${names[i]}`);
  return `(SELECT n, ${picked.join(', ')} FROM generate_series(1, cardinality(${arrays[0]})) AS n) AS x`;
}

/** Ends the statement with an error, and so undoes it. */
const refusal = `, CASE WHEN (SELECT count(*) FROM s) < (SELECT count(*) FROM c JOIN sw ON sw.case_id = c.id)
  THEN (c.id || ' cannot take a used draft')::integer END AS refusal`;
