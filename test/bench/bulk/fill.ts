import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { packBody } from '../../../packages/platform/src/store/body-text.ts';
import { openSqliteStore } from '../../../packages/platform/src/store/sqlite-store.ts';
import type { Template } from './template.ts';

export interface Filling {
  readonly template: Template;
  readonly count: number;
  /** added to the instant at which the sweeper has something to do */
  readonly laterInMs?: number;
}

/**
 * Puts copies of real cases into an embedded store, each with an id and number of its own in rows and bodies and with a
 * chain of its own: what a platform would have written, without its commands. Nothing waits for the disk on the way; the
 * last checkpoint does. Answers the ids by filling.
 */
export async function fillStore(file: string, fillings: readonly Filling[]): Promise<string[][]> {
  await (await openSqliteStore({ file })).close();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 50000');
  const insertCase =
    database.prepare(`INSERT INTO case_ (id, number, item, item_version, state, unit, subject,
    submitted_at, summary, version, head) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertEvent = database.prepare(
    'INSERT INTO event (case_no, version, type, body, hash) VALUES (?, ?, ?, ?, ?)',
  );
  const insertUnit = database.prepare('INSERT INTO case_unit (case_no, unit, submitted_at) VALUES (?, ?, ?)');
  const insertTask =
    database.prepare(`INSERT INTO task (case_no, name, kind, unit, role, state, open, received_at,
    due_at, next_at, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const put = ({ template, laterInMs = 0 }: Filling, n: number): string => {
    const { row, events, units, tasks } = template;
    const id = idOf(Number(row['submitted_at']), n);
    const number = `99${String(n).padStart(14, '0')}`;
    let head = '';
    const hashed = events.map(({ type, body }) => {
      const text = body.replaceAll(template.id, id).replaceAll(template.number, number);
      const hash = createHash('sha256')
        .update(head + text)
        .digest();
      head = hash.toString('hex');
      return { type, body: packBody(text), hash };
    });
    const no = insertCase.run(
      ...[id, number, row['item']!, row['item_version']!, row['state']!, row['unit']!, row['subject']!],
      ...[row['submitted_at']!, row['summary']!, events.length, Buffer.from(head, 'hex')],
    ).lastInsertRowid;
    for (const [i, { type, body, hash }] of hashed.entries()) insertEvent.run(no, i + 1, type, body, hash);
    for (const unit of units) insertUnit.run(no, unit, row['submitted_at']!);
    for (const t of tasks) {
      const nextAt = t['next_at'] === null ? null : Number(t['next_at']) + laterInMs;
      insertTask.run(
        ...[no, t['name']!, t['kind']!, t['unit']!, t['role']!, t['state']!, t['open']!, t['received_at']!],
        ...[t['due_at']!, nextAt, t['summary']!],
      );
    }
    return id;
  };
  let n = 0;
  const ids = fillings.map((filling) => {
    const made: string[] = [];
    for (let i = 0; i < filling.count; i++) {
      if (n % 5_000 === 0) database.exec(n === 0 ? 'BEGIN' : 'COMMIT; BEGIN');
      n += 1;
      made.push(put(filling, n));
    }
    return made;
  });
  database.exec('COMMIT; PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return ids;
}

/** a UUIDv7 of that millisecond and the ones after it */
function idOf(at: number, n: number): string {
  const time = (at + (n >> 6)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`;
}
