import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chinaCalendar } from '../calendar/china.ts';
import { formatInstant, parseInstant } from '../clock/instant.ts';
import { defaultConsent } from './default-consent.ts';
import { HARD_LOCKED } from './locked.ts';
import type { ConsentContext, ConsentTask } from './types.ts';

const settings = { seed: 20261124, numRuns: 400 };
const due = parseInstant('2026-11-26T17:30:00+08:00');
const MINUTES = 60_000;
/** Instants around the due one, the due one itself often. */
const instant = fc
  .oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: -4000, max: 4000 }) },
  )
  .map((minutes) => formatInstant(due + minutes * MINUTES));
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const rare = <T>(value: T, otherwise: T) => fc.nat(7).map((n) => (n === 0 ? value : otherwise));
const few = <T>(arb: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.array(arb, { maxLength: 3 }) },
  );
const reply = fc.record({
  at: instant,
  decision: fc.constantFrom(
    'agree',
    'agreeWithConditions',
    'disagree',
    'requestInformation',
    'notCompetent',
    '?',
  ),
});
const pause = fc.record({ from: instant, to: fc.option(instant) });
const ground = { title: '方案', article: '三', kind: 'city-decision', ruleVersion: '3' } as const;
const tasks: fc.Arbitrary<ConsentTask> = fc.record({
  onSilence: fc.constantFrom('consent', 'consent', 'consent', 'consent', 'proceed', 'escalate'),
  ground: rare<typeof ground | undefined>(undefined, ground),
  lockedClass: rare<string | null>('funds', null),
  served: rare<ConsentTask['served']>(undefined, { at: '2026-11-23T09:00:00+08:00', host: 'oa' }),
  completeFile: rare<boolean>(false, true),
  draftHash: rare<string | undefined>(undefined, 'abc'),
  dueAt: rare<string | null>(null, formatInstant(due)),
  pauses: few(pause),
  extensions: few(
    fc.record({
      cause: fc.constantFrom('platform' as const, 'supervisor' as const, 'repair' as const),
      at: instant,
    }),
  ),
  excuse: rare<ConsentTask['excuse']>({ state: 'open' }, undefined),
  warnings: fc.array(fc.record({ at: instant, deliveredAt: maybe(instant) }), { minLength: 1, maxLength: 3 }),
  replies: few(reply),
  unitDefaultsInCase: rare<number>(1, 0),
  forwardedByRuling: rare<boolean>(true, false),
});
const contexts: fc.Arbitrary<ConsentContext> = fc.record({
  outages: few(fc.record({ from: instant, to: fc.option(instant) })),
});
const check = (property: (task: ConsentTask, now: string, context: ConsentContext) => void) =>
  fc.assert(fc.property(tasks, instant, contexts, property), settings);
const outcome = (task: ConsentTask, now: string, context: ConsentContext) =>
  defaultConsent(task, now, context).outcome;
const late = formatInstant(due + 20_000 * MINUTES);

test('the arbitrary tasks reach every outcome, so the invariants below say something', () => {
  const seen = new Set<string>();
  check((task, now, context) => void seen.add(outcome(task, now, context)));
  assert.deepEqual([...seen].sort(), [
    'answered',
    'deemed-consent',
    'escalate',
    'extend',
    'overdue',
    'owed',
    'waiting',
  ]);
});

test('I1 it is pure and total', () => {
  check((task, now, context) => {
    const given = JSON.stringify([task, context]);
    assert.deepEqual(defaultConsent(task, now, context), defaultConsent(task, now, context));
    assert.equal(JSON.stringify([task, context]), given);
  });
});

test('I2 as time goes on a default never becomes anything else', () => {
  fc.assert(
    fc.property(tasks, instant, fc.nat(30_000), contexts, (task, now, minutes, context) => {
      const first = defaultConsent(task, now, context);
      if (first.outcome !== 'deemed-consent') return;
      const then = formatInstant(parseInstant(now) + minutes * MINUTES);
      const second = defaultConsent(task, then, context);
      assert.deepEqual([second.outcome, second.effectiveAt], ['deemed-consent', first.effectiveAt]);
    }),
    settings,
  );
});

test('I3 nothing is decided before the due instant, and no pause, extension or excuse makes it earlier', () => {
  check((task, now, context) => {
    const decision = outcome(task, now, context);
    if (parseInstant(now) < due) assert.ok(decision === 'waiting' || decision === 'answered');
  });
  fc.assert(
    fc.property(tasks, pause, instant, contexts, (task, more, now, context) => {
      if (outcome(task, now, context) !== 'waiting') return;
      const paused = { ...task, pauses: [...task.pauses, more], excuse: { state: 'open' } as const };
      assert.equal(outcome(paused, now, context), 'waiting');
    }),
    settings,
  );
});

test('I4 consent to one draft is deemed once', () => {
  check((task, now, context) => {
    const again = { ...task, deemedFor: task.draftHash };
    assert.notEqual(outcome(again, now, context), 'deemed-consent');
  });
});

test('I5 a valid reply before the due instant excludes it for ever, one at or after never removes it', () => {
  fc.assert(
    fc.property(tasks, fc.integer({ min: -4000, max: 4000 }), contexts, (task, minutes, context) => {
      const at = formatInstant(due + minutes * MINUTES);
      const answered = { ...task, replies: [...task.replies, { at, decision: 'disagree' }] };
      if (minutes < 0) assert.notEqual(outcome(answered, late, context), 'deemed-consent');
      else if (task.dueAt !== null)
        assert.equal(outcome(answered, late, context), outcome(task, late, context));
    }),
    settings,
  );
});

test('I6 never for a locked class', () => {
  fc.assert(
    fc.property(tasks, fc.constantFrom(...HARD_LOCKED), contexts, (task, lockedClass, context) => {
      assert.notEqual(outcome({ ...task, lockedClass }, late, context), 'deemed-consent');
    }),
    settings,
  );
});

test('I7 never with an unknown calendar', () => {
  check((task, _now, context) => {
    const calendar = { ...chinaCalendar, validThrough: '2026-11-25' };
    assert.notEqual(outcome(task, late, { ...context, calendar }), 'deemed-consent');
    assert.notEqual(outcome({ ...task, dueAt: null }, late, context), 'deemed-consent');
  });
});

test('I8 removing any one required piece of evidence removes it', () => {
  check((task, now, context) => {
    if (outcome(task, now, context) !== 'deemed-consent') return;
    const without: Partial<ConsentTask>[] = [
      { ground: undefined },
      { served: undefined },
      { completeFile: false },
      { draftHash: undefined },
      { dueAt: null },
      { warnings: task.warnings.map(({ at }) => ({ at })) },
    ];
    for (const change of without) {
      assert.notEqual(
        outcome({ ...task, ...change }, now, context),
        'deemed-consent',
        JSON.stringify(change),
      );
    }
  });
});

test('I9 it lists all eight guards with evidence, and all pass where consent is deemed', () => {
  check((task, now, context) => {
    const { guards, outcome: found } = defaultConsent(task, now, context);
    assert.equal(guards.map(({ guard }) => guard).join(), 'G1,G2,G3,G4,G5,G6,G7,G8');
    for (const { evidence } of guards) assert.ok(Object.keys(evidence).length > 0);
    if (found === 'deemed-consent') assert.ok(guards.every(({ passed }) => passed));
  });
});

test('I10 the order of what happened at equal times does not matter', () => {
  check((task, now, context) => {
    const turned = {
      ...task,
      replies: [...task.replies].reverse(),
      pauses: [...task.pauses].reverse(),
      warnings: [...task.warnings].reverse(),
      extensions: [...task.extensions].reverse(),
    };
    const outages = [...context.outages].reverse();
    assert.equal(outcome(turned, now, { ...context, outages }), outcome(task, now, context));
  });
});

test('I11 the rule version is the one at service', () => {
  check((task, now, context) => {
    const decision = defaultConsent(task, now, context);
    if (decision.outcome === 'deemed-consent') assert.equal(decision.ruleVersion, task.ground?.ruleVersion);
  });
});

test('I12 saying the same warning, outage or pause twice counts once', () => {
  check((task, now, context) => {
    const twice = {
      ...task,
      warnings: [...task.warnings, ...task.warnings],
      pauses: [...task.pauses, ...task.pauses],
    };
    const outages = [...context.outages, ...context.outages];
    assert.equal(outcome(twice, now, { ...context, outages }), outcome(task, now, context));
  });
});

test('I13 a second request for information holds up nothing', () => {
  check((task, _now, context) => {
    const at = (minutes: number) => formatInstant(due + minutes * MINUTES);
    const first = { at: at(-2000), decision: 'requestInformation', resolvedAt: at(-1000) };
    const once = { ...task, replies: [first] };
    const twice = { ...task, replies: [first, { at: at(-10), decision: 'requestInformation' }] };
    assert.equal(outcome(twice, late, context), outcome(once, late, context));
  });
});
