import fc from 'fast-check';
import { chinaCalendar } from '../calendar/china.ts';
import type { WorkingCalendar } from '../calendar/types.ts';
import { deadline } from '../clock/deadline.ts';
import { formatInstant, MINUTE, parseInstant } from '../clock/instant.ts';
import type { Pause } from '../clock/types.ts';
import { loadRules, type RuleBook } from '../law/rule-book.ts';
import { type AbsenceRuling, absenceConsent } from './absence.ts';
import { defaultConsent } from './default-consent.ts';
import type { Meeting } from './life.ts';
import { REPLY_DECISIONS } from './replies.ts';
import type { ConsentDecision, ConsentTask, GuardResult, OnSilence, TaskExtension } from './types.ts';

/** All that happens around one task, each with the instants at which it becomes known. Order says nothing. */
export interface History {
  readonly onSilence: OnSilence;
  readonly lockedClass: string | null;
  readonly draftHash: string | undefined;
  readonly served: string | undefined;
  readonly completeFile: boolean;
  /** Versions of the item's ground, by the instant from which each holds; without any there is no ground. */
  readonly groundVersions: readonly { readonly from: string; readonly version: string }[];
  readonly warnings: readonly { readonly at: string; readonly deliveredAt?: string | undefined }[];
  readonly pauses: readonly { readonly from: string; readonly to: string | null }[];
  readonly excuse?:
    | { readonly filedAt: string; readonly ruledAt?: string | undefined; readonly accepted: boolean }
    | undefined;
  readonly replies: readonly {
    readonly at: string;
    readonly decision: string;
    readonly resolvedAt?: string | undefined;
  }[];
  readonly outages: readonly { readonly from: string; readonly to: string | null }[];
  readonly forwarded: boolean;
  readonly acceptedAt?: string | undefined;
  /** Other tasks of this case in which the unit defaulted before. */
  readonly otherDefaults: readonly { readonly task: string; readonly at: string }[];
  /** Notices that close or open a date that lies ahead. */
  readonly calendarChanges: readonly { readonly at: string; readonly date: string; readonly open: boolean }[];
  readonly meeting?:
    | {
        readonly invitedAt: string;
        readonly receivedAt?: string | undefined;
        readonly startsAt: string;
        readonly endsAt: string;
        readonly minutesAt?: string | undefined;
        readonly listsAbsence: boolean;
      }
    | undefined;
}

export interface Step {
  readonly at: string;
  readonly dueAt: string | null;
  readonly decision: ConsentDecision;
  readonly absence: AbsenceRuling | undefined;
}

export interface Walk {
  readonly steps: readonly Step[];
  /** The first deemed consent, which ends the task. */
  readonly deemed?:
    | { readonly at: string; readonly effectiveAt: string; readonly ground: 'timeout' | 'absence' }
    | undefined;
  readonly timesRecorded: number;
  readonly extensions: readonly TaskExtension[];
  /** Pauses that a request for information opened. */
  readonly informationPauses: readonly Pause[];
}

export const begin = '2026-11-23T09:00:00+08:00'; // a Monday
const limit = { workingDays: 3 };
const days = Array.from({ length: 12 }, (_, i) =>
  formatInstant(parseInstant(begin) + i * 1440 * MINUTE).slice(0, 10),
);
/** A coarse grid, so that equal instants and exactly the due instant come often. */
export const grid = days.flatMap((day) =>
  ['00:00', '09:00', '10:00', '12:00', '17:29', '17:30', '17:31'].map((time) => `${day}T${time}:00+08:00`),
);
export const end = '2026-12-31T17:00:00+08:00';

export interface WalkOptions {
  readonly calendar?: WorkingCalendar | undefined;
  readonly rules?: RuleBook | undefined;
  /** false: nothing of a consent is recorded, so that every later instant decides again. */
  readonly record?: boolean | undefined;
}

/**
 * Time walks through every instant at which something is known or due, as the platform's sweeper would: facts are
 * folded into the task, the rule decides, an extension or a request for information moves the clock, a deemed
 * consent ends it (a later calendar or extension changes an ended clock no more).
 */
export function walk(history: History, options: WalkOptions = {}): Walk {
  const record = options.record !== false;
  const queue = new Set([...instantsOf(history), end]);
  const seen = new Set<string>();
  const steps: Step[] = [];
  const extensions: TaskExtension[] = [];
  const asked: { at: string; asks: string; resolvedAt?: string | undefined }[] = [];
  let deemed: Walk['deemed'];
  let frozenDue: string | null | undefined;
  let timesRecorded = 0;
  for (;;) {
    const at = [...queue].filter((one) => !seen.has(one)).sort()[0];
    if (at === undefined) break;
    seen.add(at);
    for (let again = true; again; ) {
      again = false;
      const calendar = calendarAt(history, at, options.calendar ?? chinaCalendar);
      const excuseGranted = history.excuse?.accepted === true && known(history.excuse.ruledAt, at);
      const granted = excuseGranted
        ? [{ cause: 'supervisor' as const, at: history.excuse?.ruledAt as string }]
        : [];
      const all = frozenDue === undefined ? [...extensions, ...granted] : extensions;
      const pauses = [...pausesAt(history.pauses, at), ...asked.map((one) => pauseOf(one, at))];
      const clock = { receivedAt: begin, limit: { workingDays: limit.workingDays + all.length }, pauses };
      const dueAt = frozenDue ?? deadline({ ...clock, endOfDay: 'businessClose' }, calendar).dueAt;
      const before = dueAt ?? end;
      const task: ConsentTask = {
        ...subject(history),
        served: known(history.served, at) ? { at: history.served as string, host: 'oa' } : undefined,
        completeFile: history.completeFile,
        ground: groundAt(history, history.served ?? begin),
        dueAt,
        pauses,
        extensions: [...extensions, ...granted],
        excuse: excuseAt(history, at),
        warnings: history.warnings
          .filter((one) => one.at <= at)
          .map((one) => (known(one.deliveredAt, at) ? one : { at: one.at })),
        replies: repliesAt(history, at),
        unitDefaultsInCase: new Set(
          history.otherDefaults.filter((one) => one.at <= at && one.at < before).map(({ task }) => task),
        ).size,
        expresslyAccepted: known(history.acceptedAt, at) && (history.acceptedAt as string) < before,
        deemedFor: record && deemed !== undefined ? history.draftHash : undefined,
      };
      const outages = history.outages
        .filter((one) => one.from <= at)
        .map(({ from, to }) => ({ from, to: to !== null && to <= at ? to : null }));
      const decision = defaultConsent(task, at, { outages, calendar });
      const absence = absenceAt(history, at, task, repliedIn(decision), calendar, options.rules);
      steps.push({ at, dueAt, decision, absence });
      if (dueAt !== null && dueAt > at) queue.add(dueAt);

      const ground = decision.outcome === 'deemed-consent' ? 'timeout' : absence?.ground;
      if (ground !== undefined) {
        if (record) timesRecorded++;
        const effectiveAt = (ground === 'timeout' ? decision.effectiveAt : absence?.effectiveAt) as string;
        if (deemed === undefined) {
          deemed = { at, effectiveAt, ground };
          frozenDue = dueAt;
        }
      } else if (deemed === undefined && decision.outcome === 'extend' && decision.extension !== undefined) {
        extensions.push({ cause: decision.extension.cause, at, guard: decision.extension.guard });
        again = true;
      }
      const standing = decision.guards[6] as GuardResult;
      const repliedAt = String(standing.evidence['at']);
      const asks =
        standing.reason === 'valid-reply'
          ? ASKS.find((one) => one === standing.evidence['decision'])
          : undefined;
      if (
        asks !== undefined &&
        deemed === undefined &&
        !asked.some((one) => one.at === repliedAt && one.asks === asks)
      ) {
        // of several at one instant the one that is open longest
        const ends = history.replies
          .filter((one) => one.at === repliedAt && one.decision === asks)
          .map((one) => one.resolvedAt ?? null);
        const resolvedAt = ends.includes(null) ? undefined : ends.map(String).sort().at(-1);
        asked.push({ at: repliedAt, asks, resolvedAt });
      }
    }
  }
  return {
    steps,
    deemed,
    timesRecorded,
    extensions,
    informationPauses: asked
      .filter(({ asks }) => asks === 'requestInformation')
      .map((one) => pauseOf(one, end)),
  };
}

/** Replies that hold the clock until the information came or the coordinator ruled the unit competent. */
const ASKS = ['requestInformation', 'notCompetent'];

const known = (instant: string | undefined, at: string) => instant !== undefined && instant <= at;
const pauseOf = (one: { at: string; resolvedAt?: string | undefined }, at: string) => ({
  from: one.at,
  to: known(one.resolvedAt, at) ? (one.resolvedAt as string) : null,
});
const pausesAt = (pauses: History['pauses'], at: string) =>
  pauses
    .filter(({ from }) => from <= at)
    .map(({ from, to }) => ({ from, to: to !== null && to <= at ? to : null }));
const subject = ({ onSilence, lockedClass, draftHash, forwarded }: History) => ({
  onSilence,
  lockedClass,
  draftHash,
  forwardedByRuling: forwarded,
});
const repliesAt = ({ replies }: History, at: string) =>
  replies
    .filter((one) => one.at <= at)
    .map(({ at: when, decision, resolvedAt }) => ({
      at: when,
      decision,
      ...(known(resolvedAt, at) ? { resolvedAt } : {}),
    }));

export function groundAt({ groundVersions }: History, at: string): ConsentTask['ground'] {
  const inForce = groundVersions
    .filter(({ from }) => from <= at)
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  if (inForce === undefined) return undefined;
  return { title: '方案', article: '三', kind: 'city-decision', ruleVersion: inForce.version };
}

function excuseAt({ excuse }: History, at: string): Meeting['excuse'] {
  if (excuse === undefined || excuse.filedAt > at) return undefined;
  const state = known(excuse.ruledAt, at) ? (excuse.accepted ? 'accepted' : 'rejected') : 'open';
  return {
    state,
    filedAt: excuse.filedAt,
    ...(known(excuse.ruledAt, at) ? { ruledAt: excuse.ruledAt } : {}),
  };
}

function calendarAt({ calendarChanges }: History, at: string, calendar: WorkingCalendar): WorkingCalendar {
  const now = calendarChanges.filter((one) => one.at <= at && one.date > one.at.slice(0, 10));
  if (now.length === 0) return calendar;
  return {
    ...calendar,
    closedDates: now.filter(({ open }) => !open).map(({ date }) => date),
    workingDates: now.filter(({ open }) => open).map(({ date }) => date),
  };
}

/** The reply that ended the task, if one did: what asks or forwards does not end it. */
function repliedIn({ guards }: ConsentDecision): string | undefined {
  const { reason, evidence } = guards[6] as GuardResult;
  const ends = ['agree', 'agreeWithConditions', 'disagree'].includes(String(evidence['decision']));
  return reason === 'valid-reply' && ends ? String(evidence['at']) : undefined;
}

function absenceAt(
  history: History,
  at: string,
  task: ConsentTask,
  endedAt: string | undefined,
  calendar: WorkingCalendar,
  rules: RuleBook | undefined,
): AbsenceRuling | undefined {
  const { meeting } = history;
  if (meeting === undefined || meeting.invitedAt > at) return undefined;
  const { invitedAt, receivedAt, startsAt, endsAt, minutesAt, listsAbsence } = meeting;
  const before = history.otherDefaults
    .filter((one) => one.at <= at && one.at < endsAt)
    .map((one) => one.task);
  const asMeeting: Meeting = {
    ...subject(history),
    id: 'm',
    ground: groundAt(history, receivedAt ?? invitedAt),
    unitDefaultsInCase: new Set(before).size,
    expresslyAccepted: known(history.acceptedAt, at) && (history.acceptedAt as string) < endsAt,
    deemedFor: task.deemedFor,
    invited: { at: invitedAt, ...(known(receivedAt, at) ? { receivedAt } : {}) },
    startsAt,
    endsAt: endsAt <= at ? endsAt : null,
    endedAt,
    excuse: excuseAt(history, at),
    opinions: repliesAt(history, at).filter(({ decision }) => REPLY_DECISIONS.includes(decision)),
    minutes: known(minutesAt, at) ? { id: 'min', at: minutesAt as string, listsAbsence } : undefined,
  };
  return absenceConsent(asMeeting, at, { calendar, rules });
}

/** Every instant at which the history says something. */
function instantsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.length === 25 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(instantsOf) : [];
}

const instant = fc.constantFrom(...grid);
const early = fc.constantFrom(...grid.slice(0, 24));
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const often = <T>(value: T, arb: fc.Arbitrary<T>, weight = 9) =>
  fc.oneof({ weight, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: arb });
const few = <T>(arb: fc.Arbitrary<T>, maxLength = 2, none = 3) =>
  fc.oneof(
    { weight: none, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.array(arb, { minLength: 1, maxLength }) },
  );
const ordered = (a: string, b: string) => (a <= b ? ([a, b] as const) : ([b, a] as const));
const spans = fc
  .tuple(instant, fc.option(instant))
  .map(([a, b]) => (b === null ? { from: a, to: null } : { from: ordered(a, b)[0], to: ordered(a, b)[1] }));
const reply = fc
  .tuple(
    instant,
    fc.constantFrom(
      'agree',
      'agreeWithConditions',
      'disagree',
      'requestInformation',
      'requestInformation',
      'notCompetent',
      'noted',
    ),
    maybe(instant),
  )
  .map(([at, decision, later]) => ({
    at,
    decision,
    ...(later !== undefined && later > at && ['requestInformation', 'notCompetent'].includes(decision)
      ? { resolvedAt: later }
      : {}),
  }));
const firstVersions = [{ from: '2026-01-01T00:00:00+08:00', version: '1' }];

export const meetings: fc.Arbitrary<NonNullable<History['meeting']>> = fc.record({
  invitedAt: fc.constant('2026-11-23T09:00:00+08:00'),
  receivedAt: fc.option(
    fc.constantFrom('2026-11-23T09:00:00+08:00', '2026-11-23T12:00:00+08:00', '2026-11-24T09:00:00+08:00'),
    {
      nil: undefined,
      freq: 8,
    },
  ),
  startsAt: fc.constantFrom(
    '2026-11-25T09:00:00+08:00',
    '2026-11-25T10:00:00+08:00',
    '2026-11-26T09:00:00+08:00',
  ),
  endsAt: fc.constantFrom(
    '2026-11-26T10:00:00+08:00',
    '2026-11-26T17:30:00+08:00',
    '2026-11-27T12:00:00+08:00',
  ),
  minutesAt: fc.option(instant, { nil: undefined, freq: 8 }),
  listsAbsence: fc.nat(7).map((n) => n > 0),
});

export const histories: fc.Arbitrary<History> = fc.record({
  onSilence: often<OnSilence>('consent', fc.constantFrom('proceed', 'escalate')),
  lockedClass: often<string | null>(null, fc.constant('funds')),
  draftHash: often<string | undefined>('abc', fc.constant(undefined), 19),
  served: often<string | undefined>(begin, maybe(instant)),
  completeFile: often<boolean>(true, fc.constant(false), 19),
  groundVersions: fc.oneof(
    { weight: 6, arbitrary: fc.constant(firstVersions) },
    { weight: 4, arbitrary: early.map((from) => [...firstVersions, { from, version: '2' }]) },
    { weight: 1, arbitrary: fc.constant([]) },
  ),
  warnings: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constant([{ at: '2026-11-25T17:30:00+08:00', deliveredAt: '2026-11-25T17:31:00+08:00' }]),
    },
    {
      weight: 2,
      arbitrary: fc.array(
        fc.tuple(early, maybe(instant)).map(([at, later]) => ({
          at,
          deliveredAt: later !== undefined && later >= at ? later : undefined,
        })),
        { maxLength: 3 },
      ),
    },
  ),
  pauses: few(spans),
  excuse: fc
    .option(
      fc
        .record({ filedAt: instant, ruledAt: maybe(instant), accepted: fc.boolean() })
        .map(({ filedAt, ruledAt, accepted }) => ({
          filedAt,
          ruledAt: ruledAt !== undefined && ruledAt >= filedAt ? ruledAt : undefined,
          accepted,
        })),
      { nil: undefined, freq: 9 },
    )
    .chain((found) => fc.nat(2).map((n) => (n === 0 ? found : undefined))),
  replies: few(reply, 4, 2),
  outages: few(spans),
  forwarded: often<boolean>(false, fc.constant(true)),
  acceptedAt: maybe(early),
  otherDefaults: few(fc.record({ task: fc.constantFrom('t2', 't3'), at: instant }), 2, 6),
  calendarChanges: few(fc.record({ at: early, date: fc.constantFrom(...days), open: fc.boolean() })),
  meeting: fc
    .option(meetings, { nil: undefined })
    .chain((found) => fc.nat(1).map((n) => (n === 0 ? found : undefined))),
});

/** The number of working days' notice changed in the middle of the task; both versions ask for two. */
export const changedRules: RuleBook = loadRules(
  (['1', '2'] as const).map((version) => ({
    id: 'consent/absence',
    version,
    effectiveFrom: version === '1' ? '2020-01-01' : '2026-11-25',
    effectiveTo: version === '1' ? '2026-11-25' : undefined,
    authority: '本项目',
    article: '缺席默认',
    text: '提前通知',
    parameters: { noticeWorkingDays: 2 },
  })),
);
