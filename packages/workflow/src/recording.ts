import type { Context, Outcome, Refusal } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Actor, CaseFile } from './state.ts';

type WithoutStamp<E> = E extends unknown ? Omit<E, 'at' | 'recordedAt' | 'by'> : never;
export type Fact = WithoutStamp<CaseEvent> & { at?: string; by?: Actor };

/**
 * What is being recorded: the file as it stands after every event so far. `at` is the instant from which
 * successors count; `by` is who acts.
 */
export interface Recording {
  context: Context;
  file: CaseFile;
  readonly at: string;
  by: Actor;
  add(fact: Fact): void;
  outcome(refusal?: Refusal): Outcome;
}

export const platform: Actor = { unit: null, user: null };

export function startRecording(file: CaseFile | undefined, context: Context, by: Actor): Recording {
  const events: CaseEvent[] = [];
  const record: Recording = {
    context,
    file: file as CaseFile,
    at: context.now,
    by,
    add(fact) {
      const event = { at: context.now, by: record.by, ...fact, recordedAt: context.now } as CaseEvent;
      events.push(event);
      record.file = evolve(record.file, event);
    },
    outcome: (refusal) => (refusal ? { events, refusal } : { events }),
  };
  return record;
}
