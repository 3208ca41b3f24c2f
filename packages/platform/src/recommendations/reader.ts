import {
  isIssuer,
  isOfUnit,
  isRecommendationEvent,
  type RecommendationContext,
  type RecommendationFile,
} from '@lianban/workflow';
import { PlatformProblem } from '../problem.ts';
import { type Caller, hasRole, isOfficer } from '../sessions/caller.ts';
import type { RecommendationRow } from '../store/recommendation-store.ts';
import type { Store, StoredEvent } from '../store/store.ts';

export type Reader = 'issuer' | 'unit' | 'copied';

/** As what the caller may read it. For anybody else, administrators of the system included, it does not exist. */
export function readerOf(file: RecommendationFile, caller: Caller, context: RecommendationContext): Reader {
  if (isIssuer(caller, file)) return 'issuer';
  if (file.delivery && isOfUnit(caller, { unit: context.successorOf(file.unit) })) return 'unit';
  if (isCopyReader(caller) && file.copies.some(({ unit }) => unit === caller.unit)) return 'copied';
  throw new PlatformProblem('not-found');
}

const isCopyReader = (caller: Caller): boolean => isOfficer(caller) || hasRole(caller, 'procurator');

/** Of changes that the caller's unit takes part in, those of recommendations that this caller may know of, and all others. */
export async function audible(
  events: readonly StoredEvent[],
  caller: Caller,
  store: Store,
): Promise<StoredEvent[]> {
  const known = new Map<string, boolean>();
  const heard: StoredEvent[] = [];
  for (const event of events) {
    if (isOfRecommendation(event)) {
      const may = known.get(event.caseId) ?? (await mayHear(event.caseId, caller, store));
      known.set(event.caseId, may);
      if (!may) continue;
    }
    heard.push(event);
  }
  return heard;
}

/** Events of recommendations, by their type, which stays readable where the body is sealed. */
export const isOfRecommendation = ({ type }: Pick<StoredEvent, 'type'>): boolean =>
  isRecommendationEvent(type);

async function mayHear(id: string, caller: Caller, store: Store): Promise<boolean> {
  const row = await store.getRecommendation(id);
  if (!row) return false;
  return (
    isOfIssuer(row, caller) ||
    isOfRow(row, caller) ||
    (isCopyReader(caller) && store.isCopiedTo(id, caller.unit))
  );
}

const isOfIssuer = ({ procuratorate }: RecommendationRow, caller: Caller): boolean =>
  isIssuer(caller, { procuratorate });
const isOfRow = ({ unit, deliveredAt }: RecommendationRow, caller: Caller): boolean =>
  deliveredAt !== null && isOfUnit(caller, { unit });
