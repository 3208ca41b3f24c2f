/** What a bench reads of an embedded store's file, beside the process that writes it. */
import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

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
