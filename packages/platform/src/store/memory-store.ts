import { casesInMemory } from './memory-cases.ts';
import { deliveryInMemory } from './memory-delivery.ts';
import { draftsInMemory } from './memory-drafts.ts';
import { recommendationsInMemory } from './memory-recommendations.ts';
import { emptyTables } from './memory-tables.ts';
import { tasksInMemory } from './memory-tasks.ts';
import type { Store } from './store.ts';

/** A store of arrays and maps for tests and pages: same contract, nothing outlives it, no import from Node. */
export function createMemoryStore(): Store {
  const tables = emptyTables();
  return {
    kind: 'memory',
    ...casesInMemory(tables),
    ...tasksInMemory(tables),
    ...recommendationsInMemory(tables),
    ...draftsInMemory(tables),
    ...deliveryInMemory(tables),
    durability: () => ({ synchronous: 'none', journal: 'none' }),
    close: async () => {},
  };
}
