import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { findPostgres, makeDatabase } from '../../../../test/tools/postgres.ts';
import { texts } from './postgres-statements.ts';
import { openPostgresStore } from './postgres-store.ts';

const server = await findPostgres().catch((cause: Error) => cause.message);
const skip = typeof server === 'string' ? server : false;
after(async () => {
  if (typeof server !== 'string') await server.stop();
});

/** asked for now and then by an operator, or by the starter: may look at every row */
const rare = ['counts', 'estimates', 'sampleOpen', 'outboxCounts'];
/** of one row, and the server's own tables */
const small = [
  'position_base',
  'pg_database',
  'pg_stat_get_activity',
  'pg_locks',
  'pg_class',
  'pg_inherits',
  'a',
  'l',
];

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Alias?: string;
  readonly Plans?: readonly Plan[];
}

test('every statement of a command finds its rows by an index, also when it is planned on empty tables', {
  skip,
}, async () => {
  assert.ok(typeof server !== 'string');
  const url = await makeDatabase(server);
  await (await openPostgresStore({ url })).close();
  const client = new pg.Client(url);
  await client.connect();
  await client.query('SET plan_cache_mode = force_generic_plan');
  await client.query('SET enable_seqscan = off');
  try {
    for (const [name, text] of Object.entries(texts)) {
      const holes = new Set(text.match(/\$\d+/g)).size;
      await client.query(`PREPARE p AS ${text}`);
      if (rare.includes(name) || !/^(SELECT|WITH|UPDATE|DELETE)/.test(text)) {
        // that the server understands it is all that is asked of it
        await client.query('DEALLOCATE p');
        continue;
      }
      const values = Array(holes).fill('NULL').join(', ');
      const { rows } = await client.query(
        `EXPLAIN (FORMAT JSON) EXECUTE p${holes > 0 ? ` (${values})` : ''}`,
      );
      await client.query('DEALLOCATE p');
      const [{ Plan: plan }] = rows[0]['QUERY PLAN'] as [{ Plan: Plan }];
      for (const node of nodesOf(plan)) {
        const table = node['Relation Name'] ?? '';
        if (node['Node Type'] === 'Seq Scan')
          assert.ok(small.includes(table), `${name} reads ${table} whole`);
      }
    }
  } finally {
    await client.end();
  }
});

function* nodesOf(plan: Plan): Generator<Plan> {
  yield plan;
  for (const child of plan.Plans ?? []) yield* nodesOf(child);
}
