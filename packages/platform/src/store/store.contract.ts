import { describe, test } from 'node:test';
import { appendPromises } from './contract-append.ts';
import { deliveryPromises } from './contract-delivery.ts';
import { draftPromises } from './contract-drafts.ts';
import { listPromises } from './contract-lists.ts';
import { recommendationPromises } from './contract-recommendations.ts';
import type { Store } from './store.ts';

export type Promises = Readonly<Record<string, (store: Store) => Promise<void>>>;

/** What every store promises, as sentences; `open` gives an empty store for each of them. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  const promises: Promises = {
    ...appendPromises,
    ...listPromises,
    ...draftPromises,
    ...deliveryPromises,
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
