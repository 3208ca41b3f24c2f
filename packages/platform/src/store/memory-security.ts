import { link } from './hash-chain.ts';
import { frozen, type MemoryTables } from './memory-tables.ts';
import { sha256 } from './sha256.ts';
import type { Store } from './store.ts';

type SecurityPart = Pick<Store, 'pageReads' | 'appendSecurity' | 'readSecurity'>;

export function securityInMemory({ reads, security }: MemoryTables): SecurityPart {
  return {
    pageReads: async (after, limit) =>
      reads.slice(after, after + limit).map((row, i) => ({ ...row, entry: after + i + 1 })),

    async appendSecurity(body, last) {
      const { no, hash } = security.at(-1) ?? { no: 0, hash: '' };
      if (no !== last.no || hash !== last.hash) return false;
      security.push(frozen({ no: no + 1, body, hash: sha256(link(hash, body)) }));
      return true;
    },

    readSecurity: async (after, limit) => security.slice(after, after + limit),
  };
}
