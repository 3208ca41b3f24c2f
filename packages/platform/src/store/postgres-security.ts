import { link } from './hash-chain.ts';
import type { Postgres } from './postgres-connection.ts';
import { rowsOf } from './postgres-rows.ts';
import { sql } from './postgres-statements.ts';
import { sha256 } from './sha256.ts';
import type { LoggedRead, SecurityLine, Store } from './store.ts';

type SecurityPart = Pick<Store, 'pageReads' | 'appendSecurity' | 'readSecurity'>;

export function securityInPostgres({ run }: Postgres, wrote: () => void): SecurityPart {
  return {
    pageReads: async (after, limit) => rowsOf<LoggedRead>(await run(sql.pageReads([after, limit]))),

    async appendSecurity(body, last) {
      const hash = sha256(link(last.hash, body));
      const written = (await run(sql.addSecurity([last.no, body, hash, last.hash]))).length === 1;
      if (written) wrote();
      return written;
    },

    readSecurity: async (after, limit) => rowsOf<SecurityLine>(await run(sql.readSecurity([after, limit]))),
  };
}
