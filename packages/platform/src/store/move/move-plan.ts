import type { SQLOutputValue } from 'node:sqlite';
import { unpackBody } from '../body-text.ts';

export type SourceRow = Readonly<Record<string, SQLOutputValue>>;
export type Cursor = string | number;
type Type = 'text' | 'integer' | 'bigint' | 'boolean' | 'bytea';

/** How the rows of one table of an embedded store come into a database. */
export interface TableMove {
  /** as it is named in the mark that says how far a move has come */
  readonly name: string;
  /** tables of the file that it reads, the rows counted in the first */
  readonly from: readonly string[];
  /** tables of the database that it fills, the rows counted in the first */
  readonly to: readonly string[];
  /** the page after `?1` of `?2` rows, in the order of `cursor`, which it names */
  readonly read: string;
  /** what every cursor comes after */
  readonly start: Cursor;
  /** a row for each of the file's, as the arrays come */
  readonly columns: Readonly<Record<string, Type>>;
  /** reads the arrays as the rows `x` */
  readonly write: (x: string) => string;
  /** what differs between the two, by column; the rest goes as it is */
  readonly turned?: Readonly<Record<string, (row: SourceRow) => unknown>>;
  readonly rowsAtOnce?: number;
}

/** where answers stand whose key is known by its hash only: no scope of the platform begins like that */
export const movedScope = '#moved';

const hexOf = (value: SQLOutputValue | undefined): string => Buffer.from(value as Uint8Array).toString('hex');

/**
 * Every table, in the order in which it is moved. A table that both stores have with the same columns is one line,
 * `alike`. What is not here must be in `notMoved`: a test compares both with the schemas.
 */
export const movePlan: readonly TableMove[] = [
  {
    name: 'case_',
    from: ['case_', 'case_unit'],
    to: ['case_', 'case_unit'],
    read: `SELECT no AS cursor, id, number, item, item_version, state, unit, subject, submitted_at, summary, version, head,
      (SELECT json_group_array(u.unit) FROM case_unit u WHERE u.case_no = no) AS units
      FROM case_ WHERE no > ?1 ORDER BY no LIMIT ?2`,
    start: 0,
    columns: {
      ...{ id: 'text', number: 'text', item: 'text', item_version: 'text', state: 'text', unit: 'text' },
      ...{ subject: 'text', submitted_at: 'bigint', summary: 'text', version: 'integer', head: 'text' },
      units: 'text',
    },
    // an array of arrays would have to be even: each goes as JSON
    write: (
      x,
    ) => `WITH y AS (SELECT x.*, ARRAY(SELECT json_array_elements_text(x.units::json)) AS names FROM ${x}),
      c AS (INSERT INTO case_ (id, number, item, item_version, state, unit, subject, submitted_at, summary, version, head,
        units) SELECT id, number, item, item_version, state, unit, subject, submitted_at, summary, version,
        decode(head, 'hex'), names FROM y)
      INSERT INTO case_unit (case_id, unit, submitted_at) SELECT y.id, of_case, y.submitted_at FROM y, unnest(y.names) AS of_case`,
    turned: { head: ({ head }) => hexOf(head) },
  },
  {
    name: 'event',
    from: ['event'],
    to: ['event'],
    read: `SELECT e.position AS cursor, e.position, c.id AS case_id, e.version, e.type, e.body, e.hash
      FROM event e CROSS JOIN case_ c ON c.no = e.case_no
      WHERE e.position > ?1 ORDER BY e.position LIMIT ?2`,
    start: 0,
    columns: {
      ...{
        position: 'bigint',
        case_id: 'text',
        version: 'integer',
        type: 'text',
        body: 'text',
        hash: 'text',
      },
    },
    write: (x) => `INSERT INTO event (position, case_id, version, type, body, hash)
      SELECT position, case_id, version, type, body, decode(hash, 'hex') FROM ${x}`,
    turned: { body: ({ body }) => unpackBody(body), hash: ({ hash }) => hexOf(hash) },
  },
  {
    name: 'task',
    from: ['task'],
    to: ['task'],
    read: `SELECT json_array(t.case_no, t.name) AS cursor, iif(substr(t.name, 1, 1) = '.', c.id || t.name, t.name) AS id,
      c.id AS case_id, t.kind, t.unit, t.role, t.state, t.open, t.received_at, t.due_at, t.next_at, t.summary
      FROM task t CROSS JOIN case_ c ON c.no = t.case_no
      WHERE (t.case_no, t.name) > (json_extract(?1, '$[0]'), json_extract(?1, '$[1]'))
      ORDER BY t.case_no, t.name LIMIT ?2`,
    start: '[0,""]',
    columns: {
      ...{ id: 'text', case_id: 'text', kind: 'text', unit: 'text', role: 'text', state: 'text' },
      ...{ open: 'boolean', received_at: 'bigint', due_at: 'bigint', next_at: 'bigint', summary: 'text' },
    },
    write: (
      x,
    ) => `INSERT INTO task (id, case_id, kind, unit, role, state, open, received_at, due_at, next_at, summary)
      SELECT id, case_id, kind, unit, role, state, open, received_at, due_at, next_at, summary FROM ${x}`,
    turned: { open: ({ open }) => open === 1 },
  },
  {
    name: 'idempotency',
    from: ['idempotency'],
    to: ['idempotency'],
    read: `SELECT hex(id) AS cursor, lower(hex(id)) AS key, digest, status, answer, expires_at FROM idempotency
      WHERE id > unhex(?1) ORDER BY id LIMIT ?2`,
    start: '',
    columns: {
      ...{ key: 'text', digest: 'text', status: 'integer', answer: 'text', expires_at: 'bigint' },
    },
    write: (x) => `INSERT INTO idempotency (scope, key, digest, status, answer, expires_at)
      SELECT '${movedScope}', key, digest, status, answer, expires_at FROM ${x}`,
  },
  alike('outbox', ['entry', 0], {
    ...{
      id: 'text',
      case_id: 'text',
      task_id: 'text',
      unit: 'text',
      type: 'text',
      at: 'bigint',
      body: 'text',
    },
    ...{ attempts: 'integer', next_try_at: 'bigint', error: 'text' },
  }),
  alike('draft', ['id', ''], {
    ...{
      id: 'text',
      item: 'text',
      unit: 'text',
      draft_values: 'text',
      contested: 'text',
      revision: 'integer',
    },
    ...{ updated_at: 'bigint', updated_by: 'text', case_id: 'text', case_number: 'text' },
  }),
  alike('read_log', ['entry', 0], {
    ...{ subject: 'text', fields: 'text', unit: 'text', officer: 'text', purpose: 'text', reference: 'text' },
    at: 'bigint',
  }),
  alike('sequence', ['name', ''], { name: 'text', value: 'bigint' }),
  alike('recommendation', ['id', ''], {
    ...{ id: 'text', number: 'text', series: 'text', year: 'integer', sequence: 'integer', type: 'text' },
    ...{ field: 'text', state: 'text', procuratorate: 'text', unit: 'text', county: 'text' },
    ...{ confidential: 'boolean', created_at: 'bigint', issued_at: 'bigint', delivered_at: 'bigint' },
    ...{
      served_at: 'bigint',
      received_at: 'bigint',
      replied_at: 'bigint',
      due_at: 'bigint',
      next_at: 'bigint',
    },
    ...{ overdue: 'boolean', rank: 'integer', sort_at: 'bigint', figures: 'text' },
  }),
  {
    ...alike('recommendation_copy', ['unit', ''], { unit: 'text', recommendation: 'text', at: 'bigint' }),
    read: `SELECT json_array(unit, recommendation) AS cursor, unit, recommendation, at FROM recommendation_copy
      WHERE (unit, recommendation) > (json_extract(?1, '$[0]'), json_extract(?1, '$[1]'))
      ORDER BY unit, recommendation LIMIT ?2`,
    start: '["",""]',
  },
  alike('security_log', ['no', 0], { no: 'bigint', body: 'text', hash: 'text' }),
  alike('file', ['id', ''], {
    ...{
      id: 'text',
      name: 'text',
      size: 'bigint',
      type: 'text',
      sha256: 'text',
      state: 'text',
      scan: 'text',
    },
    ...{
      received: 'bigint',
      parts: 'text',
      unit: 'text',
      officer: 'text',
      draft_id: 'text',
      case_id: 'text',
    },
    ...{ task_id: 'text', created_at: 'bigint', made_at: 'bigint', changed_at: 'bigint' },
  }),
  {
    ...alike('file_part', ['rowid', 0], { file: 'text', part: 'text', at: 'bigint', bytes: 'bytea' }, 16),
    turned: { bytes: ({ bytes }) => Buffer.from(bytes as Uint8Array) },
  },
  alike('meta', ['name', ''], { name: 'text', value: 'text' }),
];

/** Tables that each store keeps for itself, and why they stay. */
export const notMoved: Readonly<Record<'sqlite' | 'postgres', Readonly<Record<string, string>>>> = {
  sqlite: { sqlite_sequence: 'the highest position, which follows from the events' },
  postgres: {
    migration: 'steps of the schema done in this database',
    position_base:
      'from where this server counts positions, raised above those of the events when it is opened',
  },
};

/** A table with the same columns in both stores, read in the order of a column whose values all come after `start`. */
export function alike(
  table: string,
  [cursor, start]: readonly [column: string, start: Cursor],
  columns: TableMove['columns'],
  rowsAtOnce?: number,
): TableMove {
  const names = Object.keys(columns);
  const list = names.join(', ');
  const truth = names.filter((name) => columns[name] === 'boolean');
  return {
    name: table,
    from: [table],
    to: [table],
    read: `SELECT ${cursor} AS cursor, ${list} FROM ${table} WHERE ${cursor} > ?1 ORDER BY ${cursor} LIMIT ?2`,
    start,
    columns,
    write: (x) => `INSERT INTO ${table} (${list}) SELECT ${list} FROM ${x} ORDER BY n`,
    turned: Object.fromEntries(truth.map((name) => [name, (row: SourceRow) => row[name] === 1])),
    ...(rowsAtOnce !== undefined && { rowsAtOnce }),
  };
}
