import type { Query } from './postgres-connection.ts';
import { recommendationTexts } from './postgres-recommendations.ts';
import { recommendationItem } from './recommendation-store.ts';

const caseColumns = `c.id, c.number, c.item, c.item_version AS "itemVersion", c.state, c.unit, c.subject,
  c.submitted_at AS "submittedAt", c.summary`;
const eventColumns = `e.position, e.case_id AS "caseId", e.version, e.type, e.body, encode(e.hash, 'hex') AS hash`;
const taskColumns = `id, case_id AS "caseId", kind, unit, role, state, open, received_at AS "receivedAt",
  due_at AS "dueAt", next_at AS "nextAt", summary`;
const draftColumns = `id, item, unit, draft_values AS "values", contested, revision, updated_at AS "updatedAt",
  updated_by AS "updatedBy", case_id AS "caseId", case_number AS "caseNumber"`;
const outboxColumns = `id, case_id AS "caseId", task_id AS "taskId", unit, type, at, body, attempts,
  next_try_at AS "nextTryAt", error`;

/** Below it every position is decided: no transaction of the whole server that could still write one is open. */
const settledBelow = `(SELECT base + txid_snapshot_xmin(txid_current_snapshot()) * 4096 FROM position_base)`;
/** The same without the transactions that are known to be of other databases: dearer, asked when the first is not enough. */
const settledBelowHere = `(SELECT base + 4096 * (SELECT coalesce(min(x), txid_snapshot_xmax(txid_current_snapshot()))
    FROM txid_snapshot_xip(txid_current_snapshot()) AS x
    WHERE NOT EXISTS (SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.transactionid::text = (x % 4294967296)::text
        AND a.datid <> (SELECT oid FROM pg_database WHERE datname = current_database())))
  FROM position_base)`;

const changes = (
  horizon: string,
) => `SELECT ${eventColumns}, e.position < ${horizon} AS settled FROM event e WHERE e.position > $2
  AND (SELECT $1 = ANY (c.units) FROM case_ c WHERE c.id = e.case_id) ORDER BY e.position LIMIT $3`;
const lastPosition = (horizon: string) => `SELECT coalesce(max(position), 0) AS top,
  (SELECT coalesce(max(position), 0) FROM event WHERE position < ${horizon}) AS value FROM event`;

/** The statements by name, but for the append; their plans are checked by `postgres-statements.test.ts`. */
export const texts = {
  lookAtCases: `SELECT c.id, c.version, encode(c.head, 'hex') AS head, c.submitted_at AS "submittedAt",
    c.units FROM case_ c WHERE c.id = ANY ($1::text[])`,
  whyRefused: `SELECT k.digest, k.status, k.answer, d.id AS draft, d.case_id AS "caseId" FROM (SELECT 1) AS one
    LEFT JOIN idempotency k ON k.scope = $1 AND k.key = $2 AND k.expires_at > $3
    LEFT JOIN draft d ON d.id = $4`,
  findAnswer: `SELECT digest, status, answer, expires_at AS "expiresAt" FROM idempotency
    WHERE scope = $1 AND key = $2`,
  forgetAnswers: 'DELETE FROM idempotency WHERE expires_at <= $1',

  loadCase: `SELECT ${caseColumns}, c.version AS "caseVersion", encode(c.head, 'hex') AS head, c.units, e.version,
    e.type, e.body FROM case_ c LEFT JOIN event e ON e.case_id = $1 AND e.version > $2 WHERE c.id = $1 ORDER BY e.version`,
  readStream: `SELECT ${eventColumns} FROM event e WHERE e.case_id = $1 AND e.version > $2 ORDER BY e.version LIMIT $3`,
  caseHeads: `SELECT c.id, c.version, encode(c.head, 'hex') AS head, c.units FROM case_ c WHERE c.id > $1
    ORDER BY c.id LIMIT $2`,
  listCases: `SELECT ${caseColumns} FROM case_unit u JOIN case_ c ON c.id = u.case_id
    WHERE u.unit = $1 AND (u.submitted_at, u.case_id) < ($2, $3)
      AND ($4::text IS NULL OR c.state = $4) AND ($5::text IS NULL OR c.item = $5)
      AND c.item <> '${recommendationItem}'
    ORDER BY u.submitted_at DESC, u.case_id DESC LIMIT $6`,
  takesPart: `SELECT 1 FROM case_ WHERE id = $1 AND $2 = ANY (units) AND item <> '${recommendationItem}'`,
  changes: changes(settledBelow),
  changesHere: changes(settledBelowHere),
  topPosition: 'SELECT coalesce(max(position), 0) AS value FROM event',
  lastPosition: lastPosition(settledBelow),
  lastPositionHere: lastPosition(settledBelowHere),

  openTasks: `SELECT ${taskColumns} FROM task WHERE open AND unit = $1 AND (role IS NULL OR role = ANY ($2::text[]))
    ORDER BY due_at, id LIMIT $3 OFFSET $4`,
  closedTasks: `SELECT ${taskColumns} FROM task WHERE NOT open AND unit = $1
    AND (role IS NULL OR role = ANY ($2::text[])) ORDER BY received_at DESC LIMIT $3 OFFSET $4`,
  getTask: `SELECT ${taskColumns} FROM task WHERE id = $1`,
  dueTasks: `SELECT ${taskColumns} FROM task WHERE open AND next_at IS NOT NULL AND next_at <= $1
    ORDER BY next_at LIMIT $2`,
  nextAt: `SELECT next_at AS value FROM (
    (SELECT next_at FROM task WHERE open AND next_at IS NOT NULL ORDER BY next_at LIMIT 1) UNION ALL
    (SELECT next_at FROM recommendation WHERE next_at IS NOT NULL ORDER BY next_at LIMIT 1)) AS coming
    ORDER BY next_at LIMIT 1`,

  createDraft: `INSERT INTO draft (item, unit, draft_values, contested, revision, updated_at, updated_by, case_id,
    case_number, id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  getDraft: `SELECT ${draftColumns} FROM draft WHERE id = $1 AND unit = $2`,
  listDrafts: `SELECT ${draftColumns} FROM draft WHERE unit = $1 AND ($2::text IS NULL OR item = $2)
    AND case_id IS NULL ORDER BY updated_at DESC, id DESC LIMIT $3`,
  saveDraft: `UPDATE draft SET item = $1, unit = $2, draft_values = $3, contested = $4, revision = $5, updated_at = $6,
    updated_by = $7, case_id = $8, case_number = $9 WHERE id = $10 AND unit = $11 AND revision = $12
    AND case_id IS NULL RETURNING 1`,
  deleteDraft:
    'DELETE FROM draft WHERE id = $1 AND unit = $2 AND revision = $3 AND case_id IS NULL RETURNING 1',

  outboxReady: `WITH ready AS (SELECT id, next_try_at FROM outbox WHERE next_try_at <= $1
      ORDER BY next_try_at, entry LIMIT $2 FOR UPDATE SKIP LOCKED)
    UPDATE outbox SET next_try_at = $3 FROM ready WHERE outbox.id = ready.id RETURNING ready.next_try_at AS since,
      outbox.entry, ${outboxColumns.replaceAll(/(^|, |\n *)(?=[a-z])/g, '$1outbox.')}`,
  outboxDone: 'DELETE FROM outbox WHERE id = $1',
  outboxFailed: 'UPDATE outbox SET attempts = attempts + 1, next_try_at = $1, error = $2 WHERE id = $3',
  outboxParked: `SELECT ${outboxColumns} FROM outbox WHERE next_try_at IS NULL AND id > $1 ORDER BY id LIMIT $2`,
  outboxReplay: `UPDATE outbox SET next_try_at = 0, attempts = 0, error = NULL WHERE id = $1 AND next_try_at IS NULL
    RETURNING 1`,
  outboxCounts: `SELECT count(next_try_at)::integer AS waiting, (count(*) - count(next_try_at))::integer AS parked
    FROM outbox`,
  outboxOldestAt: 'SELECT at AS value FROM outbox WHERE next_try_at IS NOT NULL ORDER BY id LIMIT 1',

  logReads: `INSERT INTO read_log (subject, fields, unit, officer, purpose, reference, at)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[])`,
  listReads: `SELECT subject, fields, unit, officer AS "user", purpose, reference, at FROM read_log
    WHERE subject = $1 ORDER BY entry DESC LIMIT $2`,
  // not awaited on the disk: the case that bears the number is, and its record stands behind this one in the log
  nextSequence: `WITH s AS (SELECT set_config('synchronous_commit', 'off', true))
    INSERT INTO sequence (name, value) SELECT $1, 1 FROM s
    ON CONFLICT (name) DO UPDATE SET value = sequence.value + 1 RETURNING value`,
  getMeta: 'SELECT value FROM meta WHERE name = $1',
  setMeta:
    'INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  addMeta: `INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`,
  notify: 'SELECT pg_notify($1, $2)',

  counts: `SELECT ((SELECT count(*) FROM case_) - (SELECT count(*) FROM recommendation))::integer AS cases,
    (SELECT coalesce(sum(version), 0) FROM case_)::integer AS events,
    (SELECT count(DISTINCT case_id) FROM task WHERE open)::integer AS open,
    (SELECT count(*) FROM task WHERE open)::integer AS "tasksOpen"`,
  // what the planner believes; none or below zero: it was never told
  estimates: `SELECT (SELECT reltuples FROM pg_class WHERE oid = 'case_'::regclass)::float8 AS cases,
    (SELECT sum(greatest(c.reltuples, 0)) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'event'::regclass)::float8 AS events,
    (SELECT sum(greatest(c.reltuples, 0)) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'task_open'::regclass)::float8 AS "tasksOpen"`,
  sampleOpen: `SELECT count(DISTINCT case_id)::float8 / greatest(count(*), 1) AS share
    FROM (SELECT case_id FROM task WHERE open ORDER BY unit, due_at, id LIMIT 10000) AS some`,
  ...recommendationTexts,
} as const;

type Name = keyof typeof texts;

/** `sql.getTask([id])` is the statement with its values. */
export const sql = Object.fromEntries(
  Object.entries(texts).map(([name, text]) => [name, (values: unknown[]): Query => ({ name, text, values })]),
) as { readonly [name in Name]: (values: unknown[]) => Query };
