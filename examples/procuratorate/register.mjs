import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { seed } from './cases.mjs';

const loginLifeInMs = 8 * 60 * 60 * 1000;

/** The case register of the procuratorate: its own cases and logins, and where each recommendation stands. */
export function openRegister(folder) {
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'cases.sqlite'));
  database.exec(`
    PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS login (id TEXT PRIMARY KEY, user TEXT NOT NULL, until INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS case_file (
      number TEXT PRIMARY KEY, prosecutor TEXT NOT NULL, clue TEXT NOT NULL, unit_name TEXT NOT NULL, body TEXT NOT NULL,
      recommendation TEXT UNIQUE, recommendation_number TEXT, stage TEXT, overdue INTEGER NOT NULL DEFAULT 0,
      etag TEXT, news INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE IF NOT EXISTS message (id TEXT PRIMARY KEY, type TEXT NOT NULL, recommendation TEXT NOT NULL, at TEXT NOT NULL);
  `);
  const sql = (text) => database.prepare(text);
  const add = sql(
    'INSERT INTO case_file (number, prosecutor, clue, unit_name, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  for (const file of seed)
    add.run(file.number, file.prosecutor, file.clue, file.unitName, JSON.stringify(file));
  const say = {
    begin: sql('INSERT INTO login VALUES (?, ?, ?)'),
    user: sql('SELECT user FROM login WHERE id = ? AND until > ?'),
    end: sql('DELETE FROM login WHERE id = ? OR until <= ?'),
    cases: sql('SELECT * FROM case_file ORDER BY overdue DESC, number'),
    case: sql('SELECT * FROM case_file WHERE number = ?'),
    caseOf: sql('SELECT * FROM case_file WHERE recommendation = ?'),
    link: sql('UPDATE case_file SET recommendation = ? WHERE number = ? AND recommendation IS NULL'),
    keep: sql(
      'UPDATE case_file SET recommendation_number = ?, stage = ?, overdue = ?, etag = ? WHERE recommendation = ?',
    ),
    message: sql('INSERT INTO message VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING'),
    news: sql('UPDATE case_file SET news = news + 1 WHERE recommendation = ?'),
    read: sql('UPDATE case_file SET news = 0 WHERE number = ?'),
    messages: sql('SELECT * FROM message WHERE recommendation = ? ORDER BY at DESC, rowid DESC LIMIT 50'),
  };
  const whole = (row) => row && { ...JSON.parse(row.body), ...row };

  return {
    beginLogin(user) {
      const id = randomBytes(24).toString('base64url');
      say.begin.run(id, user, Date.now() + loginLifeInMs);
      return id;
    },
    userOfLogin: (id) => say.user.get(id, Date.now())?.user,
    endLogin: (id) => say.end.run(id, Date.now()),
    cases: () => say.cases.all(),
    caseFile: (number) => whole(say.case.get(number)),
    caseOf: (recommendation) => whole(say.caseOf.get(recommendation)),
    /** Notes which recommendation a case led to; a case leads to one. */
    link: (number, recommendation) => say.link.run(recommendation, number),
    /** Keeps where it stands, as the platform told. */
    keep: ({ id, number, state, overdueSince, etag }) =>
      say.keep.run(number, state, overdueSince ? 1 : 0, etag, id),
    /** Keeps a message once, however often it comes; true: it is new. */
    receive({ id, type, time, data }) {
      const isNew =
        say.message.run(id, type.replace('lianban.recommendation.', ''), data.case, time).changes > 0;
      if (isNew) say.news.run(data.case);
      return isNew;
    },
    messagesOf: (recommendation) => say.messages.all(recommendation),
    markRead: (number) => say.read.run(number),
    close: () => database.close(),
  };
}
