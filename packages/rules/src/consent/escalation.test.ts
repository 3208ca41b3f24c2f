import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from '../calendar/china.ts';
import { escalationLadder } from './escalation.ts';

test('the head of the unit is told on the first working day, supervision on the second, the leader on the third', () => {
  assert.deepEqual(escalationLadder('2026-11-26T17:30:00+08:00'), [
    { rung: 'unitHead', at: '2026-11-27T08:30:00+08:00' },
    { rung: 'supervisionOffice', at: '2026-11-30T08:30:00+08:00' },
    { rung: 'leaderInCharge', at: '2026-12-01T08:30:00+08:00' },
  ]);
});

test('a day that ended at 24:00 does not cost the ladder a day', () => {
  assert.equal(escalationLadder('2026-11-27T00:00:00+08:00')[0]?.at, '2026-11-27T08:30:00+08:00');
});

test('the days are data, and a rung past the known calendar has no time', () => {
  const days = { unitHead: 2, supervisionOffice: 4, leaderInCharge: 6 };
  const [first] = escalationLadder('2026-11-26T17:30:00+08:00', chinaCalendar, { days });
  assert.equal(first?.at, '2026-11-30T08:30:00+08:00');
  assert.equal(escalationLadder('2026-12-31T17:30:00+08:00')[0]?.at, null);
});
