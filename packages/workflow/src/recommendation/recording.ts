import type { Actor } from '../state.ts';
import { agendaOf } from './agenda.ts';
import type { RecommendationContext, RecommendationOutcome, RecommendationRefusal } from './commands.ts';
import type { RecommendationEvent } from './events.ts';
import { evolveRecommendation } from './evolve.ts';
import type { AgendaEntry, RecommendationFile } from './state.ts';

type WithoutStamp<E> = E extends unknown ? Omit<E, 'at' | 'recordedAt' | 'by' | 'agenda'> : never;
export type RecommendationFact = WithoutStamp<RecommendationEvent> & { at?: string; by?: Actor };

/** What is being recorded: the file as it stands after every event so far; `by` is who acts. */
export interface RecommendationRecording {
  readonly context: RecommendationContext;
  file: RecommendationFile;
  by: Actor;
  add(fact: RecommendationFact): void;
  outcome(refusal?: RecommendationRefusal): RecommendationOutcome;
}

/** The last event carries what is now to come, where that changed: the log alone says when the sweeper must look. */
export function recordRecommendation(
  file: RecommendationFile | undefined,
  context: RecommendationContext,
  by: Actor,
): RecommendationRecording {
  const events: RecommendationEvent[] = [];
  const record: RecommendationRecording = {
    context,
    file: file as RecommendationFile,
    by,
    add(fact) {
      const event = {
        at: context.now,
        by: record.by,
        ...fact,
        recordedAt: context.now,
      } as RecommendationEvent;
      events.push(event);
      record.file = evolveRecommendation(record.file, event);
    },
    outcome(refusal) {
      const last = events.at(-1);
      const agenda = last && agendaOf(record.file, context);
      if (last && agenda && !isSame(agenda, record.file.agenda)) {
        events[events.length - 1] = { ...last, agenda };
        record.file = { ...record.file, agenda };
      }
      return refusal ? { events, refusal } : { events };
    },
  };
  return record;
}

const isSame = (a: readonly AgendaEntry[], b: readonly AgendaEntry[]): boolean =>
  a.length === b.length && a.every((entry, i) => entry.id === b[i]?.id && entry.at === b[i]?.at);
