import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrations } from './sqlite-migrations.ts';
import { sql } from './sqlite-statements.ts';

/** asked for now and then by an operator: may look at every row */
const rare = ['counts', 'outboxCounts'];

test('every statement of a command finds its rows by an index and sorts nothing', () => {
  const database = new DatabaseSync(':memory:');
  for (const text of migrations) database.exec(text);
  for (const [name, text] of Object.entries(sql)) {
    if (rare.includes(name) || !/^(SELECT|UPDATE|DELETE)/.test(text)) continue;
    const holes = text.split('?').length - 1;
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...Array(holes).fill(null));
    for (const { detail } of plan) {
      const slow =
        /^SCAN (?!json_each)|TEMP B-TREE/.test(String(detail)) && !/lastPosition|nextAt/.test(name);
      assert.ok(!slow, `${name}: ${detail}`);
    }
  }
  database.close();
});
