import { deadline } from '../clock/deadline.ts';
import { parseInstant } from '../clock/instant.ts';
import { inForce, parameter } from '../law/rule-book.ts';
import { type Ruling, ruling } from '../law/ruling.ts';
import type { IssuedCard } from './cards.ts';
import { appeals, type SupervisionContext } from './rules.ts';

/** What came of a card; all times ISO 8601. */
export interface CardAppeal {
  readonly filedAt: string;
  /** Both when the supervisor has ruled. */
  readonly ruledAt?: string | undefined;
  readonly upheld?: boolean | undefined;
}

export type AppealOutcome = 'open' | 'pending' | 'withdrawn' | 'stands';
export type AppealReason =
  | 'may-appeal'
  | 'appeal-undated'
  | 'no-appeal-in-time'
  | 'appeal-late'
  | 'ruling-awaited'
  | 'appeal-upheld'
  | 'appeal-rejected'
  | 'reminders-stand';

export interface AppealRuling extends Ruling<AppealOutcome, AppealReason> {
  /** First instant that is too late to appeal; `null` where the calendar does not reach: then none is late. */
  readonly dueAt: string | null;
  /** To be kept with the card, which stays visible. */
  readonly withdrawnAt: string | null;
}

/**
 * What an appeal against a card has come to at `now` (申诉; numbers ours). The unit may appeal within five working days
 * of the issue; until it is ruled on the card stands and counts, and silence of the supervisor decides nothing. Upheld,
 * the card is withdrawn from the instant of the ruling on: it stays visible and counts no more. A reminder is no card
 * to appeal against. Pure and total.
 */
export function appealCard(
  card: IssuedCard,
  appeal: CardAppeal | null,
  now: string,
  context: SupervisionContext = {},
): AppealRuling {
  const version = inForce(appeals, card.issuedAt, context.rules);
  const at = parseInstant(now);
  const limit = { workingDays: parameter(version, 'appealWorkingDays', appeals) };
  const { dueAt } = deadline({ receivedAt: card.issuedAt, limit }, context.calendar);
  const answer = (
    outcome: AppealOutcome,
    reason: AppealReason,
    withdrawnAt: string | null = null,
  ): AppealRuling => ({
    ...ruling(outcome, reason, version, { card: card.id, colour: card.colour, dueAt, withdrawnAt }),
    dueAt,
    withdrawnAt,
  });
  if (card.colour === 'reminder') return answer('stands', 'reminders-stand');
  const isLate = (instant: number) => dueAt !== null && instant >= parseInstant(dueAt);
  const filed = appeal === null ? at : parseInstant(appeal.filedAt);
  if (appeal === null || filed > at) {
    if (isLate(at)) return answer('stands', 'no-appeal-in-time');
    return answer('open', dueAt === null ? 'appeal-undated' : 'may-appeal');
  }
  if (isLate(filed)) return answer('stands', 'appeal-late');
  const { ruledAt, upheld } = appeal;
  if (ruledAt === undefined || upheld === undefined || parseInstant(ruledAt) > at) {
    return answer('pending', 'ruling-awaited');
  }
  return upheld ? answer('withdrawn', 'appeal-upheld', ruledAt) : answer('stands', 'appeal-rejected');
}
