/**
 * The schema, one text a step; `PRAGMA user_version` is the number of steps done. A step that has been released
 * is never edited: a change is a new text at the end.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE sequence (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

  CREATE TABLE event (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    hash TEXT NOT NULL,
    UNIQUE (case_id, version)
  );

  CREATE TABLE case_ (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    item TEXT NOT NULL,
    item_version TEXT NOT NULL,
    state TEXT NOT NULL,
    unit TEXT NOT NULL,
    subject TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    summary TEXT NOT NULL,
    version INTEGER NOT NULL,
    head TEXT NOT NULL,
    snapshot TEXT NOT NULL
  );
  CREATE TABLE case_form (case_id TEXT PRIMARY KEY, form TEXT NOT NULL);
  CREATE TABLE case_unit (
    case_id TEXT NOT NULL,
    unit TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, unit)
  ) WITHOUT ROWID;
  CREATE INDEX case_unit_newest ON case_unit (unit, submitted_at, case_id);

  CREATE TABLE task (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    role TEXT,
    state TEXT NOT NULL,
    open INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    due_at INTEGER,
    next_at INTEGER,
    summary TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX task_next ON task (next_at, id) WHERE open = 1 AND next_at IS NOT NULL;
  CREATE INDEX task_open ON task (unit, due_at, id) WHERE open = 1;
  CREATE INDEX task_closed ON task (unit, received_at, id) WHERE open = 0;

  CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    item TEXT NOT NULL,
    unit TEXT NOT NULL,
    draft_values TEXT NOT NULL,
    contested TEXT NOT NULL,
    revision INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by TEXT NOT NULL,
    case_id TEXT,
    case_number TEXT
  );
  CREATE INDEX draft_saved ON draft (unit, updated_at, id) WHERE case_id IS NULL;

  CREATE TABLE idempotency (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
  );
  CREATE INDEX idempotency_expires ON idempotency (expires_at);

  CREATE TABLE outbox (
    entry INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL,
    task_id TEXT,
    unit TEXT NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_try_at INTEGER,
    error TEXT
  );
  CREATE INDEX outbox_next ON outbox (next_try_at, entry) WHERE next_try_at IS NOT NULL;

  CREATE TABLE read_log (
    entry INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    fields TEXT NOT NULL,
    unit TEXT NOT NULL,
    officer TEXT NOT NULL,
    purpose TEXT NOT NULL,
    reference TEXT NOT NULL,
    at INTEGER NOT NULL
  );
  CREATE INDEX read_log_subject ON read_log (subject, entry);
  `,
  // the log is the only home of a case: snapshot and form go, keys get short (a task is
  // named by its case and the rest of its id); `key_hash` is given by the connection
  `
  ALTER TABLE event RENAME TO event_1;
  ALTER TABLE case_ RENAME TO case_1;
  ALTER TABLE case_unit RENAME TO case_unit_1;
  ALTER TABLE task RENAME TO task_1;
  ALTER TABLE idempotency RENAME TO idempotency_1;
  DROP INDEX case_unit_newest;
  DROP INDEX task_next;
  DROP INDEX task_open;
  DROP INDEX task_closed;
  DROP INDEX idempotency_expires;

  CREATE TABLE case_ (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    item TEXT NOT NULL,
    item_version TEXT NOT NULL,
    state TEXT NOT NULL,
    unit TEXT NOT NULL,
    subject TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    summary TEXT NOT NULL,
    version INTEGER NOT NULL,
    head BLOB NOT NULL
  );
  INSERT INTO case_ (id, number, item, item_version, state, unit, subject, submitted_at, summary, version, head)
    SELECT id, number, item, item_version, state, unit, subject, submitted_at, summary, version, unhex(head)
    FROM case_1 ORDER BY id;

  CREATE TABLE event (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    case_no INTEGER NOT NULL,
    version INTEGER NOT NULL,
    type TEXT NOT NULL,
    body NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (case_no, version)
  );
  INSERT INTO event (position, case_no, version, type, body, hash)
    SELECT e.position, c.no, e.version, e.type, e.body, unhex(e.hash)
    FROM event_1 e CROSS JOIN case_ c ON c.id = e.case_id ORDER BY e.position;

  CREATE TABLE case_unit (
    case_no INTEGER NOT NULL,
    unit TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    PRIMARY KEY (case_no, unit)
  ) WITHOUT ROWID;
  INSERT INTO case_unit SELECT c.no, u.unit, u.submitted_at FROM case_unit_1 u CROSS JOIN case_ c ON c.id = u.case_id;
  CREATE INDEX case_unit_newest ON case_unit (unit, submitted_at, case_no);

  CREATE TABLE task (
    case_no INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    role TEXT,
    state TEXT NOT NULL,
    open INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    due_at INTEGER,
    next_at INTEGER,
    summary TEXT NOT NULL,
    PRIMARY KEY (case_no, name)
  ) WITHOUT ROWID;
  INSERT INTO task SELECT c.no, iif(instr(t.id, c.id || '.') = 1, substr(t.id, length(c.id) + 1), t.id), t.kind, t.unit, t.role, t.state, t.open, t.received_at, t.due_at, t.next_at,
    t.summary FROM task_1 t CROSS JOIN case_ c ON c.id = t.case_id;
  CREATE INDEX task_next ON task (next_at, case_no, name) WHERE open = 1 AND next_at IS NOT NULL;
  CREATE INDEX task_open ON task (unit, due_at, case_no, name) WHERE open = 1;
  CREATE INDEX task_closed ON task (unit, received_at, case_no, name) WHERE open = 0;
  CREATE INDEX task_named ON task (name) WHERE substr(name, 1, 1) <> '.';

  UPDATE read_log SET subject = substr(subject, 1, 32);
  UPDATE draft SET draft_values = '{}', contested = '{}' WHERE case_id IS NOT NULL;

  CREATE TABLE idempotency (
    id BLOB PRIMARY KEY,
    digest TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  INSERT INTO idempotency SELECT key_hash(scope, key), digest, status, answer, expires_at FROM idempotency_1;
  CREATE INDEX idempotency_expires ON idempotency (expires_at);

  DROP TABLE event_1;
  DROP TABLE case_1;
  DROP TABLE case_unit_1;
  DROP TABLE task_1;
  DROP TABLE idempotency_1;
  DROP TABLE case_form;
  `,
  // recommendations beside cases: their log is the same, their rows are their own
  `
  CREATE TABLE recommendation (
    id TEXT PRIMARY KEY,
    number TEXT,
    series TEXT,
    year INTEGER,
    sequence INTEGER,
    type TEXT NOT NULL,
    field TEXT NOT NULL,
    state TEXT NOT NULL,
    procuratorate TEXT NOT NULL,
    unit TEXT NOT NULL,
    county TEXT NOT NULL,
    confidential INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    issued_at INTEGER,
    delivered_at INTEGER,
    served_at INTEGER,
    received_at INTEGER,
    replied_at INTEGER,
    due_at INTEGER,
    next_at INTEGER,
    overdue INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    sort_at INTEGER NOT NULL,
    figures TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX recommendation_issuer ON recommendation (procuratorate, rank, sort_at, id);
  CREATE INDEX recommendation_unit ON recommendation (unit, rank, sort_at, id);
  CREATE INDEX recommendation_issuer_state ON recommendation (procuratorate, state, overdue);
  CREATE INDEX recommendation_unit_state ON recommendation (unit, state, overdue);
  CREATE INDEX recommendation_next ON recommendation (next_at, id) WHERE next_at IS NOT NULL;
  CREATE INDEX recommendation_open ON recommendation (id) WHERE rank < 3;
  CREATE UNIQUE INDEX recommendation_number ON recommendation (procuratorate, series, year, sequence)
    WHERE sequence IS NOT NULL;
  CREATE TABLE recommendation_copy (
    unit TEXT NOT NULL,
    recommendation TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (unit, recommendation)
  ) WITHOUT ROWID;
  CREATE INDEX recommendation_copied ON recommendation_copy (unit, at, recommendation);
  `,
];
