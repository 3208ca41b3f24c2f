import { recommendationCopyPart, recommendationPart } from './postgres-recommendations.ts';
import type { CaseWrite } from './store.ts';

/** What the process knows of a case, so that a write needs no read before it. */
export interface KnownCase {
  readonly version: number;
  /** hash of the last event, hex */
  readonly head: string;
  readonly submittedAt: number;
  /** all units that take part */
  readonly units: ReadonlySet<string>;
}

/** A write with what the process has worked out for it. */
export interface PreparedWrite {
  readonly write: CaseWrite;
  /** undefined: a new case */
  readonly known: KnownCase | undefined;
  /** hashes of the events, hex */
  readonly hashes: readonly string[];
  /** the case's last hash and version after the write */
  readonly head: string;
  readonly version: number;
  readonly newUnits: readonly string[];
  readonly answer: KeptAnswer | undefined;
}
export interface KeptAnswer {
  readonly scope: string;
  readonly key: string;
  readonly digest: string;
  readonly status: number;
  readonly answer: string;
  readonly expiresAt: number;
}

type Column = readonly [name: string, type: 'text' | 'integer' | 'bigint' | 'boolean', values: unknown[]];

/** One piece of the statement. Its rows come as arrays, one a column. */
export interface Part {
  readonly name: string;
  readonly columns: readonly Column[];
  /** `x` stands for the rows, a thing to select from */
  readonly text: (x: string) => string;
  /** stands before `c` */
  readonly first?: boolean;
}

/** the parts that these writes need, in the order of the statement */
export function partsOf(writes: readonly PreparedWrite[]): Part[] {
  const made = writes.filter((of) => of.known === undefined);
  const changed = writes.filter((of) => of.known !== undefined);
  const withDraft = ({ write }: PreparedWrite) => write.draftId !== undefined;
  return [
    draftPart(made.filter(withDraft)),
    insertPart(made, made.some(withDraft)),
    updatePart(changed),
    swallowPart(changed.filter(withDraft)),
    eventPart(writes),
    recommendationPart(writes),
    recommendationCopyPart(writes),
    taskPart(writes),
    unitPart(writes),
    movePart(changed.filter(({ write, known }) => known?.submittedAt !== write.row.submittedAt)),
    outboxPart(writes),
    answerPart(writes),
  ].filter((part) => part.columns[0]![2].length > 0);
}

/** what the case says now */
const emptied = `draft_values = '{}', contested = '{}'`;

/** a draft is taken before its case is made, so that a used one makes none */
const draftPart = (of: readonly PreparedWrite[]): Part => ({
  name: 'draft',
  first: true,
  columns: draftColumns(of),
  text: (x) => `d AS (UPDATE draft SET case_id = x.case_id, case_number = x.number, ${emptied} FROM ${x}
    WHERE draft.id = x.id AND draft.case_id IS NULL RETURNING draft.case_id AS id)`,
});

const insertPart = (of: readonly PreparedWrite[], drafted: boolean): Part => ({
  name: drafted ? 'ofDraft' : 'insert',
  first: true,
  columns: [
    ...caseColumns(of),
    ...(drafted
      ? [['drafted', 'boolean', of.map(({ write }) => write.draftId !== undefined)] satisfies Column]
      : []),
  ],
  text: (
    x,
  ) => `inserted AS (INSERT INTO case_ (id, number, item, item_version, state, unit, subject, submitted_at,
      summary, version, head, units)
    SELECT x.id, x.number, x.item, x.item_version, x.state, x.unit, x.subject, x.submitted_at, x.summary, x.version,
      decode(x.head, 'hex'), x.units::text[] FROM ${x}
    ${drafted ? 'WHERE NOT x.drafted OR x.id IN (SELECT id FROM d)' : ''} RETURNING id, submitted_at)`,
});

const updatePart = (of: readonly PreparedWrite[]): Part => ({
  name: 'update',
  first: true,
  columns: [
    ...caseColumns(of),
    ['expected', 'integer', of.map(({ write }) => write.expectedVersion)],
    ['before', 'text', of.map(({ known }) => known?.head)],
    ['known_units', 'integer', of.map(({ known }) => known?.units.size)],
  ],
  text: (x) => `updated AS (UPDATE case_ SET number = x.number, item = x.item, item_version = x.item_version,
      state = x.state, unit = x.unit, subject = x.subject, submitted_at = x.submitted_at, summary = x.summary,
      version = x.version, head = decode(x.head, 'hex'), units = case_.units || x.units::text[]
    FROM ${x} WHERE case_.id = x.id AND case_.version = x.expected AND case_.head = decode(x.before, 'hex')
      AND cardinality(case_.units) = x.known_units RETURNING case_.id, case_.submitted_at)`,
});

/** a known case that takes a draft; when the draft is used the whole statement is undone (see `refusal`) */
const swallowPart = (of: readonly PreparedWrite[]): Part => ({
  name: 'swallow',
  columns: draftColumns(of),
  text: (x) => `sw AS (SELECT * FROM ${x}),
    s AS (UPDATE draft SET case_id = sw.case_id, case_number = sw.number, ${emptied} FROM sw JOIN c ON c.id = sw.case_id
    WHERE draft.id = sw.id AND draft.case_id IS NULL RETURNING 1)`,
});

function eventPart(of: readonly PreparedWrite[]): Part {
  const rows = of.flatMap(({ write, hashes }) =>
    write.events.map((event, i) => ({
      ...event,
      caseId: write.caseId,
      version: write.expectedVersion + i + 1,
      hash: hashes[i],
    })),
  );
  return {
    name: 'events',
    columns: [
      ['case_id', 'text', rows.map((row) => row.caseId)],
      ['version', 'integer', rows.map((row) => row.version)],
      ['type', 'text', rows.map((row) => row.type)],
      ['body', 'text', rows.map((row) => row.body)],
      ['hash', 'text', rows.map((row) => row.hash)],
    ],
    text: (x) => `e AS (INSERT INTO event (position, case_id, version, type, body, hash)
      SELECT (SELECT base FROM position_base) + txid_current() * 4096 + x.n - 1, x.case_id, x.version, x.type, x.body,
        decode(x.hash, 'hex') FROM ${x} JOIN c ON c.id = x.case_id)`,
  };
}

function taskPart(of: readonly PreparedWrite[]): Part {
  const rows = of.flatMap(({ write }) => write.tasks.map((task) => ({ ...task, writer: write.caseId })));
  return {
    name: 'tasks',
    columns: [
      ['writer', 'text', rows.map((row) => row.writer)],
      ['id', 'text', rows.map((row) => row.id)],
      ['case_id', 'text', rows.map((row) => row.caseId)],
      ['kind', 'text', rows.map((row) => row.kind)],
      ['unit', 'text', rows.map((row) => row.unit)],
      ['role', 'text', rows.map((row) => row.role)],
      ['state', 'text', rows.map((row) => row.state)],
      ['open', 'boolean', rows.map((row) => row.open)],
      ['received_at', 'bigint', rows.map((row) => row.receivedAt)],
      ['due_at', 'bigint', rows.map((row) => row.dueAt)],
      ['next_at', 'bigint', rows.map((row) => row.nextAt)],
      ['summary', 'text', rows.map((row) => row.summary)],
    ],
    text: (
      x,
    ) => `t AS (INSERT INTO task (id, case_id, kind, unit, role, state, open, received_at, due_at, next_at,
        summary)
      SELECT x.id, x.case_id, x.kind, x.unit, x.role, x.state, x.open, x.received_at, x.due_at, x.next_at, x.summary
      FROM ${x} JOIN c ON c.id = x.writer
      ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, kind = excluded.kind, unit = excluded.unit,
        role = excluded.role, state = excluded.state, open = excluded.open, received_at = excluded.received_at,
        due_at = excluded.due_at, next_at = excluded.next_at, summary = excluded.summary)`,
  };
}

function unitPart(of: readonly PreparedWrite[]): Part {
  const rows = of.flatMap(({ write, newUnits }) => newUnits.map((unit) => ({ caseId: write.caseId, unit })));
  return {
    name: 'units',
    columns: [
      ['case_id', 'text', rows.map((row) => row.caseId)],
      ['unit', 'text', rows.map((row) => row.unit)],
    ],
    text: (x) => `u AS (INSERT INTO case_unit (case_id, unit, submitted_at)
      SELECT c.id, x.unit, c.submitted_at FROM ${x} JOIN c ON c.id = x.case_id)`,
  };
}

/** the list rows of a case whose submission time changes, found by the time they had */
const movePart = (of: readonly PreparedWrite[]): Part => ({
  name: 'move',
  columns: [
    ['id', 'text', of.map(({ write }) => write.caseId)],
    ['before', 'bigint', of.map(({ known }) => known?.submittedAt)],
  ],
  text: (x) => `m AS (UPDATE case_unit u SET submitted_at = c.submitted_at
    FROM ${x} JOIN c ON c.id = x.id JOIN case_ ON case_.id = x.id CROSS JOIN unnest(case_.units) AS of(unit)
    WHERE u.unit = of.unit AND u.submitted_at = x.before AND u.case_id = x.id)`,
});

function outboxPart(of: readonly PreparedWrite[]): Part {
  const rows = of.flatMap(({ write }) => write.outbox.map((row) => ({ ...row, writer: write.caseId })));
  return {
    name: 'outbox',
    columns: [
      ['writer', 'text', rows.map((row) => row.writer)],
      ['id', 'text', rows.map((row) => row.id)],
      ['case_id', 'text', rows.map((row) => row.caseId)],
      ['task_id', 'text', rows.map((row) => row.taskId)],
      ['unit', 'text', rows.map((row) => row.unit)],
      ['type', 'text', rows.map((row) => row.type)],
      ['at', 'bigint', rows.map((row) => row.at)],
      ['body', 'text', rows.map((row) => row.body)],
      ['attempts', 'integer', rows.map((row) => row.attempts)],
      ['next_try_at', 'bigint', rows.map((row) => row.nextTryAt)],
      ['error', 'text', rows.map((row) => row.error)],
    ],
    text: (
      x,
    ) => `o AS (INSERT INTO outbox (id, case_id, task_id, unit, type, at, body, attempts, next_try_at, error)
      SELECT x.id, x.case_id, x.task_id, x.unit, x.type, x.at, x.body, x.attempts, x.next_try_at, x.error
      FROM ${x} JOIN c ON c.id = x.writer ORDER BY x.n)`,
  };
}

function answerPart(of: readonly PreparedWrite[]): Part {
  const rows = of.flatMap(({ write, answer }) => (answer ? [{ ...answer, writer: write.caseId }] : []));
  return {
    name: 'answers',
    columns: [
      ['writer', 'text', rows.map((row) => row.writer)],
      ['scope', 'text', rows.map((row) => row.scope)],
      ['key', 'text', rows.map((row) => row.key)],
      ['digest', 'text', rows.map((row) => row.digest)],
      ['status', 'integer', rows.map((row) => row.status)],
      ['answer', 'text', rows.map((row) => row.answer)],
      ['expires_at', 'bigint', rows.map((row) => row.expiresAt)],
    ],
    text: (x) => `k AS (INSERT INTO idempotency (scope, key, digest, status, answer, expires_at)
      SELECT x.scope, x.key, x.digest, x.status, x.answer, x.expires_at FROM ${x} JOIN c ON c.id = x.writer)`,
  };
}

const draftColumns = (of: readonly PreparedWrite[]): Column[] => [
  ['id', 'text', of.map(({ write }) => write.draftId)],
  ['case_id', 'text', of.map(({ write }) => write.caseId)],
  ['number', 'text', of.map(({ write }) => write.row.number)],
];

function caseColumns(of: readonly PreparedWrite[]): Column[] {
  const rows = of.map(({ write }) => write.row);
  return [
    ['id', 'text', of.map(({ write }) => write.caseId)],
    ['number', 'text', rows.map((row) => row.number)],
    ['item', 'text', rows.map((row) => row.item)],
    ['item_version', 'text', rows.map((row) => row.itemVersion)],
    ['state', 'text', rows.map((row) => row.state)],
    ['unit', 'text', rows.map((row) => row.unit)],
    ['subject', 'text', rows.map((row) => row.subject)],
    ['submitted_at', 'bigint', rows.map((row) => row.submittedAt)],
    ['summary', 'text', rows.map((row) => row.summary)],
    ['version', 'integer', of.map(({ version }) => version)],
    ['head', 'text', of.map(({ head }) => head)],
    // an array of arrays would have to be even: each goes as the text of one
    ['units', 'text', of.map(({ newUnits }) => arrayText(newUnits))],
  ];
}

function arrayText(words: readonly string[]): string {
  return `{${words.map((word) => `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
}
