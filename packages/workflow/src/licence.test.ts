import assert from 'node:assert/strict';
import test from 'node:test';
import type { Item, Step } from '@lianban/contract';
import { item, Transfer } from './transfer.fixture.ts';

const step = (id: string): Step => item.flow.steps.find((s) => s.id === id) as Step;
const law = (workingDays: number) => ({ limit: { workingDays }, norm: 'licensing' });

/** A licence in two steps: the supervising department accepts, the deciding unit decides within ten of twenty days. */
const licence: Item = {
  ...item,
  flow: {
    ...item.flow,
    statutoryLimit: law(20),
    steps: [
      { ...step('s2supervisor'), accepts: true, limit: { workingDays: 5 }, onSilence: 'escalate', after: [] },
      {
        ...step('s7decide'),
        after: ['s2supervisor'],
        limit: { workingDays: 10 },
        statutoryLimit: law(20),
        consentClass: 'licence',
        onSilence: 'escalate',
      },
    ],
  },
};

class Licence extends Transfer {
  /** dates that the city closes its offices on */
  closed: readonly string[] = [];
  promisedDays = 5;

  override context() {
    const { calendar, ...rest } = super.context();
    const [accept, decide] = licence.flow.steps as [Step, Step];
    const steps = [{ ...accept, limit: { workingDays: this.promisedDays } }, decide];
    const item = { ...licence, flow: { ...licence.flow, steps } };
    return { ...rest, calendar: { ...calendar, closedDates: this.closed }, item };
  }
}

function submitted(promisedDays = 5): Licence {
  const t = new Licence('2026-09-07T10:00:00+08:00');
  t.promisedDays = promisedDays;
  t.submit();
  return t;
}

test('who was told nothing in five working days is accepted from the day of receipt, and the decision counts from then', () => {
  const t = submitted();
  assert.equal(t.task('s2supervisor').dueAt, '2026-09-15T00:00:00+08:00');
  t.at('2026-09-15T09:00:00+08:00');
  assert.equal(t.task('s2supervisor').deemed?.ground, 'acceptance');
  assert.deepEqual(t.file?.case.acceptance, { at: '2026-09-07T10:00:00+08:00', deemed: true });
  assert.equal(t.file?.case.total.receivedAt, '2026-09-07T10:00:00+08:00');
  const decide = t.task('s7decide');
  assert.equal(decide.receivedAt, '2026-09-07T10:00:00+08:00');
  assert.equal(decide.dueAt, '2026-09-20T17:30:00+08:00');
  assert.throws(() => t.task('s2supervisor-opinion'));
});

test('a promise shorter than the five days of the law escalates first; acceptance comes in its own time', () => {
  const t = submitted(1);
  t.at('2026-09-09T17:30:00+08:00');
  assert.equal(t.task('s2supervisor').state, 'overdue');
  const user = { id: 'o', name: '经办人' };
  const own = submitted();
  const task = own.task('s2supervisor').id;
  const excused = own.run({ type: 'FileExcuse', task, unit: 'JYJ', user, reasons: '停机' });
  assert.equal(excused.refusal?.code, 'task-not-open', 'the law knows no excuse');
  // a calendar that is amended meanwhile closes the 14th: the law's days end later, and nothing comes too early
  t.closed = ['2026-09-14'];
  const acceptedFrom = () => t.file?.case.acceptance?.at;
  t.at('2026-09-15T00:00:00+08:00');
  assert.equal(acceptedFrom(), undefined);
  t.at('2026-09-16T00:00:00+08:00');
  assert.equal(acceptedFrom(), '2026-09-07T10:00:00+08:00');
  assert.equal(t.task('s2supervisor-unitHead').state, 'notNeeded');
});

test('who was told in time what is missing is not accepted by silence afterwards', () => {
  const t = submitted();
  t.now = '2026-09-08T09:00:00+08:00';
  t.answer('s2supervisor', { decision: 'requestInformation', gaps: [{ what: '缺' }] });
  t.now = '2026-09-09T09:00:00+08:00';
  t.run({
    type: 'AnswerCorrection',
    unit: 'SZX',
    user: { id: 'clerk', name: '经办' },
    answer: { task: t.task('s2supervisor-correction').id, values: {}, answer: '已补' },
  });
  t.at('2026-09-30T09:00:00+08:00');
  assert.equal(t.task('s2supervisor').state, 'overdue');
  assert.equal(t.file?.case.acceptance, null);
});

test('an express acceptance starts the clock of the case when it is given', () => {
  const t = submitted();
  t.now = '2026-09-08T09:00:00+08:00';
  t.agree('s2supervisor');
  assert.deepEqual(t.file?.case.acceptance, { at: '2026-09-08T09:00:00+08:00', deemed: false });
  assert.equal(t.file?.case.total.receivedAt, '2026-09-08T09:00:00+08:00');
  assert.equal(t.task('s7decide').receivedAt, '2026-09-08T09:00:00+08:00');
});

test('the clock of the law stands beside the promised one; a correction stops the promise, not the law', () => {
  const t = submitted();
  t.agree('s2supervisor');
  const before = t.task('s7decide').statutory;
  assert.deepEqual(before, { ...law(20), dueAt: '2026-10-11T00:00:00+08:00' });
  t.answer('s7decide', { decision: 'requestInformation', gaps: [{ what: '缺' }] });
  assert.equal(t.task('s7decide').dueAt, null);
  assert.deepEqual(t.task('s7decide').statutory, before);
  t.now = '2026-09-10T09:00:00+08:00';
  t.run({
    type: 'AnswerCorrection',
    unit: 'SZX',
    user: { id: 'clerk', name: '经办' },
    answer: { task: t.task('s7decide-correction').id, values: {}, answer: '已补' },
  });
  assert.notEqual(t.task('s7decide').dueAt, null);
  assert.deepEqual(t.task('s7decide').statutory, before);
  assert.deepEqual(t.file?.case.total.statutoryLimit, law(20));
});

test('a licence that is not decided in time escalates; it never lapses into consent', () => {
  const t = submitted();
  t.agree('s2supervisor');
  t.serve('s7decide');
  for (const at of t.task('s7decide').warnAt) {
    t.at(at);
    t.serve('s7decide');
  }
  t.at('2026-12-01T09:00:00+08:00');
  const task = t.task('s7decide');
  assert.deepEqual([task.state, task.deemed], ['overdue', null]);
  assert.ok(task.escalations.length > 0);
});
