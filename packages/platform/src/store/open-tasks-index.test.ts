import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrations } from './sqlite-migrations.ts';
import { sql } from './sqlite-statements.ts';

test('what the sweeper and the inbox ask for is found in indexes that hold open tasks only, on the embedded store', () => {
  const database = new DatabaseSync(':memory:');
  database.function('key_hash', { varargs: true }, () => '');
  for (const text of migrations) database.exec(text);
  const definitions = database.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'index'`).all();
  const partial = new Map(definitions.map(({ name, sql: text }) => [String(name), String(text)]));
  for (const name of ['dueTasks', 'nextAt', 'openTasks'] as const) {
    const holes = sql[name].split('?').length - 1;
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql[name]}`).all(...Array(holes).fill(null));
    const used = /USING (?:COVERING )?INDEX (task_\w+)/.exec(
      plan.map(({ detail }) => detail).join('\n'),
    )?.[1];
    assert.match(partial.get(used ?? '') ?? '', /WHERE open = 1/, name);
  }
  // closed tasks add nothing to them: a row that is closed leaves both
  database.exec(`INSERT INTO task VALUES (1, '.a', 'step', 'BB', NULL, 'open', 1, 1, 2, 2, '{}')`);
  const inIndex = (index: string) =>
    database
      .prepare(`SELECT count(*) AS n FROM task INDEXED BY ${index} WHERE open = 1 AND next_at IS NOT NULL`)
      .get()?.['n'];
  assert.deepEqual([inIndex('task_next'), inIndex('task_open')], [1, 1]);
  database.exec(`UPDATE task SET open = 0, state = 'agreed', next_at = NULL`);
  assert.deepEqual([inIndex('task_next'), inIndex('task_open')], [0, 0]);
  database.close();
});
