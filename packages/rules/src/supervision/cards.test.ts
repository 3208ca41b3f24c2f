import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explainRuling } from '../explanations/explain-ruling.ts';
import { supervisionWords } from '../explanations/words/supervision.ts';
import { loadRules } from '../law/rule-book.ts';
import { cardsDue, type DueCard, type IssuedCard, type SupervisedTask } from './cards.ts';
import { cards } from './rules.ts';

const at = (text: string) => `${text}+08:00`;

/** Received on Monday 2026-11-23, three working days: due at the end of Thursday, red at the end of Tuesday. */
const step = (more: Partial<SupervisedTask> = {}): SupervisedTask => ({
  id: 't1',
  unit: 'RSJ',
  item: 'retire',
  clock: { receivedAt: at('2026-11-23T10:00:00'), limit: { workingDays: 3 } },
  ...more,
});
const due = (task: SupervisedTask, now: string, issued: readonly IssuedCard[] = []) =>
  cardsDue([task], issued, at(now)).map(({ colour, reason, groundAt }) => [colour, reason, groundAt]);
const issue = (card: DueCard, now: string, more: Partial<IssuedCard> = {}): IssuedCard => ({
  ...card,
  id: `${card.task}-${card.colour}`,
  issuedAt: now,
  ...more,
});

test('a step with more than one working day left gets no card', () => {
  assert.deepEqual(due(step(), '2026-11-25T17:29:00'), []);
  assert.deepEqual(due(step(), '2026-11-20T10:00:00'), []);
});

test('a reminder comes when one working day of office time is left', () => {
  const [card] = cardsDue([step()], [], at('2026-11-25T17:30:00'));
  assert.deepEqual(card, {
    outcome: 'reminder',
    reason: 'nearly-due',
    rule: { id: 'supervision/cards', version: '1', authority: '本项目', article: '效能监管亮牌' },
    evidence: {
      unit: 'RSJ',
      item: 'retire',
      task: 't1',
      dueAt: at('2026-11-27T00:00:00'),
      groundAt: at('2026-11-25T17:30:00'),
    },
    unit: 'RSJ',
    item: 'retire',
    task: 't1',
    colour: 'reminder',
    groundAt: at('2026-11-25T17:30:00'),
  });
});

test('of a limit of a day or less a fifth is left at the reminder', () => {
  const day = { receivedAt: at('2026-11-23T10:00:00'), limit: { workingDays: 1 } };
  assert.deepEqual(due(step({ clock: day }), '2026-11-24T16:05:00'), []);
  assert.equal(due(step({ clock: day }), '2026-11-24T16:06:00')[0]?.[1], 'nearly-due');
  const hours = { receivedAt: at('2026-11-23T08:30:00'), limit: { workingHours: 2 } };
  assert.deepEqual(due(step({ clock: hours }), '2026-11-23T10:05:00'), []);
  assert.equal(due(step({ clock: hours }), '2026-11-23T10:06:00')[0]?.[1], 'nearly-due');
  const spot = { receivedAt: at('2026-11-23T09:00:00'), limit: { immediate: true } } as const;
  assert.deepEqual(due(step({ clock: spot }), '2026-11-23T16:05:00'), []);
  assert.equal(due(step({ clock: spot }), '2026-11-23T16:06:00')[0]?.[1], 'nearly-due');
});

test('calendar days and months are reminded of one working day before their end', () => {
  const ten = { receivedAt: at('2026-11-13T10:00:00'), limit: { days: 10 } }; // Monday 23 November
  assert.equal(due(step({ clock: ten }), '2026-11-20T17:29:00').length, 0);
  assert.equal(due(step({ clock: ten }), '2026-11-20T17:30:00')[0]?.[1], 'nearly-due');
  const month = { receivedAt: at('2026-10-23T10:00:00'), limit: { months: 1 } };
  assert.equal(due(step({ clock: month }), '2026-11-20T17:30:00')[0]?.[1], 'nearly-due');
});

test('a step gets a yellow card at the instant from which it is late', () => {
  assert.deepEqual(
    due(step(), '2026-11-26T23:59:59').map(([colour]) => colour),
    ['reminder'],
  );
  assert.deepEqual(due(step(), '2026-11-27T00:00:00'), [['yellow', 'overdue', at('2026-11-27T00:00:00')]]);
});

test('a step answered in time gets nothing, answered late it keeps its yellow card', () => {
  const answered = (endedAt: string) => due(step({ endedAt: at(endedAt) }), '2027-01-04T10:00:00');
  assert.deepEqual(answered('2026-11-26T23:59:59'), []);
  assert.deepEqual(
    answered('2026-11-27T00:00:00').map(([colour]) => colour),
    ['yellow'],
  );
  assert.deepEqual(due(step({ endedAt: at('2026-11-25T18:00:00') }), '2026-11-26T09:00:00'), []);
});

test('late by as much again as its limit, a step gets a red card beside the yellow one', () => {
  assert.deepEqual(
    due(step(), '2026-12-01T23:59:59').map(([colour]) => colour),
    ['yellow'],
  );
  assert.deepEqual(due(step(), '2026-12-02T00:00:00'), [
    ['yellow', 'overdue', at('2026-11-27T00:00:00')],
    ['red', 'overdue-twice', at('2026-12-02T00:00:00')],
  ]);
  const red = (limit: SupervisedTask['clock']['limit']) =>
    due(step({ clock: { receivedAt: at('2026-11-02T09:00:00'), limit } }), '2026-12-31T00:00:00')[1]?.[2];
  assert.equal(red({ days: 7 }), at('2026-11-17T00:00:00'));
  assert.equal(red({ months: 1 }), undefined); // beyond the calendar
  assert.equal(red({ workingHours: 2 }), at('2026-11-02T15:00:00'));
  assert.equal(red({ immediate: true }), at('2026-11-03T17:30:00'));
});

test('a limit that rolled off a holiday runs once more before the red card, and so do pauses', () => {
  const times = (clock: SupervisedTask['clock']) =>
    due(step({ clock }), '2026-12-20T00:00:00').map(([, , groundAt]) => groundAt);
  const holiday = { receivedAt: at('2026-09-30T10:00:00'), limit: { days: 3 } };
  assert.deepEqual(times(holiday), [at('2026-10-09T00:00:00'), at('2026-10-13T00:00:00')]);
  assert.deepEqual(times({ ...holiday, endOfDay: 'businessClose' }), [
    at('2026-10-08T17:30:00'),
    at('2026-10-12T17:30:00'),
  ]);
  const weekend = { receivedAt: at('2026-11-20T10:00:00'), limit: { days: 1 } };
  assert.deepEqual(times(weekend), [at('2026-11-24T00:00:00'), at('2026-11-25T00:00:00')]);
  const pauses = [
    { from: at('2026-11-24T10:00:00'), to: at('2026-11-24T11:00:00') },
    { from: at('2026-11-30T10:00:00'), to: at('2026-11-30T11:00:00') },
  ];
  assert.deepEqual(times({ ...step().clock, pauses }), [
    at('2026-11-28T00:00:00'),
    at('2026-12-04T00:00:00'),
  ]);
});

test('no card is red before it is yellow: the red one comes later, unless a city wants no time between', () => {
  const red = (redLimits: number, limit: SupervisedTask['clock']['limit']) => {
    const rules = loadRules([
      { ...cards, version: 'city-1', effectiveFrom: '2026-01-01', parameters: { redLimits } },
    ]);
    const clock = { receivedAt: at('2026-09-24T10:00:00'), limit };
    const [yellow, second] = cardsDue([step({ clock })], [], at('2026-12-31T00:00:00'), { rules });
    return Date.parse(String(second?.groundAt)) - Date.parse(String(yellow?.groundAt));
  };
  const limits = [{ days: 2 }, { days: 9 }, { workingDays: 2 }, { months: 1 }, { workingHours: 3 }] as const;
  for (const limit of limits) {
    assert.equal(red(0, limit), 0);
    assert.ok(red(0.5, limit) > 0 && red(1, limit) >= red(0.5, limit), JSON.stringify(limit));
  }
});

test('consent deemed by silence or by absence gives a red card at once', () => {
  const silent = step({ deemedAt: at('2026-11-27T00:00:00'), endedAt: at('2026-11-27T00:00:00') });
  assert.deepEqual(due(silent, '2026-11-27T00:00:00'), [
    ['yellow', 'overdue', at('2026-11-27T00:00:00')],
    ['red', 'deemed-consent', at('2026-11-27T00:00:00')],
  ]);
  const absent = step({ absentAt: at('2026-11-24T15:00:00'), endedAt: at('2026-11-24T15:00:00') });
  assert.deepEqual(due(absent, '2026-11-24T14:59:59'), []);
  assert.deepEqual(due(absent, '2026-11-24T15:00:00'), [['red', 'deemed-absent', at('2026-11-24T15:00:00')]]);
});

test('nobody is late while the clock is paused, or where the calendar is not announced', () => {
  const pauses = [{ from: at('2026-11-24T10:00:00'), to: null }];
  assert.deepEqual(due(step({ clock: { ...step().clock, pauses } }), '2026-12-30T10:00:00'), []);
  const beyond = { receivedAt: at('2026-12-30T10:00:00'), limit: { workingDays: 5 } };
  assert.deepEqual(due(step({ clock: beyond }), '2027-02-01T10:00:00'), []);
});

test('a lapse that the platform caused never gives the unit a card', () => {
  const task = step({ platformCaused: true, deemedAt: at('2026-11-27T00:00:00') });
  assert.deepEqual(due(task, '2026-12-20T10:00:00'), []);
  assert.equal(due(task, '2026-11-26T10:00:00')[0]?.[0], 'reminder');
});

test('a step gets each colour once, and a withdrawn card is not issued again', () => {
  const now = at('2026-12-02T00:00:00');
  const first = cardsDue([step()], [], now);
  const issued = first.map((card) => issue(card, now, { withdrawnAt: now }));
  assert.equal(issued.length, 2);
  assert.deepEqual(cardsDue([step()], issued, at('2026-12-20T00:00:00')), []);
});

/** Steps of one item, each overdue on the day after its date, all answered soon after. */
const lateOn = (dates: readonly string[], more: Partial<SupervisedTask> = {}) =>
  dates.map((date, i) =>
    step({
      id: `y${i + 1}`,
      clock: { receivedAt: at(`${date}T09:00:00`), limit: { workingHours: 1 } },
      endedAt: at(`${date}T10:00:00`),
      ...more,
    }),
  );
const reds = (
  tasks: readonly SupervisedTask[],
  issued: readonly IssuedCard[] = [],
  now = '2026-12-31T00:00:00',
) =>
  cardsDue(tasks, issued, at(now))
    .filter(({ colour }) => colour === 'red')
    .map(({ task, reason }) => [task, reason]);

test('the third yellow card of a quarter for one unit and item gives its step a red one', () => {
  assert.deepEqual(reds(lateOn(['2026-11-02', '2026-11-03'])), []);
  assert.deepEqual(reds(lateOn(['2026-11-04', '2026-11-03', '2026-11-02'])), [['y1', 'third-yellow']]);
  assert.deepEqual(reds(lateOn(['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'])), [
    ['y3', 'third-yellow'],
  ]);
});

test('yellow cards of another quarter, unit or item do not count', () => {
  assert.deepEqual(reds(lateOn(['2026-09-30', '2026-11-03', '2026-11-04'])), []);
  const [a, b, c] = lateOn(['2026-11-02', '2026-11-03', '2026-11-04']) as [
    SupervisedTask,
    SupervisedTask,
    SupervisedTask,
  ];
  assert.deepEqual(reds([a, b, { ...c, unit: 'YBJ' }]), []);
  assert.deepEqual(reds([a, b, { ...c, item: 'move' }]), []);
  assert.deepEqual(reds([a, b, { ...c, platformCaused: true }]), []);
});

test('the quarter is that of the Shanghai date', () => {
  const yellow = (task: string, groundAt: string): IssuedCard => ({
    id: task,
    unit: 'RSJ',
    item: 'retire',
    task,
    colour: 'yellow',
    reason: 'overdue',
    groundAt,
    issuedAt: groundAt,
  });
  const two = [yellow('a', at('2026-10-09T10:00:00')), yellow('b', at('2026-10-12T10:00:00'))];
  assert.deepEqual(reds([], [...two, yellow('c', '2026-09-30T15:59:59Z')]), []);
  assert.deepEqual(reds([], [...two, yellow('c', '2026-09-30T16:00:00Z')]), [['b', 'third-yellow']]);
});

test('a withdrawn yellow card counts no more among the three', () => {
  const tasks = lateOn(['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']);
  const now = at('2026-11-03T12:00:00');
  const withdrawnAt = at('2026-11-03T15:00:00');
  const issued = cardsDue(tasks.slice(0, 2), [], now).map((card) => issue(card, now));
  const withdrawn = issued.map((card) => (card.task === 'y1' ? { ...card, withdrawnAt } : card));
  assert.deepEqual(reds(tasks.slice(0, 3), withdrawn), []);
  assert.deepEqual(reds(tasks, withdrawn), [['y4', 'third-yellow']]);
  assert.deepEqual(reds(tasks.slice(0, 3), issued), [['y3', 'third-yellow']]);
});

test('one red card comes of the yellow ones of a quarter, unless it was withdrawn and another step is the third', () => {
  const tasks = lateOn(['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']);
  const now = at('2026-11-04T12:00:00');
  const issued = cardsDue(tasks.slice(0, 3), [], now).map((card) => issue(card, now));
  const first = (change: Partial<IssuedCard>, colour: string) =>
    issued.map((card) =>
      card.colour === colour && (colour === 'red' || card.task === 'y1') ? { ...card, ...change } : card,
    );
  assert.deepEqual(reds(tasks, issued), []);
  assert.deepEqual(reds(tasks, first({ withdrawnAt: now }, 'red')), []);
  const withdrawnYellow = first({ withdrawnAt: now }, 'yellow');
  assert.deepEqual(reds(tasks, withdrawnYellow), []);
  const both = withdrawnYellow.map((card) => (card.colour === 'red' ? { ...card, withdrawnAt: now } : card));
  assert.deepEqual(reds(tasks, both), [['y4', 'third-yellow']]);
});

test('a city sets the numbers as data', () => {
  const parameters = { reminderWorkingDays: 2, redLimits: 2, yellowsForRed: 2 };
  const rules = loadRules([{ ...cards, version: 'city-1', effectiveFrom: '2026-11-01', parameters }]);
  const of = (tasks: readonly SupervisedTask[], now: string) =>
    cardsDue(tasks, [], at(now), { rules }).map(({ colour, reason, rule }) => [colour, reason, rule.version]);
  assert.deepEqual(of([step()], '2026-11-25T08:00:00'), [['reminder', 'nearly-due', 'city-1']]);
  assert.equal(of([step()], '2026-12-02T00:00:00').length, 1);
  assert.deepEqual(of([step()], '2026-12-05T00:00:00')[1], ['red', 'overdue-twice', 'city-1']);
  assert.equal(of(lateOn(['2026-11-02', '2026-11-03']), '2026-12-01T00:00:00')[2]?.[1], 'third-yellow');
  assert.equal(of(lateOn(['2026-10-12', '2026-10-13']), '2026-12-01T00:00:00').length, 2);
});

test('every card is told in words, in both languages', () => {
  const [yellow, red] = cardsDue([step()], [], at('2026-12-02T00:00:00')) as [DueCard, DueCard];
  const nameOf = (code: string) => (code === 'RSJ' ? '市人社局' : code);
  const zh = (card: DueCard) => explainRuling(card, supervisionWords, 'zh-CN', { nameOf, length: 'short' });
  assert.equal(zh(yellow), '市人社局的环节于 2026-11-27 00:00 到期未办，亮黄牌警告。');
  assert.equal(
    zh(red),
    '市人社局的环节于 2026-11-27 00:00 到期，至 2026-12-02 00:00 又超过一个时限，亮红牌警告。',
  );
  assert.match(explainRuling(red, supervisionWords, 'en'), /a red card\. Rule: /);
});

test('however often it is asked, the same yellow and red cards come, each once, and none against the platform’s lapses', () => {
  const day = fc.integer({ min: 0, max: 40 });
  const instant = (n: number) => new Date(Date.parse('2026-10-08T01:00:00Z') + n * 864e5).toISOString();
  const task = fc.record({
    unit: fc.constantFrom('RSJ', 'YBJ'),
    received: day,
    limit: fc.constantFrom({ workingDays: 1 }, { workingDays: 3 }, { workingHours: 2 }, { days: 2 }),
    ended: fc.option(day, { nil: undefined }),
    deemed: fc.option(day, { nil: undefined }),
    platformCaused: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(task, { maxLength: 7 }), fc.uniqueArray(day, { maxLength: 6 }), (given, sweeps) => {
      const tasks = given.map(
        ({ unit, received, limit, ended, deemed, platformCaused }, i): SupervisedTask => ({
          id: `t${i}`,
          unit,
          item: 'retire',
          clock: { receivedAt: instant(received), limit },
          endedAt: ended === undefined ? undefined : instant(received + ended),
          deemedAt: deemed === undefined ? undefined : instant(received + deemed),
          platformCaused,
        }),
      );
      const issued: IssuedCard[] = [];
      for (const now of [...sweeps]
        .sort((a, b) => a - b)
        .concat(80)
        .map(instant)) {
        issued.push(...cardsDue(tasks, issued, now).map((card) => issue(card, now)));
      }
      const brief = (list: readonly { task: string; colour: string }[]) =>
        list
          .filter(({ colour }) => colour !== 'reminder')
          .map(({ task, colour }) => `${task} ${colour}`)
          .sort();
      assert.deepEqual(brief(issued), brief(cardsDue(tasks, [], instant(80))));
      assert.equal(new Set(brief(issued)).size, brief(issued).length);
      assert.ok(
        issued.every(({ task, colour }) => colour === 'reminder' || !tasks[Number(task[1])]?.platformCaused),
      );
    }),
    { seed: 20261124, numRuns: 400 },
  );
});
