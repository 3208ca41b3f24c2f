import type { GroupCommit } from './group-commit.ts';
import { link } from './hash-chain.ts';
import { sha256 } from './sha256.ts';
import { readRow, readRows } from './sqlite-rows.ts';
import type { Statements } from './sqlite-statements.ts';
import type { SecurityHead, Store } from './store.ts';

type SecurityPart = Pick<Store, 'pageReads' | 'appendSecurity' | 'readSecurity'>;

export function securityInSqlite(s: Statements, commit: GroupCommit): SecurityPart {
  return {
    pageReads: async (after, limit) => readRows(s.pageReads.all(after, limit)),

    appendSecurity: (body, last) =>
      commit.run(() => {
        const { no, hash } = readRow<SecurityHead>(s.lastSecurity.get()) ?? { no: 0, hash: '' };
        if (no !== last.no || hash !== last.hash) return false;
        s.addSecurity.run(no + 1, body, sha256(link(hash, body)));
        return true;
      }),

    readSecurity: async (after, limit) => readRows(s.readSecurity.all(after, limit)),
  };
}
