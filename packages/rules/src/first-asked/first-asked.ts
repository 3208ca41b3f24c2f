import { parseInstant } from '../clock/instant.ts';
import { inForce, type RuleBook } from '../law/rule-book.ts';
import { firstVersion, LISHUI } from '../law/rule-version.ts';
import { type Ruling, ruling } from '../law/ruling.ts';

const BUILT_IN = firstVersion(
  'first-asked/responsible',
  LISHUI,
  '首问责任制',
  '清单之外的申请，由首个被问到的部门登记并负责到底，可以跨级、跨部门发起协同；转交须对方明示接受或由协调单位裁定（转交条件为本项目）。',
);

/** What happened to an application outside every list, in any order; `at` in ISO 8601. */
export type FirstAskedAct = { readonly at: string } & (
  | { readonly act: 'registered'; readonly unit: string }
  | { readonly act: 'forward-proposed'; readonly by: string; readonly to: string }
  | { readonly act: 'forward-accepted'; readonly by: string }
  | { readonly act: 'forward-refused'; readonly by: string }
  /** The coordinator rules who is responsible. */
  | { readonly act: 'ruled'; readonly unit: string }
  /** A joint task for the unit `with`, whatever its level or department; it leaves the responsibility where it is. */
  | { readonly act: 'joint-task-opened'; readonly by: string; readonly with: string }
  | { readonly act: 'closed'; readonly by?: string | undefined }
);

export type FirstAskedOutcome = 'unregistered' | 'responsible' | 'coordinator' | 'closed';
export type FirstAskedReason =
  | 'nobody-registered'
  | 'first-asked'
  | 'forward-pending'
  | 'forward-refused'
  | 'forward-accepted'
  | 'ruled-by-coordinator'
  | 'second-forward'
  | 'already-closed';

export interface FirstAskedRuling extends Ruling<FirstAskedOutcome, FirstAskedReason> {
  /** Who is responsible now, also while a forward or a ruling is awaited: never nobody once it is registered. */
  readonly unit: string | null;
  /** Who has been asked to take it over. */
  readonly proposedTo: string | null;
  /** The responsible unit may open joint tasks at any level and department (跨级、跨部门协调权). */
  readonly mayOpenJointTasks: boolean;
  /** The responsible unit may ask another one to take it over; from the second time on, through the coordinator. */
  readonly mayForward: boolean;
  /** Forwards proposed in turn so far, also those that were refused: the second one is the coordinator's. */
  readonly forwards: number;
  /** Units for which whoever was responsible has opened joint tasks, in that order. */
  readonly jointTasks: readonly string[];
}

/**
 * Who is responsible for an application that stands on no list (首问责任制), from what happened up to `now`. The first
 * unit asked registers it and stays responsible to the end, unless the unit named accepts expressly or the coordinator
 * rules; silence never moves it. A second forward goes to the coordinator, and while it rules nothing moves. What comes
 * out of turn (a second registration, an acceptance by a unit that was not asked, a joint task of a unit that is not
 * responsible) changes nothing. A refused forward counts as the first one, and a unit that accepts and refuses in one
 * instant has not accepted (both ours). Pure and total.
 */
export function firstAsked(
  acts: readonly FirstAskedAct[],
  now: string,
  context: { readonly rules?: RuleBook | undefined } = {},
): FirstAskedRuling {
  const at = parseInstant(now);
  const known = acts
    .filter((one) => parseInstant(one.at) <= at)
    .sort(
      (a, b) =>
        parseInstant(a.at) - parseInstant(b.at) ||
        ORDER.indexOf(a.act) - ORDER.indexOf(b.act) ||
        (unitsOf(a) < unitsOf(b) ? -1 : 1),
    );
  const state = known.reduce(follow, start);
  const registered = known.find(({ act }) => act === 'registered');
  const version = inForce(BUILT_IN, registered?.at ?? now, context.rules);
  const isResponsible = state.reason !== 'nobody-registered' && state.reason !== 'already-closed';
  return {
    ...ruling(outcomeOf(state.reason), state.reason, version, {
      unit: state.unit,
      proposedTo: state.proposedTo,
      forwards: state.forwards,
      jointTasks: state.jointTasks.length,
    }),
    unit: state.unit,
    proposedTo: state.proposedTo,
    forwards: state.forwards,
    jointTasks: state.jointTasks,
    mayOpenJointTasks: isResponsible,
    mayForward: isResponsible && state.proposedTo === null && state.reason !== 'second-forward',
  };
}

/** Of acts at one instant what opens comes before what ends, and a refusal before an acceptance. */
const ORDER: readonly FirstAskedAct['act'][] = [
  'registered',
  'forward-proposed',
  'forward-refused',
  'forward-accepted',
  'ruled',
  'joint-task-opened',
  'closed',
];

/** Of like acts at one instant the unit codes decide, so that the order of the list never does. */
const unitsOf = (one: FirstAskedAct): string => JSON.stringify(one, ['unit', 'by', 'to', 'with']);

interface State {
  readonly unit: string | null;
  readonly proposedTo: string | null;
  readonly forwards: number;
  readonly jointTasks: readonly string[];
  readonly reason: FirstAskedReason;
}

const start: State = {
  unit: null,
  proposedTo: null,
  forwards: 0,
  jointTasks: [],
  reason: 'nobody-registered',
};

function follow(state: State, one: FirstAskedAct): State {
  if (state.reason === 'already-closed') return state;
  if (state.unit === null) {
    return one.act === 'registered' ? { ...state, unit: one.unit, reason: 'first-asked' } : state;
  }
  switch (one.act) {
    case 'registered':
      return state;
    case 'forward-proposed':
      if (one.by !== state.unit || one.to === state.unit) return state;
      if (state.proposedTo !== null || state.reason === 'second-forward') return state;
      return state.forwards > 0
        ? { ...state, forwards: state.forwards + 1, reason: 'second-forward' }
        : { ...state, forwards: 1, proposedTo: one.to, reason: 'forward-pending' };
    case 'forward-accepted':
      if (one.by !== state.proposedTo) return state;
      return { ...state, unit: one.by, proposedTo: null, reason: 'forward-accepted' };
    case 'forward-refused':
      return one.by === state.proposedTo ? { ...state, proposedTo: null, reason: 'forward-refused' } : state;
    case 'ruled':
      return { ...state, unit: one.unit, proposedTo: null, reason: 'ruled-by-coordinator' };
    case 'joint-task-opened':
      if (one.by !== state.unit || one.with === state.unit) return state;
      return { ...state, jointTasks: [...state.jointTasks, one.with] };
    case 'closed':
      if ((one.by ?? state.unit) !== state.unit) return state;
      return { ...state, proposedTo: null, reason: 'already-closed' };
  }
}

function outcomeOf(reason: FirstAskedReason): FirstAskedOutcome {
  if (reason === 'nobody-registered') return 'unregistered';
  if (reason === 'second-forward') return 'coordinator';
  return reason === 'already-closed' ? 'closed' : 'responsible';
}
