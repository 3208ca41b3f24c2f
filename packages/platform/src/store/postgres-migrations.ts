/**
 * The schema, one text a step; the table `migration` holds the numbers of the steps done. A step that has been
 * released is never edited: a change is a new text at the end. Ids are compared byte by byte, as in every store,
 * whatever the database's language is. All of it is understood by PostgreSQL 12.
 *
 * A case's units stand in its own row, where its version guards them, and once more in `case_unit` for lists.
 *
 * `event` and `task` are partitioned by what their keys begin with, the time in a case's id
 * (docs/decisions/2026-11-28-postgres-partitions.md); the partitions themselves are made by postgres-partitions.ts.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE meta (name text PRIMARY KEY, value text NOT NULL);
  CREATE TABLE sequence (name text PRIMARY KEY, value bigint NOT NULL) WITH (fillfactor = 50);

  CREATE TABLE position_base (base bigint NOT NULL);
  INSERT INTO position_base VALUES (0);

  CREATE TABLE event (
    position bigint NOT NULL,
    case_id text COLLATE "C" NOT NULL,
    version integer NOT NULL,
    type text NOT NULL,
    body text NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (case_id, version)
  ) PARTITION BY RANGE (case_id);
  CREATE INDEX event_position ON event (position);
  CREATE TABLE event_other PARTITION OF event DEFAULT;

  CREATE TABLE case_ (
    id text COLLATE "C" PRIMARY KEY,
    number text NOT NULL,
    item text NOT NULL,
    item_version text NOT NULL,
    state text NOT NULL,
    unit text NOT NULL,
    subject text NOT NULL,
    submitted_at bigint NOT NULL,
    summary text NOT NULL,
    version integer NOT NULL,
    head bytea NOT NULL,
    units text[] COLLATE "C" NOT NULL
  ) WITH (fillfactor = 80);
  CREATE TABLE case_unit (
    case_id text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL,
    submitted_at bigint NOT NULL
  );
  CREATE INDEX case_unit_newest ON case_unit (unit, submitted_at, case_id);

  CREATE TABLE task (
    id text COLLATE "C" PRIMARY KEY,
    case_id text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    unit text COLLATE "C" NOT NULL,
    role text,
    state text NOT NULL,
    open boolean NOT NULL,
    received_at bigint NOT NULL,
    due_at bigint,
    next_at bigint,
    summary text NOT NULL
  ) PARTITION BY RANGE (id);
  CREATE INDEX task_next ON task (next_at) WHERE open AND next_at IS NOT NULL;
  CREATE INDEX task_open ON task (unit, due_at, id) WHERE open;
  CREATE INDEX task_closed ON task (unit, received_at) WHERE NOT open;
  CREATE TABLE task_other PARTITION OF task DEFAULT WITH (fillfactor = 80);

  CREATE TABLE draft (
    id text COLLATE "C" PRIMARY KEY,
    item text NOT NULL,
    unit text COLLATE "C" NOT NULL,
    draft_values text NOT NULL,
    contested text NOT NULL,
    revision integer NOT NULL,
    updated_at bigint NOT NULL,
    updated_by text NOT NULL,
    case_id text,
    case_number text
  );
  CREATE INDEX draft_saved ON draft (unit, updated_at, id) WHERE case_id IS NULL;

  CREATE TABLE idempotency (
    scope text NOT NULL,
    key text NOT NULL,
    digest text NOT NULL,
    status integer NOT NULL,
    answer text NOT NULL,
    expires_at bigint NOT NULL,
    PRIMARY KEY (scope, key)
  );
  CREATE INDEX idempotency_expires ON idempotency (expires_at);

  CREATE TABLE outbox (
    entry bigint GENERATED ALWAYS AS IDENTITY,
    id text COLLATE "C" PRIMARY KEY,
    case_id text NOT NULL,
    task_id text,
    unit text NOT NULL,
    type text NOT NULL,
    at bigint NOT NULL,
    body text NOT NULL,
    attempts integer NOT NULL,
    next_try_at bigint,
    error text
  ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
  CREATE INDEX outbox_next ON outbox (next_try_at, entry) WHERE next_try_at IS NOT NULL;
  CREATE INDEX outbox_parked ON outbox (id) WHERE next_try_at IS NULL;

  CREATE TABLE read_log (
    entry bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL,
    fields text NOT NULL,
    unit text NOT NULL,
    officer text NOT NULL,
    purpose text NOT NULL,
    reference text NOT NULL,
    at bigint NOT NULL
  );
  CREATE INDEX read_log_subject ON read_log (subject, entry);
  `,
  // recommendations beside cases: their log is the same, their rows are their own
  `
  CREATE TABLE recommendation (
    id text COLLATE "C" PRIMARY KEY,
    number text,
    series text,
    year integer,
    sequence integer,
    type text NOT NULL,
    field text NOT NULL,
    state text NOT NULL,
    procuratorate text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL,
    county text NOT NULL,
    confidential boolean NOT NULL,
    created_at bigint NOT NULL,
    issued_at bigint,
    delivered_at bigint,
    served_at bigint,
    received_at bigint,
    replied_at bigint,
    due_at bigint,
    next_at bigint,
    overdue boolean NOT NULL,
    rank integer NOT NULL,
    sort_at bigint NOT NULL,
    figures text NOT NULL
  ) WITH (fillfactor = 80);
  CREATE INDEX recommendation_issuer ON recommendation (procuratorate, rank, sort_at, id);
  CREATE INDEX recommendation_unit ON recommendation (unit, rank, sort_at, id);
  CREATE INDEX recommendation_issuer_state ON recommendation (procuratorate, state, overdue);
  CREATE INDEX recommendation_unit_state ON recommendation (unit, state, overdue);
  CREATE INDEX recommendation_next ON recommendation (next_at, id) WHERE next_at IS NOT NULL;
  CREATE INDEX recommendation_open ON recommendation (id) WHERE rank < 3;
  CREATE UNIQUE INDEX recommendation_number ON recommendation (procuratorate, series, year, sequence)
    WHERE sequence IS NOT NULL;
  CREATE TABLE recommendation_copy (
    unit text COLLATE "C" NOT NULL,
    recommendation text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (unit, recommendation)
  );
  CREATE INDEX recommendation_copied ON recommendation_copy (unit, at, recommendation);
  `,
];
