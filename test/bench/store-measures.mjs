/** What a bench reads of a store, beside the process that writes it: of a file, or of a database by its address. */
import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';

export const openMeasures = (store) =>
  /^postgres/.test(store) ? openDatabaseMeasures(store) : openEmbeddedMeasures(store);

export function openEmbeddedMeasures(file) {
  return {
    one: async (sql) => {
      const database = new DatabaseSync(file, { readOnly: true });
      try {
        return { ...database.prepare(sql).get() };
      } finally {
        database.close();
      }
    },
    /** puts into the file what still stands in its journal */
    settle: async () => {
      const database = new DatabaseSync(file, { timeout: 5000 });
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
    size: async () => ({ db: sizeOf(file) + sizeOf(`${file}-wal`) }),
    end: async () => {},
  };
}

const sizeOf = (file) => (existsSync(file) ? statSync(file).size : 0);

function openDatabaseMeasures(url) {
  const ask = async (sql) => {
    const client = new pg.Client(url);
    await client.connect();
    try {
      const [row = {}] = (await client.query(sql)).rows;
      return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
    } finally {
      await client.end();
    }
  };
  return {
    one: ask,
    settle: async () => void (await ask('CHECKPOINT')),
    size: () => ask('SELECT pg_database_size(current_database()) AS db'),
    end: async () => {},
  };
}
