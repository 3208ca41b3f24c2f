import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chinaCalendar } from '../calendar/china.ts';
import { parseInstant } from '../clock/instant.ts';
import { followUp } from './follow-up.ts';
import {
  changedRules,
  end,
  grid,
  type History,
  histories,
  meetings,
  type Step,
  type Walk,
  walk,
} from './history.fixture.ts';
import { HARD_LOCKED } from './locked.ts';
import { revocation } from './revocation.ts';

/** The invariants I1 to I13 over histories: facts in any order, time walking through every instant of them. */
const settings = { seed: 20261124, numRuns: 500 };
const deems = ({ decision, absence }: Step) =>
  decision.outcome === 'deemed-consent' || absence?.outcome === 'deemed-consent';
const ms = parseInstant;

/** Runs the property and asserts that the case it is about came often enough, by timeout and by absence. */
function holds(
  property: (history: History, found: Walk) => boolean | undefined,
  atLeast: { timeout: number; absence: number },
  arbitrary: fc.Arbitrary<History> = histories,
): void {
  const cases = { timeout: 0, absence: 0 };
  fc.assert(
    fc.property(arbitrary, (history) => {
      const found = walk(history, { record: false });
      if (property(history, found) === true) cases[found.deemed?.ground ?? 'timeout']++;
    }),
    settings,
  );
  assert.ok(cases.timeout >= atLeast.timeout && cases.absence >= atLeast.absence, JSON.stringify(cases));
}
const deemedOnly = { timeout: 40, absence: 15 };

test('the histories reach every outcome and every guard both ways, so the invariants below say something', () => {
  const outcomes = new Set<string>();
  const guards = new Set<string>();
  const absences = new Set<string>();
  holds((_, { steps }) => {
    for (const { decision, absence } of steps) {
      outcomes.add(decision.outcome);
      for (const { guard, passed } of decision.guards) guards.add(`${guard} ${passed}`);
      if (absence !== undefined) absences.add(absence.outcome);
    }
    return true;
  }, deemedOnly);
  assert.equal(outcomes.size, 7, [...outcomes].join());
  assert.equal(guards.size, 16, [...guards].sort().join());
  assert.equal(absences.size, 6, [...absences].join());
});

test('I1 it is pure and total: a history walked again comes out the same, and stays as it was', () => {
  holds((history, found) => {
    const given = JSON.stringify(history);
    assert.deepEqual(walk(history, { record: false }), found);
    assert.equal(JSON.stringify(history), given);
    return found.deemed !== undefined;
  }, deemedOnly);
});

test('I2 once deemed it stays deemed from the same instant, whatever comes later', () => {
  let laterFacts = 0;
  holds((_, { steps, deemed }) => {
    if (deemed === undefined) return false;
    const after = steps.slice(steps.findIndex((one) => one.at === deemed.at && deems(one)));
    if (after.length > 2) laterFacts++;
    for (const { decision, absence } of after) {
      const same: Step['decision'] | Step['absence'] = deemed.ground === 'timeout' ? decision : absence;
      assert.deepEqual([same?.outcome, same?.effectiveAt], ['deemed-consent', deemed.effectiveAt]);
    }
    return true;
  }, deemedOnly);
  assert.ok(laterFacts > 50, String(laterFacts));
});

test('I3 never before the due instant or the end of the meeting', () => {
  let waited = 0;
  holds(({ meeting }, { steps, deemed }) => {
    for (const { at, dueAt, decision, absence } of steps) {
      if (dueAt === null || at < dueAt) {
        assert.ok(['waiting', 'answered'].includes(decision.outcome));
        waited++;
      }
      if (absence?.outcome === 'deemed-consent') assert.ok(at >= (meeting?.endsAt ?? end));
    }
    if (deemed !== undefined) assert.ok(deemed.effectiveAt <= deemed.at);
    return deemed !== undefined;
  }, deemedOnly);
  assert.ok(waited > 500);
});

test('I3 no pause, extension or excuse makes it earlier', () => {
  const instant = fc.constantFrom(...grid);
  const cases = { moved: 0, same: 0, gone: 0 };
  fc.assert(
    fc.property(histories, instant, instant, fc.boolean(), (history, a, b, asExcuse) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const first = walk(history).deemed;
      if (first === undefined || (asExcuse && history.excuse !== undefined)) return;
      const longer = asExcuse
        ? { ...history, excuse: { filedAt: from, ruledAt: to, accepted: true } }
        : { ...history, pauses: [...history.pauses, { from, to }] };
      const second = walk(longer).deemed;
      if (second === undefined) cases.gone++;
      // late minutes may tell of an absence before the due instant: only like is compared with like
      if (second?.ground !== first.ground) return;
      cases[second.effectiveAt === first.effectiveAt ? 'same' : 'moved']++;
      assert.ok(second.effectiveAt >= first.effectiveAt);
    }),
    { ...settings, numRuns: 800 },
  );
  for (const times of Object.values(cases)) assert.ok(times > 10, JSON.stringify(cases));
});

test('I4 consent to one draft is recorded once, by timeout or by absence', () => {
  let both = 0;
  holds((history, unrecorded) => {
    const { timesRecorded, deemed } = walk(history);
    assert.ok(timesRecorded <= 1);
    const { steps } = unrecorded;
    const grounds = steps.some(({ decision }) => decision.outcome === 'deemed-consent');
    if (grounds && steps.some(({ absence }) => absence?.outcome === 'deemed-consent')) both++;
    return deemed !== undefined && timesRecorded === 1;
  }, deemedOnly);
  assert.ok(both > 5, `deemed by both: ${both}`);
});

test('I5 a valid reply before the end excludes it for ever, one at or after it never removes it', () => {
  const cases = { inTime: 0, late: 0, exactly: 0, atMeeting: 0 };
  fc.assert(
    fc.property(histories, fc.constantFrom(...grid), fc.nat(9), (history, drawn, n) => {
      const first = walk(history).deemed;
      if (first === undefined) return;
      const at = n === 0 ? first.effectiveAt : drawn;
      const inTime = at < first.effectiveAt;
      const replied = { ...history, replies: [...history.replies, { at, decision: 'disagree' }] };
      const second = walk(replied);
      if (inTime) {
        assert.equal(second.deemed, undefined);
        cases[first.ground === 'timeout' ? 'inTime' : 'atMeeting']++;
      } else if (first.ground === 'absence' && at < first.at) {
        // after the meeting and before its minutes: in the task's own time it answers, else it is late
        assert.deepEqual(second.deemed ?? first, first);
      } else {
        assert.deepEqual(second.deemed, first);
        cases.late++;
        if (at === first.effectiveAt) cases.exactly++;
      }
    }),
    { ...settings, numRuns: 1200 },
  );
  assert.ok(
    cases.inTime > 40 && cases.late > 100 && cases.exactly > 5 && cases.atMeeting > 10,
    JSON.stringify(cases),
  );
});

test('I6 never for a locked class', () => {
  holds((history, found) => {
    for (const lockedClass of HARD_LOCKED) {
      assert.ok(!walk({ ...history, lockedClass }, { record: false }).steps.some(deems));
    }
    return found.deemed !== undefined;
  }, deemedOnly);
});

test('I7 never where the calendar does not know the last day or the notice', () => {
  holds((history, found) => {
    const calendar = { ...chinaCalendar, validThrough: '2026-11-24' };
    assert.ok(!walk(history, { calendar, record: false }).steps.some(deems));
    return found.deemed !== undefined;
  }, deemedOnly);
});

test('I8 without any one of its pieces of evidence it is not deemed', () => {
  const removed = new Map<string, number>();
  holds((history, { deemed }) => {
    if (deemed === undefined) return false;
    const { meeting } = history;
    const without: Record<string, Partial<History>> = {
      ground: { groundVersions: [] },
      draft: { draftHash: undefined },
      declaration: { onSilence: 'proceed' },
    };
    if (deemed.ground === 'timeout') {
      Object.assign(without, {
        service: { served: undefined, meeting: undefined },
        file: { completeFile: false, meeting: undefined },
        warning: { warnings: history.warnings.map(({ at }) => ({ at })), meeting: undefined },
      });
    } else if (meeting !== undefined) {
      // by absence alone: the clock of the task is left without service
      const alone = { served: undefined };
      assert.equal(walk({ ...history, ...alone }).deemed?.ground, 'absence');
      Object.assign(without, {
        invitation: { ...alone, meeting: undefined },
        receipt: { ...alone, meeting: { ...meeting, receivedAt: undefined } },
        'notice in time': { ...alone, meeting: { ...meeting, receivedAt: meeting.startsAt } },
        minutes: { ...alone, meeting: { ...meeting, minutesAt: undefined } },
        'listed absence': { ...alone, meeting: { ...meeting, listsAbsence: false } },
      });
    }
    for (const [name, change] of Object.entries(without)) {
      assert.ok(!walk({ ...history, ...change }, { record: false }).steps.some(deems), name);
      removed.set(name, (removed.get(name) ?? 0) + 1);
    }
    return true;
  }, deemedOnly);
  assert.equal(removed.size, 11, [...removed.keys()].join());
});

test('I9 it lists all eight guards with their evidence; by absence, all that was looked at', () => {
  holds((history, { steps }) => {
    let found = false;
    for (const { decision, absence } of steps) {
      assert.equal(decision.guards.map(({ guard }) => guard).join(), 'G1,G2,G3,G4,G5,G6,G7,G8');
      for (const { evidence } of decision.guards) assert.ok(Object.keys(evidence).length > 0);
      if (decision.outcome === 'deemed-consent') assert.ok(decision.guards.every(({ passed }) => passed));
      if (absence?.outcome === 'deemed-consent') {
        const { receivedAt, startsAt, endsAt, minutes, draftHash, ruleVersion } = absence.evidence;
        for (const piece of [receivedAt, startsAt, endsAt, minutes, draftHash, ruleVersion]) assert.ok(piece);
        assert.equal(absence.evidence['endsAt'], history.meeting?.endsAt);
      }
      found ||= decision.outcome === 'deemed-consent' || absence?.outcome === 'deemed-consent';
    }
    return found;
  }, deemedOnly);
});

const turned = <T>(list: readonly T[]) => [...list].reverse();
const lists = [
  'warnings',
  'pauses',
  'replies',
  'outages',
  'otherDefaults',
  'calendarChanges',
  'groundVersions',
] as const;
const everyList = (history: History, change: <T>(list: readonly T[]) => T[]): History => ({
  ...history,
  ...Object.fromEntries(lists.map((name) => [name, change(history[name] as readonly unknown[])])),
});
const essence = ({ steps }: Walk) =>
  steps.map(({ at, dueAt, decision, absence }) => [
    at,
    dueAt,
    decision.outcome,
    decision.effectiveAt,
    absence?.reason,
  ]);

test('I10 facts of equal instants in any order give the same, and a reply stamped exactly due is late', () => {
  let equal = 0;
  holds((history, found) => {
    assert.deepEqual(essence(walk(everyList(history, turned), { record: false })), essence(found));
    const stamps = lists.flatMap((name) => history[name].map((one) => ('at' in one ? one.at : one.from)));
    if (new Set(stamps).size < stamps.length) equal++;
    return found.deemed !== undefined;
  }, deemedOnly);
  assert.ok(equal > 30, String(equal));
});

test('I11 the rule version is the one at service, also where another holds when it is decided', () => {
  const changed = { timeout: 0, absence: 0 };
  holds((history, found) => {
    const { deemed, steps } = found;
    if (deemed === undefined) return false;
    const versionAt = (at: string) =>
      history.groundVersions
        .filter(({ from }) => from <= at)
        .map(({ version }) => version)
        .sort()
        .at(-1);
    const step = steps.find((one) => one.at === deemed.at && deems(one));
    const version = deemed.ground === 'timeout' ? step?.decision.ruleVersion : step?.absence?.ruleVersion;
    const servedAt = deemed.ground === 'timeout' ? history.served : history.meeting?.receivedAt;
    assert.equal(version, versionAt(servedAt as string));
    if (version !== versionAt(deemed.at)) changed[deemed.ground]++;
    if (deemed.ground === 'absence') {
      const again = walk(history, { record: false, rules: changedRules });
      const cited = again.steps.find((one) => one.at === deemed.at && deems(one))?.absence?.rule.version;
      assert.equal(cited, '1'); // received on the 23rd or 24th, ended under version 2
    }
    return true;
  }, deemedOnly);
  assert.ok(changed.timeout > 5 && changed.absence > 2, JSON.stringify(changed));
});

test('I12 what is told twice counts once', () => {
  const extended = new Set<string>();
  holds((history, found) => {
    const twice = walk(
      everyList(history, (list) => [...list, ...list]),
      { record: false },
    );
    assert.deepEqual(essence(twice), essence(found));
    assert.deepEqual(twice.extensions, found.extensions);
    for (const cause of ['platform', 'repair'] as const) {
      const times = found.extensions.filter((one) => one.cause === cause).length;
      assert.ok(times <= 1);
      if (times === 1) extended.add(cause);
    }
    return found.deemed !== undefined;
  }, deemedOnly);
  assert.equal(extended.size, 2);
});

test('I13 a task has at most one pause for information; a second request holds up nothing', () => {
  const resolved = '2026-11-24T17:30:00+08:00';
  const first = { at: '2026-11-24T10:00:00+08:00', decision: 'requestInformation', resolvedAt: resolved };
  let again = 0;
  const cases = fc.property(histories, fc.constantFrom(...grid), (history, at) => {
    assert.ok(walk(history).informationPauses.length <= 1);
    const once = walk({ ...history, replies: [first] }, { record: false });
    const second = { at, decision: 'requestInformation' };
    const twice = walk({ ...history, replies: [first, second] }, { record: false });
    assert.ok(twice.informationPauses.length <= 1);
    if (at <= first.at || once.deemed?.ground !== 'timeout') return;
    assert.deepEqual([twice.deemed?.effectiveAt, twice.deemed?.ground], [once.deemed.effectiveAt, 'timeout']);
    assert.equal(once.informationPauses.length, 1);
    if (at < once.deemed.effectiveAt) again++;
  });
  fc.assert(cases, settings);
  assert.ok(again > 40, String(again));
});

test('after consent a late reply changes nothing; with reasons in thirty days it opens a revocation and flags acts', () => {
  const seen = new Set<string>();
  holds((history, { deemed, steps }) => {
    if (deemed === undefined) return false;
    const consent = {
      unit: 'GAJ',
      draftHash: 'abc',
      effectiveAt: deemed.effectiveAt,
      laterActs: grid.map((at, i) => ({ id: `act${i}`, at })),
    };
    for (const at of [
      ...history.replies.map((one) => one.at),
      deemed.effectiveAt,
      '2026-12-20T09:00:00+08:00',
      end,
    ]) {
      const request = { id: 'r', unit: 'GAJ', at, asksRevocation: true, hasReasons: true, draftHash: 'abc' };
      const found = revocation(consent, request, at);
      seen.add(found.reason);
      const late: boolean = at >= deemed.effectiveAt;
      assert.equal(found.outcome === 'opened', late && (found.until === null || at < found.until));
      assert.equal(found.consentStands, true);
      const since: number = grid.filter((act) => act >= deemed.effectiveAt && act <= at).length;
      assert.equal(found.flagged.length, found.outcome === 'opened' ? since : 0);
    }
    // the decision of every later instant is that of the first: nothing was undone
    const last = steps.at(-1);
    assert.ok(last !== undefined && deems(last));
    return true;
  }, deemedOnly);
  assert.deepEqual([...seen].sort(), ['before-effect', 'past-period', 'reasoned-in-time']);
});

test('after consent the written follow-up is owed, and a card once given is not taken back by time', () => {
  const seen = new Set<string>();
  holds((_, { deemed }) => {
    if (deemed === undefined) return false;
    const { effectiveAt, at: recordedAt } = deemed;
    for (const followedUpAt of [undefined, ...grid.filter((at, i) => at >= effectiveAt && i % 3 === 0)]) {
      let card = false;
      for (const now of [...grid.filter((at) => at >= effectiveAt), end]) {
        const found = followUp({ unit: 'GAJ', draftHash: 'abc', effectiveAt, recordedAt, followedUpAt }, now);
        seen.add(found.outcome);
        assert.ok(!card || found.card === 'yellow');
        card = found.card === 'yellow';
        if (card) assert.ok(ms(now) >= ms(found.dueAt ?? end));
        if (followedUpAt === undefined) assert.equal(card, ms(now) >= ms(found.dueAt ?? end));
      }
    }
    return true;
  }, deemedOnly);
  assert.deepEqual([...seen].sort(), ['done', 'late', 'missed', 'waiting']);
});

test('absence alone: most meetings with notice, receipt and minutes come to consent', () => {
  const only = fc
    .record({ meeting: meetings })
    .chain(({ meeting }) =>
      histories.map((history): History => ({ ...history, meeting, served: undefined, replies: [] })),
    );
  holds((_, { deemed }) => deemed !== undefined, { timeout: 0, absence: 60 }, only);
});
