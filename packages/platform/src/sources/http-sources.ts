import * as z from 'zod/mini';
import type { Sources } from './connector.ts';
import { postJson } from './post-json.ts';

const Answer = z.union([
  z.object({ found: z.literal(true), asOf: z.string(), record: z.record(z.string(), z.unknown()) }),
  z.object({ found: z.literal(true), asOf: z.string(), records: z.array(z.record(z.string(), z.unknown())) }),
  z.object({ found: z.literal(false) }),
]);

export interface HolderAddress {
  readonly url: string;
  readonly key: string;
}

/** Holders behind HTTP, one address per unit. What does not answer in time, or not in shape, is `down`. */
export function httpSources(holders: Readonly<Record<string, HolderAddress>>, timeoutInMs = 3000): Sources {
  return {
    async lookup({ unit, ...request }) {
      const holder = holders[unit];
      if (!holder) return { status: 'down' };
      try {
        const key = { authorization: `Bearer ${holder.key}` };
        const answer = await postJson(new URL('/lookup', holder.url), request, key, timeoutInMs);
        if (answer === undefined) return { status: 'down' };
        const found = Answer.parse(answer);
        if (!found.found) return { status: 'no-record' };
        return 'records' in found
          ? { status: 'ok-list', asOf: found.asOf, records: found.records }
          : { status: 'ok', asOf: found.asOf, record: found.record };
      } catch {
        return { status: 'down' };
      }
    },
  };
}
