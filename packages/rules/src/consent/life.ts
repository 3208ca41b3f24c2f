/** Shapes around a consent that was deemed: the meeting before it, what is owed and possible after it. */

import type { OfficeHours, WorkingCalendar } from '../calendar/types.ts';
import { deadline } from '../clock/deadline.ts';
import { formatInstant, parseInstant } from '../clock/instant.ts';
import type { Deadline, Limit } from '../clock/types.ts';
import type { RuleBook } from '../law/rule-book.ts';
import type { ConsentTask, TaskExcuse } from './types.ts';

export interface LifeContext {
  readonly calendar?: WorkingCalendar | undefined;
  readonly officeHours?: OfficeHours | undefined;
  readonly rules?: RuleBook | undefined;
}

/** One unit and one joint meeting (集中办理). */
export interface Meeting
  extends Pick<
    ConsentTask,
    | 'onSilence'
    | 'ground'
    | 'lockedClass'
    | 'draftHash'
    | 'unitDefaultsInCase'
    | 'forwardedByRuling'
    | 'expresslyAccepted'
    | 'deemedFor'
  > {
  readonly id: string;
  /** `receivedAt`: the proven receipt; absent where receipt is not proven. */
  readonly invited?: { readonly at: string; readonly receivedAt?: string | undefined } | undefined;
  readonly startsAt: string;
  /** null until it is over. */
  readonly endsAt: string | null;
  /** When the task itself ended by a reply in its own time. */
  readonly endedAt?: string | undefined;
  readonly excuse?: (TaskExcuse & { readonly ruledAt?: string | undefined }) | undefined;
  /** Written opinions of the unit, late ones too. */
  readonly opinions: readonly { readonly at: string }[];
  readonly minutes?: { readonly id: string; readonly at: string; readonly listsAbsence: boolean } | undefined;
}

/** A consent that was deemed, by timeout or by absence. */
export interface DeemedConsent {
  readonly unit: string;
  readonly draftHash: string;
  readonly effectiveAt: string;
  /** When the platform recorded it, if later: what the unit owes is counted from then. */
  readonly recordedAt?: string | undefined;
  /** The written follow-up of the unit. */
  readonly followedUpAt?: string | undefined;
  /** Acts of other units that rest on it. */
  readonly laterActs?: readonly { readonly id: string; readonly at: string }[] | undefined;
}

/**
 * When a term that begins with deemed consent ends. A consent that took effect at 24:00 belongs to the date that
 * ended then, else the date of receipt, which is never counted (C1), would cost a day.
 */
export function termFrom(
  begin: string,
  limit: Limit,
  context: LifeContext,
  endOfDay?: 'businessClose',
): Deadline {
  const receivedAt = formatInstant(parseInstant(begin) - 1);
  return deadline({ receivedAt, limit, endOfDay, officeHours: context.officeHours }, context.calendar);
}
