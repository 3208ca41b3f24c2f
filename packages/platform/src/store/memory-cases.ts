import { readCaseCursor } from './case-cursor.ts';
import { appendInMemory } from './memory-append.ts';
import { inOrder, type MemoryTables } from './memory-tables.ts';
import { recommendationItem } from './recommendation-store.ts';
import type { CaseRow, Store } from './store.ts';

type CasePart = Pick<
  Store,
  | 'append'
  | 'appendMany'
  | 'loadCase'
  | 'readStream'
  | 'caseHeads'
  | 'listCases'
  | 'takesPart'
  | 'changes'
  | 'lastPosition'
  | 'counts'
>;

export function casesInMemory(tables: MemoryTables): CasePart {
  const takesPart = (caseId: string, unit: string) => tables.units.get(caseId)?.has(unit) ?? false;
  return {
    append: async (write) => appendInMemory(tables, write),
    appendMany: async (writes) => writes.map((write) => appendInMemory(tables, write)),

    async loadCase(id, after = 0) {
      const found = tables.cases.get(id);
      if (!found) return undefined;
      const events = (tables.streams.get(id) ?? []).slice(after);
      return {
        version: found.version,
        row: found.row,
        events: events.map(({ version, type, body }) => ({ version, type, body })),
      };
    },

    readStream: async (caseId, afterVersion, limit) =>
      (tables.streams.get(caseId) ?? []).slice(afterVersion, afterVersion + limit),

    async caseHeads(after, limit) {
      const ids = [...tables.cases.keys()].filter((id) => id > after).sort();
      return ids.slice(0, limit).map((id) => {
        const { version, head } = tables.cases.get(id)!;
        return { id, version, head, units: [...(tables.units.get(id) ?? [])].sort() };
      });
    },

    async listCases({ unit, state, item, before, limit }) {
      const cursor = before === undefined ? undefined : readCaseCursor(before);
      const newestFirst = inOrder<CaseRow>(
        (row) => row.submittedAt,
        (row) => row.id,
      );
      return [...tables.cases.values()]
        .map((found) => found.row)
        .filter((row) => takesPart(row.id, unit) && row.item !== recommendationItem)
        .filter(
          (row) => (state === undefined || row.state === state) && (item === undefined || row.item === item),
        )
        .filter((row) => !cursor || newestFirst(row, { ...row, ...cursor }) < 0)
        .sort((a, b) => newestFirst(b, a))
        .slice(0, limit);
    },

    takesPart: async (caseId, unit) => takesPart(caseId, unit) && !tables.recommendations.has(caseId),

    async changes({ unit, after, limit }) {
      const found = [];
      for (let at = after; at < tables.log.length && found.length < limit; at++) {
        const event = tables.log[at]!;
        if (takesPart(event.caseId, unit)) found.push(event);
      }
      return found;
    },

    lastPosition: async () => tables.log.length,

    async counts() {
      const open = [...tables.tasks.values()].filter((task) => task.open);
      return {
        cases: tables.cases.size - tables.recommendations.size,
        open: new Set(open.map((task) => task.caseId)).size,
        events: tables.log.length,
        tasksOpen: open.length,
      };
    },
  };
}
