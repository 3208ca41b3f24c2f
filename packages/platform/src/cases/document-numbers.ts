import type { Item } from '@lianban/contract';
import type { Core } from '../core.ts';
import { isoOf } from '../time.ts';
import type { DrawNumbers } from './case-service.ts';

/** Numbers for the documents of an item: a sequence for each document and year. */
export function documentNumbers(item: Item, { store, clock }: Pick<Core, 'store' | 'clock'>): DrawNumbers {
  return async (ids) => {
    const year = isoOf(clock.now()).slice(0, 4);
    const numbers: Record<string, string> = {};
    for (const document of item.documents.filter(({ id }) => ids.includes(id))) {
      const sequence = await store.nextSequence(`document-${item.code}-${document.id}-${year}`);
      numbers[document.id] = document.number.replace('{year}', year).replace('{sequence}', String(sequence));
    }
    return numbers;
  };
}
