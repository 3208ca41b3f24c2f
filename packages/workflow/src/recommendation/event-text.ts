import type { Actor } from '../state.ts';
import type { RecommendationEvent } from './events.ts';

/**
 * The text of an event as it is hashed and stored: `at` only where it is not when it was recorded, `by` null for the
 * platform. How old texts are read is never edited.
 */
export function writeRecommendationEvent(event: RecommendationEvent): string {
  const { type, at, recordedAt, by, ...said } = event;
  return JSON.stringify({
    type,
    recordedAt,
    ...(at !== recordedAt && { at }),
    by: by.unit === null && by.user === null ? null : by,
    ...said,
  });
}

export function readRecommendationEvent(text: string): RecommendationEvent {
  const said = JSON.parse(text) as { recordedAt: string; at?: string; by: Actor | null };
  return {
    ...said,
    at: said.at ?? said.recordedAt,
    by: said.by ?? { unit: null, user: null },
  } as unknown as RecommendationEvent;
}
