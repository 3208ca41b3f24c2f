import { inForce, type RuleBook } from '../law/rule-book.ts';
import { firstVersion, LISHUI } from '../law/rule-version.ts';
import { type Ruling, ruling } from '../law/ruling.ts';
import { type FirstAskedAct, firstAsked } from './first-asked.ts';

const BUILT_IN = firstVersion(
  'first-asked/powers',
  LISHUI,
  '跨级、跨部门协调权',
  '首问责任单位可以跨级、跨部门发起协同；首次转交须对方明示接受，再次转交由协调单位裁定（转交条件为本项目）。',
);

/** What the unit `by` wants to do. */
export type FirstAskedRequest =
  | { readonly act: 'forward'; readonly by: string; readonly to: string }
  | { readonly act: 'open-joint-task'; readonly by: string; readonly with: string };

export type PowerOutcome = 'allowed' | 'to-coordinator' | 'refused';
export type PowerReason =
  | 'may-open-joint-task'
  | 'may-propose'
  | 'coordinator-rules'
  | 'not-registered'
  | 'is-closed'
  | 'not-responsible'
  | 'names-itself'
  | 'awaits-answer'
  | 'awaits-ruling';

export type PowerRuling = Ruling<PowerOutcome, PowerReason>;

/**
 * May this unit forward the application, or open a joint task for another unit, at `now`, and why? Only the responsible
 * unit may. A joint task is open to it at any level and department, also while a forward is awaited. A forward that is
 * allowed moves nothing by itself: the unit named has to accept; `to-coordinator`: the act puts it to the coordinator.
 */
export function firstAskedMay(
  acts: readonly FirstAskedAct[],
  request: FirstAskedRequest,
  now: string,
  context: { readonly rules?: RuleBook | undefined } = {},
): PowerRuling {
  const { unit, proposedTo, reason, forwards } = firstAsked(acts, now, context);
  const { by } = request;
  const other = request.act === 'forward' ? request.to : request.with;
  const version = inForce(BUILT_IN, now, context.rules);
  const answer = (outcome: PowerOutcome, why: PowerReason): PowerRuling =>
    ruling(outcome, why, version, { by, other, unit, proposedTo, forwards });
  if (unit === null) return answer('refused', 'not-registered');
  if (reason === 'already-closed') return answer('refused', 'is-closed');
  if (by !== unit) return answer('refused', 'not-responsible');
  if (other === unit) return answer('refused', 'names-itself');
  if (request.act === 'open-joint-task') return answer('allowed', 'may-open-joint-task');
  if (proposedTo !== null) return answer('refused', 'awaits-answer');
  if (reason === 'second-forward') return answer('refused', 'awaits-ruling');
  return forwards > 0 ? answer('to-coordinator', 'coordinator-rules') : answer('allowed', 'may-propose');
}
