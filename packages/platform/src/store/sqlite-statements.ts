import type { DatabaseSync, StatementSync } from 'node:sqlite';

const caseColumns = `c.id, c.number, c.item, c.item_version AS itemVersion, c.state, c.unit, c.subject,
  c.submitted_at AS submittedAt, c.summary`;
const eventColumns = 'e.position, e.case_id AS caseId, e.version, e.type, e.body, e.hash';
const taskColumns = `id, case_id AS caseId, kind, unit, role, state, open, received_at AS receivedAt,
  due_at AS dueAt, next_at AS nextAt, summary`;
const draftColumns = `id, item, unit, draft_values AS "values", contested, revision, updated_at AS updatedAt,
  updated_by AS updatedBy, case_id AS caseId, case_number AS caseNumber`;
const outboxColumns = `id, case_id AS caseId, task_id AS taskId, unit, type, at, body, attempts,
  next_try_at AS nextTryAt, error`;

/** The statements by name; their plans are checked by `sqlite-statements.test.ts`. */
export const sql = {
  insertEvent: 'INSERT INTO event (case_id, version, type, body, hash) VALUES (?, ?, ?, ?, ?)',
  insertCase: `INSERT INTO case_ (number, item, item_version, state, unit, subject, submitted_at, summary, version,
    head, snapshot, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  updateCase: `UPDATE case_ SET number = ?, item = ?, item_version = ?, state = ?, unit = ?, subject = ?,
    submitted_at = ?, summary = ?, version = ?, head = ?, snapshot = ? WHERE id = ?`,
  putForm: `INSERT INTO case_form (case_id, form) VALUES (?, ?)
    ON CONFLICT (case_id) DO UPDATE SET form = excluded.form`,
  addUnit: 'INSERT INTO case_unit (case_id, unit, submitted_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  moveUnits: 'UPDATE case_unit SET submitted_at = ? WHERE case_id = ?',
  putTask: `INSERT INTO task (id, case_id, kind, unit, role, state, open, received_at, due_at, next_at, summary)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, kind = excluded.kind, unit = excluded.unit,
      role = excluded.role, state = excluded.state, open = excluded.open, received_at = excluded.received_at,
      due_at = excluded.due_at, next_at = excluded.next_at, summary = excluded.summary`,
  insertOutbox: `INSERT INTO outbox (id, case_id, task_id, unit, type, at, body, attempts, next_try_at, error)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  draftCase: 'SELECT case_id AS caseId FROM draft WHERE id = ?',
  submitDraft: 'UPDATE draft SET case_id = ?, case_number = ? WHERE id = ?',
  forgetAnswers: 'DELETE FROM idempotency WHERE expires_at <= ?',
  keepAnswer: `INSERT INTO idempotency (scope, key, digest, status, answer, expires_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (scope, key) DO UPDATE SET digest = excluded.digest, status = excluded.status,
      answer = excluded.answer, expires_at = excluded.expires_at`,
  findAnswer:
    'SELECT digest, status, answer, expires_at AS expiresAt FROM idempotency WHERE scope = ? AND key = ?',

  loadCase: `SELECT ${caseColumns}, c.version, c.head, c.snapshot, coalesce(f.form, '') AS form
    FROM case_ c LEFT JOIN case_form f ON f.case_id = c.id WHERE c.id = ?`,
  readStream: `SELECT ${eventColumns} FROM event e WHERE e.case_id = ? AND e.version > ? ORDER BY e.version LIMIT ?`,
  listCases: `SELECT ${caseColumns} FROM case_unit u CROSS JOIN case_ c ON c.id = u.case_id
    WHERE u.unit = ? AND (u.submitted_at, u.case_id) < (?, ?)
      AND c.state = coalesce(?, c.state) AND c.item = coalesce(?, c.item)
    ORDER BY u.submitted_at DESC, u.case_id DESC LIMIT ?`,
  takesPart: 'SELECT 1 FROM case_unit WHERE case_id = ? AND unit = ?',
  changes: `SELECT ${eventColumns} FROM event e CROSS JOIN case_unit u ON u.case_id = e.case_id AND u.unit = ?
    WHERE e.position > ? ORDER BY e.position LIMIT ?`,
  lastPosition: 'SELECT coalesce(max(position), 0) AS value FROM event',
  counts: `SELECT (SELECT count(*) FROM case_) AS cases, (SELECT count(*) FROM event) AS events,
    (SELECT count(DISTINCT case_id) FROM task WHERE open = 1) AS open,
    (SELECT count(*) FROM task WHERE open = 1) AS tasksOpen`,

  openTasks: `SELECT ${taskColumns} FROM task
    WHERE open = 1 AND unit = ? AND (role IS NULL OR role IN (SELECT value FROM json_each(?)))
    ORDER BY due_at NULLS LAST, id LIMIT ? OFFSET ?`,
  closedTasks: `SELECT ${taskColumns} FROM task
    WHERE open = 0 AND unit = ? AND (role IS NULL OR role IN (SELECT value FROM json_each(?)))
    ORDER BY received_at DESC, id DESC LIMIT ? OFFSET ?`,
  getTask: `SELECT ${taskColumns} FROM task WHERE id = ?`,
  dueTasks: `SELECT ${taskColumns} FROM task WHERE open = 1 AND next_at <= ? ORDER BY next_at, id LIMIT ?`,
  nextAt: 'SELECT min(next_at) AS value FROM task WHERE open = 1 AND next_at IS NOT NULL',

  createDraft: `INSERT INTO draft (item, unit, draft_values, contested, revision, updated_at, updated_by, case_id,
    case_number, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  getDraft: `SELECT ${draftColumns} FROM draft WHERE id = ? AND unit = ?`,
  listDrafts: `SELECT ${draftColumns} FROM draft WHERE unit = ? AND item = coalesce(?, item) AND case_id IS NULL
    ORDER BY updated_at DESC, id DESC LIMIT ?`,
  saveDraft: `UPDATE draft SET item = ?, unit = ?, draft_values = ?, contested = ?, revision = ?, updated_at = ?,
    updated_by = ?, case_id = ?, case_number = ? WHERE id = ? AND unit = ? AND revision = ? AND case_id IS NULL`,
  deleteDraft: 'DELETE FROM draft WHERE id = ? AND unit = ? AND revision = ? AND case_id IS NULL',

  outboxReady: `SELECT ${outboxColumns} FROM outbox WHERE next_try_at <= ? ORDER BY next_try_at, entry LIMIT ?`,
  outboxDone: 'DELETE FROM outbox WHERE id = ?',
  outboxFailed: 'UPDATE outbox SET attempts = attempts + 1, next_try_at = ?, error = ? WHERE id = ?',
  outboxCounts: 'SELECT count(next_try_at) AS waiting, count(*) - count(next_try_at) AS parked FROM outbox',

  logRead: `INSERT INTO read_log (subject, fields, unit, officer, purpose, reference, at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  listReads: `SELECT subject, fields, unit, officer AS user, purpose, reference, at FROM read_log
    WHERE subject = ? ORDER BY entry DESC LIMIT ?`,
  nextSequence: `INSERT INTO sequence (name, value) VALUES (?, 1)
    ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
  getMeta: 'SELECT value FROM meta WHERE name = ?',
  setMeta:
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
} as const;

export type Statements = { readonly [name in keyof typeof sql]: StatementSync };

export function prepareStatements(database: DatabaseSync): Statements {
  const prepared = Object.entries(sql).map(([name, text]) => [name, database.prepare(text)]);
  return Object.fromEntries(prepared) as Statements;
}
