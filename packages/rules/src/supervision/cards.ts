import { parseInstant } from '../clock/instant.ts';
import type { Clock } from '../clock/types.ts';
import { inForce, parameter } from '../law/rule-book.ts';
import { type Ruling, ruling } from '../law/ruling.ts';
import { cards, type SupervisionContext } from './rules.ts';
import { periodOf } from './statistics.ts';
import { isNearlyDue, stepTimes } from './step-times.ts';

export type CardColour = 'reminder' | 'yellow' | 'red';
export type CardReason =
  | 'nearly-due'
  | 'overdue'
  | 'overdue-twice'
  | 'deemed-consent'
  | 'deemed-absent'
  | 'third-yellow';

/** One unit's step, as supervision sees it; all times ISO 8601. */
export interface SupervisedTask {
  readonly id: string;
  readonly unit: string;
  readonly item: string;
  /** Of the step, with its pauses and extensions. */
  readonly clock: Clock;
  /** Answered or withdrawn; the step runs while this is not set. */
  readonly endedAt?: string | undefined;
  /** Its silence counted as consent. */
  readonly deemedAt?: string | undefined;
  /** Its absence counted as consent. */
  readonly absentAt?: string | undefined;
  /** The lapse is the platform's (outage, failed delivery): no card for the unit. */
  readonly platformCaused?: boolean | undefined;
}

interface CardFacts {
  readonly unit: string;
  readonly item: string;
  readonly task: string;
  readonly colour: CardColour;
  /** When its ground arose; says in which quarter a yellow card counts. */
  readonly groundAt: string;
}

/** A card to issue now. */
export type DueCard = Ruling<CardColour, CardReason> & CardFacts;

/** A card as it was issued. Withdrawn it stays, and counts no more. */
export interface IssuedCard extends CardFacts {
  readonly id: string;
  readonly reason: CardReason;
  readonly issuedAt: string;
  readonly withdrawnAt?: string | undefined;
}

/**
 * The cards to issue at `now` (亮牌; cards, colours and numbers are ours, the chapter has the warning alone). Reminder:
 * one working day of office time is left, for a limit of a day or less a fifth of it. Yellow: overdue. Red: overdue by
 * as much again as the limit, consent deemed by silence or absence, or the third yellow of a quarter for one unit and
 * item. One card per step and colour, ever: a withdrawn one is not issued again and counts no more among the three. A
 * step whose clock is paused or beyond the calendar gets none for its time. Asking again, more or less often, issues
 * the same yellow and red cards. Pure and total.
 */
export function cardsDue(
  tasks: readonly SupervisedTask[],
  issued: readonly IssuedCard[],
  now: string,
  context: SupervisionContext = {},
): readonly DueCard[] {
  const has = new Set(issued.map(keyOf));
  const fresh = tasks.flatMap((task) => ofStep(task, now, context)).filter((card) => !has.has(keyOf(card)));
  const seen = new Set([...has, ...fresh.map(keyOf)]);
  const excused = new Set(tasks.filter((task) => task.platformCaused === true).map(({ id }) => id));
  const counted = [...issued, ...fresh].filter(
    (card: CardFacts & { readonly withdrawnAt?: string | undefined }) =>
      card.colour === 'yellow' && !isWithdrawn(card, now) && !excused.has(card.task),
  );
  const thirds = thirdYellows(counted, issued, now, context);
  return [...fresh, ...thirds.filter((card) => !seen.has(keyOf(card)))];
}

function ofStep(task: SupervisedTask, now: string, context: SupervisionContext): readonly DueCard[] {
  const { unit, item, id, clock, deemedAt, absentAt, endedAt } = task;
  const { dueAt, redAt } = stepTimes(clock, context);
  const at = parseInstant(now);
  const endAt = endedAt === undefined ? at : Math.min(at, parseInstant(endedAt));
  const isOpen = endedAt === undefined || parseInstant(endedAt) > at;
  const found: DueCard[] = [];
  const add = (colour: CardColour, reason: CardReason, groundAt: string) => {
    const version = inForce(cards, groundAt, context.rules);
    found.push({
      ...ruling(colour, reason, version, { unit, item, task: id, dueAt, groundAt }),
      ...{ unit, item, task: id, colour, groundAt },
    });
  };
  if (isOpen && isNearlyDue(clock, now, context)) add('reminder', 'nearly-due', now);
  if (task.platformCaused === true) return found;
  const reached = (text: string | null | undefined, by: number): text is string =>
    typeof text === 'string' && parseInstant(text) <= by;
  if (reached(dueAt, endAt)) add('yellow', 'overdue', dueAt);
  if (reached(deemedAt, at)) add('red', 'deemed-consent', deemedAt);
  else if (reached(absentAt, at)) add('red', 'deemed-absent', absentAt);
  else if (reached(redAt, endAt)) add('red', 'overdue-twice', redAt);
  return found;
}

/** For each unit, item and quarter the step whose yellow card made up the number, unless its red card is out. */
function thirdYellows(
  yellows: readonly CardFacts[],
  issued: readonly IssuedCard[],
  now: string,
  { rules }: SupervisionContext,
): readonly DueCard[] {
  const standing = issued.filter((card) => card.reason === 'third-yellow' && !isWithdrawn(card, now));
  const has = new Set(standing.map(groupOf));
  const groups = new Map<string, CardFacts[]>();
  for (const card of [...yellows].sort(byGround)) {
    const group = groupOf(card);
    if (!has.has(group)) groups.set(group, [...(groups.get(group) ?? []), card]);
  }
  return [...groups.values()].flatMap((list) => {
    const version = inForce(cards, (list[0] as CardFacts).groundAt, rules);
    const wanted = parameter(version, 'yellowsForRed', cards);
    const third = list[wanted - 1];
    if (third === undefined) return [];
    const { unit, item, task, groundAt } = third;
    const quarter = periodOf(groundAt, 'quarter');
    const evidence = { unit, item, task, quarter, yellows: wanted, groundAt };
    return [
      {
        ...ruling('red' as const, 'third-yellow' as const, version, evidence),
        ...{ unit, item, task, colour: 'red' as const, groundAt },
      },
    ];
  });
}

function isWithdrawn(card: { readonly withdrawnAt?: string | undefined }, now: string): boolean {
  return card.withdrawnAt !== undefined && parseInstant(card.withdrawnAt) <= parseInstant(now);
}

const keyOf = ({ task, colour }: CardFacts) => JSON.stringify([task, colour]);

const groupOf = ({ unit, item, groundAt }: CardFacts) =>
  JSON.stringify([unit, item, periodOf(groundAt, 'quarter')]);

function byGround(a: CardFacts, b: CardFacts): number {
  return parseInstant(a.groundAt) - parseInstant(b.groundAt) || (a.task < b.task ? -1 : 1);
}
