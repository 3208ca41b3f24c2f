import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appealCard, type CardAppeal } from './appeal.ts';
import type { IssuedCard } from './cards.ts';

const at = (text: string) => `${text}+08:00`;
/** Issued on Friday; five working days end with Friday 4 December. */
const card: IssuedCard = {
  id: 'k1',
  unit: 'RSJ',
  item: 'retire',
  task: 't1',
  colour: 'yellow',
  reason: 'overdue',
  groundAt: at('2026-11-27T00:00:00'),
  issuedAt: at('2026-11-27T09:00:00'),
};
const last = at('2026-12-05T00:00:00');
const state = (appeal: CardAppeal | null, now: string, more: Partial<IssuedCard> = {}) => {
  const { outcome, reason, dueAt, withdrawnAt } = appealCard({ ...card, ...more }, appeal, at(now));
  return [outcome, reason, dueAt, withdrawnAt];
};
const filed = { filedAt: at('2026-12-04T23:59:59') };

test('the unit may appeal within five working days of the issue', () => {
  assert.deepEqual(state(null, '2026-12-04T23:59:59'), ['open', 'may-appeal', last, null]);
  assert.deepEqual(state(null, '2026-12-05T00:00:00'), ['stands', 'no-appeal-in-time', last, null]);
  assert.deepEqual(state(filed, '2026-12-01T00:00:00'), ['open', 'may-appeal', last, null]);
});

test('an appeal in time keeps the card until it is ruled on, however long that takes', () => {
  assert.deepEqual(state(filed, '2026-12-31T00:00:00'), ['pending', 'ruling-awaited', last, null]);
  const ruled = { ...filed, ruledAt: at('2026-12-10T10:00:00'), upheld: true };
  assert.deepEqual(state(ruled, '2026-12-10T09:59:59'), ['pending', 'ruling-awaited', last, null]);
  assert.equal(state({ ...filed, ruledAt: at('2026-12-10T10:00:00') }, '2026-12-31T00:00:00')[0], 'pending');
});

test('upheld, the card is withdrawn from the ruling on; rejected, it stands', () => {
  const ruledAt = at('2026-12-10T10:00:00');
  const now = '2026-12-10T10:00:00';
  assert.deepEqual(state({ ...filed, ruledAt, upheld: true }, now), [
    'withdrawn',
    'appeal-upheld',
    last,
    ruledAt,
  ]);
  assert.deepEqual(state({ ...filed, ruledAt, upheld: false }, now), [
    'stands',
    'appeal-rejected',
    last,
    null,
  ]);
});

test('a late appeal changes nothing, also when somebody upholds it', () => {
  const late = { filedAt: last, ruledAt: last, upheld: true };
  assert.deepEqual(state(late, '2026-12-31T00:00:00'), ['stands', 'appeal-late', last, null]);
});

test('there is nothing to appeal against in a reminder', () => {
  assert.deepEqual(state(filed, '2026-12-31T00:00:00', { colour: 'reminder' }).slice(0, 2), [
    'stands',
    'reminders-stand',
  ]);
});

test('while the calendar does not reach the end of the period no appeal is late', () => {
  const more = { issuedAt: at('2026-12-30T09:00:00') };
  assert.deepEqual(state(null, '2027-03-01T00:00:00', more), ['open', 'appeal-undated', null, null]);
  assert.equal(
    state({ filedAt: at('2027-02-01T00:00:00') }, '2027-03-01T00:00:00', more)[1],
    'ruling-awaited',
  );
});
