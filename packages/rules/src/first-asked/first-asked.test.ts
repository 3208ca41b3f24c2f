import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explain } from '../explanations/explain.ts';
import { loadRules } from '../law/rule-book.ts';
import { firstVersion } from '../law/rule-version.ts';
import { type FirstAskedAct, firstAsked } from './first-asked.ts';
import { type FirstAskedRequest, firstAskedMay } from './may-act.ts';

const at = (minute: number) => `2026-11-24T09:${String(minute).padStart(2, '0')}:00+08:00`;
const now = at(59);
const registered: FirstAskedAct = { act: 'registered', unit: 'RSJ', at: at(1) };
const propose = (minute: number, by: string, to: string): FirstAskedAct => ({
  act: 'forward-proposed',
  by,
  to,
  at: at(minute),
});
const brief = (...acts: FirstAskedAct[]) => {
  const { outcome, reason, unit, proposedTo, mayForward } = firstAsked(acts, now);
  return [outcome, reason, unit, proposedTo, mayForward];
};

test('before anybody registers it nobody is responsible, and nobody may open joint tasks', () => {
  assert.deepEqual(brief(), ['unregistered', 'nobody-registered', null, null, false]);
  assert.equal(firstAsked([], now).mayOpenJointTasks, false);
  assert.deepEqual(brief({ act: 'ruled', unit: 'BB', at: at(1) })[1], 'nobody-registered');
});

test('the first unit asked is responsible and may open joint tasks across levels and departments', () => {
  assert.deepEqual(brief(registered), ['responsible', 'first-asked', 'RSJ', null, true]);
  assert.equal(firstAsked([registered], now).mayOpenJointTasks, true);
});

test('a second registration changes nothing, in whatever order the acts are listed', () => {
  const later: FirstAskedAct = { act: 'registered', unit: 'BB', at: at(2) };
  assert.equal(firstAsked([later, registered], now).unit, 'RSJ');
});

test('a forward moves nothing until the unit named accepts expressly', () => {
  assert.deepEqual(brief(registered, propose(2, 'RSJ', 'BB')), [
    'responsible',
    'forward-pending',
    'RSJ',
    'BB',
    false,
  ]);
  const accepted: FirstAskedAct = { act: 'forward-accepted', by: 'BB', at: at(3) };
  assert.deepEqual(brief(registered, propose(2, 'RSJ', 'BB'), accepted), [
    'responsible',
    'forward-accepted',
    'BB',
    null,
    true,
  ]);
  assert.equal(firstAsked([registered, propose(2, 'RSJ', 'BB')], '2036-11-24T09:00:00+08:00').unit, 'RSJ');
});

test('a refusal leaves it where it was', () => {
  const refused: FirstAskedAct = { act: 'forward-refused', by: 'BB', at: at(3) };
  assert.deepEqual(brief(registered, propose(2, 'RSJ', 'BB'), refused), [
    'responsible',
    'forward-refused',
    'RSJ',
    null,
    true,
  ]);
});

test('a second forward goes to the coordinator, who rules', () => {
  const refused: FirstAskedAct = { act: 'forward-refused', by: 'BB', at: at(3) };
  const acts = [registered, propose(2, 'RSJ', 'BB'), refused, propose(4, 'RSJ', 'GAJ')];
  assert.deepEqual(brief(...acts), ['coordinator', 'second-forward', 'RSJ', null, false]);
  assert.equal(firstAsked(acts, now).mayOpenJointTasks, true);
  const ruled: FirstAskedAct = { act: 'ruled', unit: 'GAJ', at: at(5) };
  assert.deepEqual(brief(...acts, ruled), ['responsible', 'ruled-by-coordinator', 'GAJ', null, true]);
});

test('who is not responsible cannot forward, who was not asked cannot accept or refuse, nobody forwards to itself', () => {
  assert.equal(brief(registered, propose(2, 'BB', 'GAJ'))[1], 'first-asked');
  assert.equal(brief(registered, propose(2, 'RSJ', 'RSJ'))[1], 'first-asked');
  assert.equal(brief(registered, { act: 'forward-accepted', by: 'GAJ', at: at(3) })[1], 'first-asked');
  const pending = [registered, propose(2, 'RSJ', 'BB')];
  assert.equal(brief(...pending, { act: 'forward-accepted', by: 'GAJ', at: at(3) })[2], 'RSJ');
  assert.equal(brief(...pending, { act: 'forward-refused', by: 'GAJ', at: at(3) })[3], 'BB');
  assert.equal(brief(...pending, propose(3, 'RSJ', 'GAJ'))[3], 'BB');
});

test('acceptance and refusal in one instant leave it where it was', () => {
  const accepted: FirstAskedAct = { act: 'forward-accepted', by: 'BB', at: at(3) };
  const refused: FirstAskedAct = { act: 'forward-refused', by: 'BB', at: at(3) };
  assert.equal(brief(registered, propose(2, 'RSJ', 'BB'), accepted, refused)[1], 'forward-refused');
});

test('acts recorded in one instant follow each other as an office would do them', () => {
  const first = propose(1, 'RSJ', 'BB');
  const refused: FirstAskedAct = { act: 'forward-refused', by: 'BB', at: at(1) };
  assert.deepEqual(brief(refused, first, registered), ['responsible', 'forward-refused', 'RSJ', null, true]);
  const ruled: FirstAskedAct = { act: 'ruled', unit: 'GAJ', at: at(1) };
  const opened: FirstAskedAct = { act: 'joint-task-opened', by: 'GAJ', with: 'BB', at: at(1) };
  const closed: FirstAskedAct = { act: 'closed', by: 'GAJ', at: at(1) };
  const { unit, jointTasks, outcome } = firstAsked([closed, opened, ruled, first, registered], now);
  assert.deepEqual([unit, jointTasks, outcome], ['GAJ', ['BB'], 'closed']);
});

test('joint tasks count for who is responsible, and leave the responsibility where it is', () => {
  const open = (minute: number, by: string, other: string): FirstAskedAct => ({
    act: 'joint-task-opened',
    by,
    with: other,
    at: at(minute),
  });
  const acts = [registered, open(2, 'RSJ', '省人社厅'), open(3, 'BB', 'GAJ'), open(4, 'RSJ', 'RSJ')];
  const { unit, jointTasks, reason, evidence } = firstAsked(acts, now);
  assert.deepEqual(
    [unit, jointTasks, reason, evidence['jointTasks']],
    ['RSJ', ['省人社厅'], 'first-asked', 1],
  );
  assert.deepEqual(firstAsked([open(1, 'RSJ', 'BB')], now).jointTasks, []);
});

test('only who is responsible closes it', () => {
  const close = (by: string): FirstAskedAct => ({ act: 'closed', by, at: at(3) });
  assert.equal(brief(registered, close('BB'))[0], 'responsible');
  assert.equal(brief(registered, close('RSJ'))[0], 'closed');
});

const may = (acts: readonly FirstAskedAct[], request: FirstAskedRequest) => {
  const { outcome, reason } = firstAskedMay(acts, request, now);
  return [outcome, reason];
};
const forward = (by: string, to: string): FirstAskedRequest => ({ act: 'forward', by, to });
const joint = (by: string, other: string): FirstAskedRequest => ({ act: 'open-joint-task', by, with: other });

test('nobody forwards or opens joint tasks before it is registered, nor after it is closed', () => {
  assert.deepEqual(may([], forward('RSJ', 'BB')), ['refused', 'not-registered']);
  const closed: FirstAskedAct = { act: 'closed', at: at(2) };
  assert.deepEqual(may([registered, closed], joint('RSJ', 'BB')), ['refused', 'is-closed']);
});

test('the responsible unit may open a joint task also while its forward is awaited, another unit never', () => {
  const acts = [registered, propose(2, 'RSJ', 'BB')];
  assert.deepEqual(may(acts, joint('RSJ', 'GAJ')), ['allowed', 'may-open-joint-task']);
  assert.deepEqual(may(acts, joint('BB', 'GAJ')), ['refused', 'not-responsible']);
  assert.deepEqual(may(acts, joint('RSJ', 'RSJ')), ['refused', 'names-itself']);
});

test('the first forward is the unit’s own, the second one the coordinator’s, and none goes past an open one', () => {
  assert.deepEqual(may([registered], forward('RSJ', 'BB')), ['allowed', 'may-propose']);
  const pending = [registered, propose(2, 'RSJ', 'BB')];
  assert.deepEqual(may(pending, forward('RSJ', 'GAJ')), ['refused', 'awaits-answer']);
  const refused: FirstAskedAct = { act: 'forward-refused', by: 'BB', at: at(3) };
  assert.deepEqual(may([...pending, refused], forward('RSJ', 'GAJ')), [
    'to-coordinator',
    'coordinator-rules',
  ]);
  const second = [...pending, refused, propose(4, 'RSJ', 'GAJ')];
  assert.deepEqual(may(second, forward('RSJ', 'GAJ')), ['refused', 'awaits-ruling']);
});

test('closed is closed, and names who closed it', () => {
  const closed: FirstAskedAct = { act: 'closed', at: at(3) };
  assert.deepEqual(brief(registered, closed, { act: 'ruled', unit: 'BB', at: at(4) }), [
    'closed',
    'already-closed',
    'RSJ',
    null,
    false,
  ]);
});

test('what lies after now has not happened', () => {
  assert.equal(firstAsked([registered, { act: 'closed', at: at(30) }], at(29)).outcome, 'responsible');
});

test('the version of the rule is the one in force at registration', () => {
  const rules = loadRules([
    {
      ...firstVersion('first-asked/responsible', '某市', '第一条', '负责到底。'),
      version: '7',
      effectiveFrom: '2026-11-24',
    },
    { ...firstVersion('first-asked/powers', '某市', '第二条', '协同。'), version: '8' },
  ]);
  const tooEarly: FirstAskedAct = { act: 'ruled', unit: 'BB', at: '2026-11-23T09:00:00+08:00' };
  assert.equal(firstAsked([tooEarly, registered], now, { rules }).rule.version, '7');
  const dayBefore: FirstAskedAct = { act: 'registered', unit: 'RSJ', at: '2026-11-23T09:00:00+08:00' };
  assert.equal(firstAsked([dayBefore], now, { rules }).rule.version, '1');
  assert.equal(firstAskedMay([registered], forward('RSJ', 'BB'), now, { rules }).rule.version, '8');
});

const unit = fc.constantFrom('RSJ', 'BB', 'GAJ');
const when = fc.integer({ min: 0, max: 40 }).map(at);
const act: fc.Arbitrary<FirstAskedAct> = fc.oneof(
  fc.record({ act: fc.constant('registered' as const), unit, at: when }),
  fc.record({ act: fc.constant('forward-proposed' as const), by: unit, to: unit, at: when }),
  fc.record({ act: fc.constant('forward-accepted' as const), by: unit, at: when }),
  fc.record({ act: fc.constant('forward-refused' as const), by: unit, at: when }),
  fc.record({ act: fc.constant('ruled' as const), unit, at: when }),
  fc.record({ act: fc.constant('joint-task-opened' as const), by: unit, with: unit, at: when }),
  fc.record({ act: fc.constant('closed' as const), by: unit, at: when }),
);

test('once registered there is always exactly one unit responsible, and only acceptance or a ruling moves it', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      let before: string | null = null;
      for (let minute = 0; minute <= 40; minute++) {
        const { unit } = firstAsked(acts, at(minute));
        if (before !== null) {
          assert.notEqual(unit, null);
          const moved = acts.some(
            (one) =>
              one.at === at(minute) &&
              ((one.act === 'ruled' && one.unit === unit) ||
                (one.act === 'forward-accepted' && one.by === unit)),
          );
          if (unit !== before) assert.ok(moved);
        }
        before = unit;
      }
    }),
    { seed: 20261128, numRuns: 300 },
  );
});

test('the order in which acts are listed decides nothing, also among acts of one instant', () => {
  const crowded = act.map((one) => ({ ...one, at: at(Number(one.at.slice(14, 16)) % 4) }));
  fc.assert(
    fc.property(
      fc
        .array(crowded, { maxLength: 10 })
        .chain((acts) =>
          fc.tuple(
            fc.constant(acts),
            fc.shuffledSubarray(acts, { minLength: acts.length, maxLength: acts.length }),
          ),
        ),
      ([acts, shuffled]) => {
        assert.deepEqual(firstAsked(shuffled, now), firstAsked(acts, now));
      },
    ),
    { seed: 20261128, numRuns: 1000 },
  );
});

/** Mostly registered and proposed once, so that what follows a first forward is reached. */
const history = fc
  .tuple(fc.constantFrom(0, 1, 2), fc.array(act, { maxLength: 5 }))
  .map(([length, acts]) => [
    ...[{ ...registered, at: at(0) }, propose(0, 'RSJ', 'BB')].slice(0, length),
    ...acts,
  ]);

test('what is allowed has its effect when it is done, what is refused has none', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(history, unit, unit, fc.boolean(), (acts, by, other, isForward) => {
      const { outcome } = firstAskedMay(acts, isForward ? forward(by, other) : joint(by, other), at(50));
      seen.add(outcome);
      const done: FirstAskedAct = isForward
        ? propose(51, by, other)
        : { act: 'joint-task-opened', by, with: other, at: at(51) };
      const before = firstAsked(acts, now);
      const after = firstAsked([...acts, done], now);
      assert.equal(after.unit, before.unit);
      if (outcome === 'refused') assert.deepEqual(after, before);
      else if (outcome === 'to-coordinator') assert.equal(after.outcome, 'coordinator');
      else if (isForward) assert.equal(after.proposedTo, other);
      else assert.deepEqual(after.jointTasks, [...before.jointTasks, other]);
    }),
    { seed: 20261128, numRuns: 1000 },
  );
  assert.deepEqual([...seen].sort(), ['allowed', 'refused', 'to-coordinator']);
});

test('while the coordinator rules a further proposal is not counted', () => {
  const refused: FirstAskedAct = { act: 'forward-refused', by: 'BB', at: at(3) };
  const first = [registered, propose(2, 'RSJ', 'BB')];
  assert.equal(firstAsked(first, now).forwards, 1);
  const acts = [...first, refused, propose(4, 'RSJ', 'GAJ'), propose(5, 'RSJ', 'BB')];
  assert.equal(firstAsked(acts, now).forwards, 2);
});

test('a refusal to the wrong unit names who is responsible', () => {
  assert.equal(
    explain(firstAskedMay([registered], forward('BB', 'GAJ'), now), 'zh-CN', { length: 'short' }),
    '由RSJ负责，BB无权办理。',
  );
});
