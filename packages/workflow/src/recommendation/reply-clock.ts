import { deadline } from '@lianban/rules';
import type { RecommendationContext } from './commands.ts';
import type { StartedClock } from './events.ts';
import type { RecommendationFile, ReplyClock } from './state.ts';

type Clocked = Pick<
  RecommendationFile,
  'servedAt' | 'period' | 'pauses' | 'extension' | 'rectifyBy' | 'replies' | 'clock'
>;
export const noClock: ReplyClock = { state: 'none', dueAt: null };
export const endedClock: ReplyClock = { state: 'ended', dueAt: null };

/**
 * The clock of the reply as it stands: the printed period from the earliest effective service (C1, C2, C3, C9), to
 * 24:00 of its last day; or the date that an extension or a partial rectification named (not rolled: a named date is a
 * date; ours). A suspension stops only a period that the procuratorate set; one set by law runs on.
 */
export function replyClock(file: Clocked, { calendar }: Pick<RecommendationContext, 'calendar'>): ReplyClock {
  if (file.rectifyBy) return { state: 'running', dueAt: endOf(file.rectifyBy) };
  if (file.extension?.grantedUntil) return { state: 'running', dueAt: endOf(file.extension.grantedUntil) };
  if (!file.servedAt || !file.period) return noClock;
  const { limit, setBy } = file.period;
  const due = deadline(
    { receivedAt: file.servedAt, limit, pauses: setBy === 'law' ? [] : file.pauses },
    calendar,
  );
  return { state: due.state, dueAt: due.dueAt };
}

/** What the earliest effective service starts: the reply's clock, and the period in which the unit may object. */
export function startClocks(file: RecommendationFile, context: RecommendationContext): StartedClock {
  const days = file.objectionDays ?? context.procuratorate.objection.days;
  return {
    clock: replyClock({ ...file, servedAt: context.now }, context),
    objectionDueAt: deadline({ receivedAt: context.now, limit: { days } }, context.calendar).dueAt,
  };
}

/** 24:00 of a Shanghai date: the first late instant. */
export function endOf(date: string): string {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString();
  return `${next.slice(0, 10)}T00:00:00+08:00`;
}

/** Midnight at which the date of an instant begins. */
export const dayOf = (at: string): string => `${at.slice(0, 10)}T00:00:00+08:00`;
