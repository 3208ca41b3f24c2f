import { describe, test } from 'node:test';
import { appendPromises } from './contract-append.ts';
import { clockPromises } from './contract-clocks.ts';
import { deliveryPromises } from './contract-delivery.ts';
import { draftPromises } from './contract-drafts.ts';
import { filePromises } from './contract-files.ts';
import { listPromises } from './contract-lists.ts';
import { recommendationPromises } from './contract-recommendations.ts';
import { securityPromises } from './contract-security.ts';
import type { Store } from './store.ts';

export type Promises = Readonly<Record<string, (store: Store) => Promise<void>>>;

/** What every store promises, as sentences; `open` gives an empty store for each of them. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  const promises: Promises = {
    ...appendPromises,
    ...listPromises,
    ...clockPromises,
    ...draftPromises,
    ...deliveryPromises,
    ...securityPromises,
    ...filePromises,
    ...recommendationPromises,
  };
  describe(`the ${name} store`, () => {
    for (const [sentence, proof] of Object.entries(promises)) {
      test(sentence, async () => {
        const store = await open();
        try {
          await proof(store);
        } finally {
          await store.close();
        }
      });
    }
  });
}
