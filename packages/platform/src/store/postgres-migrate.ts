import type { ClientBase } from 'pg';
import { locks } from './postgres-locks.ts';
import { migrations } from './postgres-migrations.ts';
import { makePartitions } from './postgres-partitions.ts';
import { StoreError } from './store-error.ts';

/**
 * Brings the schema up to date in one transaction, once however many processes start together. Throws `store-newer`
 * for a schema that this version does not know, and then has changed nothing.
 */
export async function migrate(
  client: ClientBase,
  options: { readonly shownUrl: string; readonly machineNow: number; readonly partitionMonths: number },
): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [locks.migrate]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query('SELECT coalesce(max(number), 0)::integer AS done FROM migration');
    const { done } = rows[0] as { done: number };
    if (done > migrations.length) {
      throw new StoreError(
        'store-newer',
        `The database ${options.shownUrl} was written by a newer version. Use that version.`,
      );
    }
    for (const [i, text] of migrations.entries()) {
      if (i < done) continue;
      await client.query(text);
      await client.query('INSERT INTO migration (number) VALUES ($1)', [i + 1]);
    }
    await makePartitions(client, options.machineNow, options.partitionMonths);
    await raiseBase(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/**
 * A position is made of the number of its transaction. A database that was restored into another server may meet lower
 * numbers there: the base is raised so far that positions go on above those that were handed out. No committed row of
 * a server of its own stands at or above its snapshot's xmax, so nothing is raised beside processes at work.
 */
async function raiseBase(client: ClientBase): Promise<void> {
  await client.query(
    `UPDATE position_base SET base = (last / 4096 + 1 - txid_current()) * 4096
      FROM (SELECT max(position) AS last FROM event) e
      WHERE last >= base + txid_snapshot_xmax(txid_current_snapshot()) * 4096`,
  );
}
