import type { ClientBase } from 'pg';

/** Where a partition begins and ends, in UTC, and what it is called after: `2026` or `2026_11`. */
export interface Period {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The period of so many months (a divisor of 12) in which an instant lies. */
export function periodOf(at: number, months: number): Period {
  const date = new Date(at);
  const first = Math.floor(date.getUTCMonth() / months) * months;
  const year = date.getUTCFullYear();
  const name = months === 12 ? String(year) : `${year}_${String(first + 1).padStart(2, '0')}`;
  return { name, from: Date.UTC(year, first), to: Date.UTC(year, first + months) };
}

/** What every UUIDv7 made at or after an instant is not less than. */
export function firstIdOf(at: number): string {
  const hex = at.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}`;
}

/**
 * Makes the partitions of this period and the next of the tables whose keys begin with a case's id. Ids that bear no
 * time, or one outside every period, go to the partition `other`, so that no write ever fails for want of one; a period
 * for which `other` already holds rows is left there.
 */
export async function makePartitions(client: ClientBase, at: number, months: number): Promise<void> {
  const current = periodOf(at, months);
  for (const period of [current, periodOf(current.to, months)]) {
    await makePartition(client, 'event', period, '');
    await makePartition(client, 'task', period, 'WITH (fillfactor = 80)');
  }
}

async function makePartition(
  client: ClientBase,
  table: string,
  period: Period,
  storage: string,
): Promise<void> {
  const name = `${table}_${period.name}`;
  const { rows } = await client.query('SELECT to_regclass($1) IS NOT NULL AS there', [name]);
  if ((rows[0] as { there: boolean }).there) return;
  await client.query('SAVEPOINT partition');
  try {
    await client.query(
      `CREATE TABLE ${name} PARTITION OF ${table} FOR VALUES FROM ('${firstIdOf(period.from)}')
        TO ('${firstIdOf(period.to)}') ${storage}`,
    );
  } catch (error) {
    // 23514: rows of this period stand in `other`; 42P17: it overlaps a partition made for other months
    if (!['23514', '42P17'].includes((error as { code?: string }).code ?? '')) throw error;
    await client.query('ROLLBACK TO partition');
  }
  await client.query('RELEASE partition');
}
