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

interface Plan {
  readonly 'Index Name'?: string;
  readonly Plans?: readonly Plan[];
}

test('what the sweeper and the inbox ask for is found in indexes that hold open tasks only, on PostgreSQL', {
  skip,
}, async () => {
  assert.ok(typeof server !== 'string');
  const url = await makeDatabase(server);
  await (await openPostgresStore({ url })).close();
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query('SET plan_cache_mode = force_generic_plan');
    await client.query('SET enable_seqscan = off');
    const { rows: indexes } = await client.query(
      'SELECT indexname AS name, indexdef AS definition FROM pg_indexes',
    );
    const definitions = new Map(
      (indexes as { name: string; definition: string }[]).map(({ name, definition }) => [name, definition]),
    );
    for (const name of ['dueTasks', 'nextAt', 'openTasks'] as const) {
      const values = Array(new Set(texts[name].match(/\$\d+/g)).size).fill('NULL');
      await client.query(`PREPARE p AS ${texts[name]}`);
      const given = values.length > 0 ? ` (${values.join(', ')})` : '';
      const { rows } = await client.query(`EXPLAIN (FORMAT JSON) EXECUTE p${given}`);
      await client.query('DEALLOCATE p');
      const [{ Plan: plan }] = rows[0]['QUERY PLAN'] as [{ Plan: Plan }];
      const used = [...indexesOf(plan)];
      assert.ok(used.length > 0, name);
      for (const index of used)
        assert.match(definitions.get(index) ?? '', /WHERE \(?(open|next_at IS NOT NULL)/, `${name} ${index}`);
    }
  } finally {
    await client.end();
  }
});

function* indexesOf(plan: Plan): Generator<string> {
  if (plan['Index Name']) yield plan['Index Name'];
  for (const child of plan.Plans ?? []) yield* indexesOf(child);
}
