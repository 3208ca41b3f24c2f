import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const sessionLifeInMs = 8 * 60 * 60 * 1000;

/** The OA's own data: its login sessions and the messages that its units got. */
export function openStore(folder) {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'oa.sqlite'));
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, user TEXT NOT NULL, until INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS message (
      id TEXT PRIMARY KEY, type TEXT NOT NULL, unit TEXT NOT NULL, case_id TEXT NOT NULL, task TEXT,
      at TEXT NOT NULL, read INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX IF NOT EXISTS message_unit ON message (unit, read);
  `);
  const sql = (text) => database.prepare(text);
  const statement = {
    secret: sql(`INSERT INTO setting VALUES ('cookieSecret', ?) ON CONFLICT DO NOTHING`),
    readSecret: sql(`SELECT value FROM setting WHERE name = 'cookieSecret'`),
    begin: sql('INSERT INTO session VALUES (?, ?, ?)'),
    user: sql('SELECT user FROM session WHERE id = ? AND until > ?'),
    end: sql('DELETE FROM session WHERE id = ? OR until <= ?'),
    receive: sql(
      'INSERT INTO message (id, type, unit, case_id, task, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    messages: sql('SELECT * FROM message WHERE unit = ? ORDER BY at DESC, rowid DESC LIMIT 100'),
    unread: sql('SELECT type, count(*) AS count FROM message WHERE unit = ? AND read = 0 GROUP BY type'),
    readTask: sql('UPDATE message SET read = 1 WHERE unit = ? AND task = ?'),
    readCase: sql('UPDATE message SET read = 1 WHERE unit = ? AND case_id = ?'),
    readAll: sql('UPDATE message SET read = 1 WHERE unit = ?'),
    caseOf: sql('SELECT case_id FROM message WHERE unit = ? AND task = ?'),
  };
  statement.secret.run(randomBytes(32).toString('hex'));

  return {
    cookieSecret: statement.readSecret.get().value,
    beginSession(user) {
      const id = randomBytes(24).toString('base64url');
      statement.begin.run(id, user, Date.now() + sessionLifeInMs);
      return id;
    },
    userOfSession: (id) => statement.user.get(id, Date.now())?.user,
    endSession: (id) => statement.end.run(id, Date.now()),
    /** Keeps a message once, however often it is delivered. */
    receive({ id, type, time, data }) {
      statement.receive.run(
        id,
        type.replace(/^lianban\./, ''),
        data.unit,
        data.case,
        data.task ?? null,
        time,
      );
    },
    messages: (unit) => statement.messages.all(unit),
    unread: (unit) => Object.fromEntries(statement.unread.all(unit).map(({ type, count }) => [type, count])),
    markTaskRead: (unit, task) => statement.readTask.run(unit, task),
    markCaseRead: (unit, caseId) => statement.readCase.run(unit, caseId),
    markAllRead: (unit) => statement.readAll.run(unit),
    caseOfTask: (unit, task) => statement.caseOf.get(unit, task)?.case_id,
    close: () => database.close(),
  };
}
