import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { recommendationItem } from './recommendation-store.ts';
import { recommendationSql } from './sqlite-recommendations.ts';

const caseColumns = `c.id, c.number, c.item, c.item_version AS itemVersion, c.state, c.unit, c.subject,
  c.submitted_at AS submittedAt, c.summary`;
const eventColumns = 'e.position, c.id AS caseId, e.version, e.type, e.body, e.hash';
const taskColumns = `iif(substr(t.name, 1, 1) = '.', c.id || t.name, t.name) AS id, c.id AS caseId, t.kind, t.unit, t.role, t.state, t.open, t.received_at AS receivedAt,
  t.due_at AS dueAt, t.next_at AS nextAt, t.summary`;
const taskOfCase = 'task t CROSS JOIN case_ c ON c.no = t.case_no';
const draftColumns = `id, item, unit, draft_values AS "values", contested, revision, updated_at AS updatedAt,
  updated_by AS updatedBy, case_id AS caseId, case_number AS caseNumber`;
const outboxColumns = `id, case_id AS caseId, task_id AS taskId, unit, type, at, body, attempts,
  next_try_at AS nextTryAt, error`;

/** The statements by name; their plans are checked by `sqlite-statements.test.ts`. */
export const sql = {
  insertEvent: 'INSERT INTO event (case_no, version, type, body, hash) VALUES (?, ?, ?, ?, ?)',
  insertCase: `INSERT INTO case_ (number, item, item_version, state, unit, subject, submitted_at, summary, version,
    head, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  updateCase: `UPDATE case_ SET number = ?, item = ?, item_version = ?, state = ?, unit = ?, subject = ?,
    submitted_at = ?, summary = ?, version = ?, head = ? WHERE no = ?`,
  addUnit: 'INSERT INTO case_unit (case_no, unit, submitted_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  moveUnits: 'UPDATE case_unit SET submitted_at = ? WHERE case_no = ?',
  putTask: `INSERT INTO task (case_no, name, kind, unit, role, state, open, received_at, due_at, next_at, summary)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (case_no, name) DO UPDATE SET kind = excluded.kind, unit = excluded.unit,
      role = excluded.role, state = excluded.state, open = excluded.open, received_at = excluded.received_at,
      due_at = excluded.due_at, next_at = excluded.next_at, summary = excluded.summary`,
  insertOutbox: `INSERT INTO outbox (id, case_id, task_id, unit, type, at, body, attempts, next_try_at, error)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  findDraft: `SELECT ${draftColumns} FROM draft WHERE id = ?`,
  dropDraft: 'DELETE FROM draft WHERE id = ?',
  forgetAnswers: 'DELETE FROM idempotency WHERE expires_at <= ?',
  keepAnswer: `INSERT INTO idempotency (id, digest, status, answer, expires_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, status = excluded.status,
      answer = excluded.answer, expires_at = excluded.expires_at`,
  findAnswer: 'SELECT digest, status, answer, expires_at AS expiresAt FROM idempotency WHERE id = ?',

  findHead: 'SELECT no, version, head, unit, submitted_at AS submittedAt FROM case_ WHERE id = ?',
  loadCase: `SELECT ${caseColumns}, c.version FROM case_ c WHERE c.id = ?`,
  eventsAfter: `SELECT e.version, e.type, e.body FROM case_ c CROSS JOIN event e ON e.case_no = c.no
    WHERE c.id = ? AND e.version > ? ORDER BY e.version`,
  readStream: `SELECT ${eventColumns} FROM case_ c CROSS JOIN event e ON e.case_no = c.no
    WHERE c.id = ? AND e.version > ? ORDER BY e.version LIMIT ?`,
  caseHeads: `SELECT c.id, c.version, c.head,
    (SELECT json_group_array(u.unit) FROM case_unit u WHERE u.case_no = c.no) AS units
    FROM case_ c WHERE c.id > ? ORDER BY c.id LIMIT ?`,
  listCases: `SELECT ${caseColumns} FROM case_unit u CROSS JOIN case_ c ON c.no = u.case_no
    WHERE u.unit = ? AND (u.submitted_at, u.case_no) < (?, coalesce((SELECT no FROM case_ WHERE id = ?), 0))
      AND c.state = coalesce(?, c.state) AND c.item = coalesce(?, c.item) AND c.item <> '${recommendationItem}'
    ORDER BY u.submitted_at DESC, u.case_no DESC LIMIT ?`,
  takesPart: `SELECT 1 FROM case_ c CROSS JOIN case_unit u ON u.case_no = c.no AND u.unit = ?2
    WHERE c.id = ?1 AND c.item <> '${recommendationItem}'`,
  changes: `SELECT ${eventColumns} FROM event e CROSS JOIN case_unit u ON u.case_no = e.case_no AND u.unit = ?
    CROSS JOIN case_ c ON c.no = e.case_no WHERE e.position > ? ORDER BY e.position LIMIT ?`,
  lastPosition: 'SELECT coalesce(max(position), 0) AS value FROM event',
  counts: `SELECT (SELECT count(*) FROM case_) - (SELECT count(*) FROM recommendation) AS cases, (SELECT count(*) FROM event) AS events,
    (SELECT count(DISTINCT case_no) FROM task WHERE open = 1) AS open,
    (SELECT count(*) FROM task WHERE open = 1) AS tasksOpen`,

  openTasks: `SELECT ${taskColumns} FROM ${taskOfCase}
    WHERE t.open = 1 AND t.unit = ? AND (t.role IS NULL OR t.role IN (SELECT value FROM json_each(?)))
    ORDER BY t.due_at NULLS LAST, t.case_no, t.name LIMIT ? OFFSET ?`,
  closedTasks: `SELECT ${taskColumns} FROM ${taskOfCase}
    WHERE t.open = 0 AND t.unit = ? AND (t.role IS NULL OR t.role IN (SELECT value FROM json_each(?)))
    ORDER BY t.received_at DESC, t.case_no DESC, t.name DESC LIMIT ? OFFSET ?`,
  getTask: `SELECT ${taskColumns} FROM case_ c CROSS JOIN task t ON t.case_no = c.no AND t.name = ?2
    WHERE c.id = ?1`,
  getNamedTask: `SELECT ${taskColumns} FROM ${taskOfCase} WHERE t.name = ? AND substr(t.name, 1, 1) <> '.'`,
  dueTasks: `SELECT ${taskColumns} FROM ${taskOfCase} WHERE t.open = 1 AND t.next_at <= ?
    ORDER BY t.next_at, t.case_no, t.name LIMIT ?`,
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
  outboxParked: `SELECT ${outboxColumns} FROM outbox WHERE id > ? AND next_try_at IS NULL ORDER BY id LIMIT ?`,
  outboxReplay: `UPDATE outbox SET attempts = 0, next_try_at = 0, error = NULL
    WHERE id = ? AND next_try_at IS NULL`,
  outboxCounts: 'SELECT count(next_try_at) AS waiting, count(*) - count(next_try_at) AS parked FROM outbox',
  // the plus keeps the planner from sorting all that wait: the first by id is found at once
  outboxOldestAt: 'SELECT at AS value FROM outbox WHERE +next_try_at IS NOT NULL ORDER BY id LIMIT 1',

  logRead: `INSERT INTO read_log (subject, fields, unit, officer, purpose, reference, at)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
  listReads: `SELECT subject, fields, unit, officer AS user, purpose, reference, at FROM read_log
    WHERE subject = ? ORDER BY entry DESC LIMIT ?`,
  getSequence: 'SELECT value FROM sequence WHERE name = ?',
  putSequence: `INSERT INTO sequence (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)`,
  getMeta: 'SELECT value FROM meta WHERE name = ?',
  addMeta: 'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
  setMeta:
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ...recommendationSql,
} as const;

export type Statements = { readonly [name in keyof typeof sql]: StatementSync };

export function prepareStatements(database: DatabaseSync): Statements {
  const prepared = Object.entries(sql).map(([name, text]) => [name, database.prepare(text)]);
  return Object.fromEntries(prepared) as Statements;
}
