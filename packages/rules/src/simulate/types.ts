import type { WorkingCalendar } from '../calendar/types.ts';
import type { Clock, Limit } from '../clock/types.ts';
import type {
  ConsentOutcome,
  ConsentTask,
  OnSilence,
  Outage,
  SilenceGround,
  TaskReply,
} from '../consent/types.ts';

/** What is on record of a case: enough to ask what would have become of it under other rules. */
export interface RecordedCase {
  readonly id: string;
  readonly tasks: readonly RecordedTask[];
}

/** One unit's step as it was: its clock without extensions, what was delivered, what was replied. */
export interface RecordedTask
  extends Pick<ConsentTask, 'lockedClass' | 'served' | 'draftHash' | 'ground' | 'warnings' | 'excuse'> {
  readonly id: string;
  readonly unit: string;
  readonly step: string;
  readonly clock: Clock;
  readonly onSilence: OnSilence;
  readonly completeFile: boolean;
  readonly replies: readonly TaskReply[];
  readonly outages?: readonly Outage[] | undefined;
}

/** What may be otherwise; what is left out stays as it is on record. */
export interface RuleSet {
  readonly calendar?: WorkingCalendar | undefined;
  readonly limit?: ((task: RecordedTask) => Limit | undefined) | undefined;
  /** Another version of the item's rule on silence, with its ground. */
  readonly silence?:
    | ((
        task: RecordedTask,
      ) => { readonly onSilence: OnSilence; readonly ground?: SilenceGround | undefined } | undefined)
    | undefined;
  /** Minutes of an outage from which it counts (guard G8). */
  readonly outageMinutes?: number | undefined;
}

/** What a task came to; `answered`: by a valid reply before it was due. */
export type ReplayOutcome = ConsentOutcome | 'calendar-unknown';

export interface Replay {
  readonly outcome: ReplayOutcome;
  /** Null while paused or where the calendar is unknown. */
  readonly dueAt: string | null;
}

export interface Difference {
  readonly case: string;
  readonly task: string;
  readonly unit: string;
  readonly step: string;
  readonly from: Replay;
  readonly to: Replay;
}

/** How many tasks came to something else, and of which units; most first. */
export interface Shift {
  readonly from: ReplayOutcome;
  readonly to: ReplayOutcome;
  readonly count: number;
  readonly units: readonly { readonly unit: string; readonly count: number }[];
}

export interface SimulationResult {
  readonly cases: number;
  readonly tasks: number;
  /** Tasks that come to something else. */
  readonly differing: number;
  /** Tasks whose due instant alone is another. */
  readonly dueMoved: number;
  /** How many tasks came to each outcome under the first and the second rules. */
  readonly before: Readonly<Partial<Record<ReplayOutcome, number>>>;
  readonly after: Readonly<Partial<Record<ReplayOutcome, number>>>;
  readonly shifts: readonly Shift[];
}

export interface SimulationOptions {
  /** What had not happened by then has not happened: the end of the record. */
  readonly until: string;
  /** Called for each task that comes to something else or is due at another instant. */
  readonly onDifference?: ((difference: Difference) => void) | undefined;
}
