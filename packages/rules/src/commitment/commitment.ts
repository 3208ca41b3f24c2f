import { parseInstant } from '../clock/instant.ts';
import { inForce, type RuleBook } from '../law/rule-book.ts';
import { firstVersion, LISHUI } from '../law/rule-version.ts';
import { type Ruling, ruling } from '../law/ruling.ts';

const BUILT_IN = firstVersion(
  'commitment/kept',
  LISHUI,
  '告知承诺',
  '申请人自愿书面承诺的，以承诺代替提交，事后核查；失信的记录在案，修复前不再适用承诺（修复为本项目）。',
);

/** A written commitment in place of a field or material (告知承诺); all times ISO 8601. */
export interface Commitment {
  readonly id: string;
  /** Of whom a broken one is on record: a keyed hash or an id, never a number of the person. */
  readonly promisor: string;
  /** Offered and not yet taken up: neither is set. Voluntary: declining costs nothing. */
  readonly signedAt?: string | undefined;
  readonly declinedAt?: string | undefined;
  /** By when it must have come true. Absent: a claim that holds already and awaits the check. */
  readonly dueAt?: string | undefined;
  /** The later check: what it found. */
  readonly checkedAt?: string | undefined;
  readonly found?: 'true' | 'false' | undefined;
  readonly fulfilledAt?: string | undefined;
  /** The broken one was put right. */
  readonly repairedAt?: string | undefined;
}

export type CommitmentOutcome =
  | 'offered'
  | 'refused'
  | 'declined'
  | 'running'
  | 'kept'
  | 'broken'
  | 'repaired';
export type CommitmentReason =
  | 'not-signed'
  | 'earlier-one-broken'
  | 'applicant-declined'
  | 'not-yet-due'
  | 'not-yet-checked'
  | 'fulfilled'
  | 'checked-true'
  | 'checked-false'
  | 'past-due'
  | 'put-right';

export type CommitmentRuling = Ruling<CommitmentOutcome, CommitmentReason> & {
  /** Counts as a broken commitment of its promisor and bars further ones. */
  readonly bars: boolean;
};

export interface CommitmentContext {
  /** Of the promisor, broken and not repaired (`brokenCommitments`): above 0 nothing more is offered. */
  readonly brokenCommitments?: number | undefined;
  readonly rules?: RuleBook | undefined;
}

/**
 * What a commitment has come to at `now`. Signed, it takes the place of what it promises until it is checked: found
 * true or fulfilled in time it is kept; found false, or not fulfilled by `dueAt`, it is broken and bars its promisor
 * until it is repaired. A check that finds it false outweighs a fulfilment that the promisor reports; a repair counts
 * from the breach on; a claim without `dueAt` is never broken because nobody checked it. Not signed, it is refused to
 * a promisor who is barred; one signed before stands (all ours). Pure and total.
 */
export function commitmentState(
  commitment: Commitment,
  now: string,
  context: CommitmentContext = {},
): CommitmentRuling {
  const { id, signedAt, declinedAt, dueAt, checkedAt, found, fulfilledAt, repairedAt } = commitment;
  const { brokenCommitments = 0 } = context;
  const at = parseInstant(now);
  const known = (text: string | undefined): text is string => text !== undefined && parseInstant(text) <= at;
  const version = inForce(BUILT_IN, signedAt ?? now, context.rules);
  const answer = (outcome: CommitmentOutcome, reason: CommitmentReason): CommitmentRuling => ({
    ...ruling(outcome, reason, version, {
      commitment: id,
      dueAt: dueAt ?? null,
      checkedAt: checkedAt ?? null,
      brokenCommitments,
    }),
    bars: outcome === 'broken',
  });
  if (!known(signedAt)) {
    if (known(declinedAt)) return answer('declined', 'applicant-declined');
    return brokenCommitments > 0 ? answer('refused', 'earlier-one-broken') : answer('offered', 'not-signed');
  }
  const checked = known(checkedAt) ? found : undefined;
  if (checked === 'true') return answer('kept', 'checked-true');
  const inTime =
    known(fulfilledAt) && (dueAt === undefined || parseInstant(fulfilledAt) < parseInstant(dueAt));
  const brokenSince = checked === 'false' ? checkedAt : !inTime && known(dueAt) ? dueAt : undefined;
  if (brokenSince !== undefined) {
    const isRepaired = known(repairedAt) && parseInstant(repairedAt) >= parseInstant(brokenSince);
    if (isRepaired) return answer('repaired', 'put-right');
    return answer('broken', checked === 'false' ? 'checked-false' : 'past-due');
  }
  if (inTime) return answer('kept', 'fulfilled');
  return answer('running', dueAt === undefined ? 'not-yet-checked' : 'not-yet-due');
}

/**
 * How many commitments of a promisor are broken and not repaired: `brokenCommitments` of the three-no-submit
 * context, where any number above 0 bars test 6.
 */
export function brokenCommitments(
  commitments: Iterable<Commitment>,
  promisor: string,
  now: string,
  context: CommitmentContext = {},
): number {
  let broken = 0;
  for (const one of commitments) {
    if (one.promisor === promisor && commitmentState(one, now, context).bars) broken++;
  }
  return broken;
}
