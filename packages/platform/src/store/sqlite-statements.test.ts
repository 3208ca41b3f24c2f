import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrations } from './sqlite-migrations.ts';
import { sql } from './sqlite-statements.ts';

/** the last term alone is sorted: the tasks of one case */
const allowed =
  /^(SEARCH|SCAN json_each|(LIST|(CORRELATED )?SCALAR|REUSE) SUBQUERY|CREATE BLOOM|USE TEMP B-TREE FOR LAST TERM)/;
/** asked for now and then by an operator: may look at every row */
const rare = ['counts', 'outboxCounts', 'outboxOldestAt', 'outboxParked'];

test('every statement of a command finds its rows by an index and sorts nothing', () => {
  const database = new DatabaseSync(':memory:');
  database.function('key_hash', { varargs: true }, () => '');
  for (const text of migrations) database.exec(text);
  for (const [name, text] of Object.entries(sql)) {
    if (rare.includes(name) || !/^(SELECT|UPDATE|DELETE)/.test(text)) continue;
    const holes = text.split('?').length - 1;
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...Array(holes).fill(null));
    for (const { detail } of plan) {
      assert.match(String(detail), allowed, name);
    }
  }
  database.close();
});
