import { connectPostgres } from './postgres-connection.ts';

export interface Reached {
  /** of the server, such as `15.18` */
  readonly version: string;
  /** a replica takes no writes */
  readonly replica: boolean;
  /** what the store was made for; null when there is none yet */
  readonly kind: string | null;
}

/**
 * Asks a database whether a store may live there, and changes nothing. Throws a `StoreError` that says what is wrong:
 * no answer, a server that is too old, a database that is not in UTF8.
 */
export async function reachPostgres(url: string): Promise<Reached> {
  const database = await connectPostgres({ url, readUrl: undefined, pool: 1 });
  const ask = (name: string, text: string) => database.run({ name, text, values: [] });
  try {
    const [row] = await ask(
      'reach',
      `SELECT current_setting('server_version') AS version, pg_is_in_recovery() AS replica,
        to_regclass('meta') IS NOT NULL AS made`,
    );
    const [kind] = row?.['made'] ? await ask('reachKind', `SELECT value FROM meta WHERE name = 'kind'`) : [];
    return {
      version: String(row?.['version']),
      replica: row?.['replica'] === true,
      kind: kind ? String(kind['value']) : null,
    };
  } finally {
    await database.close();
  }
}
