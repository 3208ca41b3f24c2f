import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadRules } from '../law/rule-book.ts';
import { firstVersion } from '../law/rule-version.ts';
import { type FirstAskedAct, firstAsked } from './first-asked.ts';

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
    { ...firstVersion('first-asked/responsible', '某市', '第一条', '负责到底。'), version: '7' },
  ]);
  assert.equal(firstAsked([registered], now, { rules }).rule.version, '7');
});

const unit = fc.constantFrom('RSJ', 'BB', 'GAJ');
const when = fc.integer({ min: 0, max: 40 }).map(at);
const act: fc.Arbitrary<FirstAskedAct> = fc.oneof(
  fc.record({ act: fc.constant('registered' as const), unit, at: when }),
  fc.record({ act: fc.constant('forward-proposed' as const), by: unit, to: unit, at: when }),
  fc.record({ act: fc.constant('forward-accepted' as const), by: unit, at: when }),
  fc.record({ act: fc.constant('forward-refused' as const), by: unit, at: when }),
  fc.record({ act: fc.constant('ruled' as const), unit, at: when }),
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
