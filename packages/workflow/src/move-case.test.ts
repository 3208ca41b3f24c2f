import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item, Step } from '@lianban/contract';
import { readEvent, writeEvent } from './event-text.ts';
import { evolve } from './evolve.ts';
import { planMove } from './plan-move.ts';
import { platform, startRecording } from './recording.ts';
import { item, Transfer } from './transfer.fixture.ts';

const editor = { unit: 'SJJ', user: { id: 'editor', name: '目录管理员' } };

/** the item with its steps changed */
const version = (steps: (step: Step) => Step | undefined, more: readonly Step[] = []): Item => ({
  ...item,
  version: 'next',
  flow: { ...item.flow, steps: [...item.flow.steps.flatMap((s) => steps(s) ?? []), ...more] },
});
const limitOf = (id: string, workingDays: number) =>
  version((s) => (s.id === id ? { ...s, limit: { workingDays } } : s));

class Moved extends Transfer {
  version: Item = item;
  override context() {
    return { ...super.context(), item: this.version };
  }
  move(to: Item) {
    const units = this.file?.case.units ?? {};
    const outcome = this.run({ type: 'MoveCase', to, units, ...editor });
    if (!outcome.refusal) this.version = to;
    return outcome;
  }
  plan(to: Item) {
    assert.ok(this.file);
    const units = this.file.case.units;
    return planMove(startRecording(this.file, this.context(), platform), { to, units });
  }
}

function submitted(): Moved {
  const transfer = new Moved();
  transfer.submit();
  return transfer;
}
const reasons = (transfer: Moved, to: Item) =>
  transfer.plan(to).blockers.map(({ code, about }) => `${code} ${about}`);

test('an open step keeps its receipt and gets the limit of the new version, on the trace, by whom', () => {
  const transfer = submitted();
  const before = transfer.task('s2supervisor');
  const { events, refusal } = transfer.move(limitOf('s2supervisor', 10));
  assert.equal(refusal, undefined);
  const event = events.find((e) => e.type === 'CaseMoved');
  assert.ok(event?.type === 'CaseMoved');
  assert.deepEqual([event.from, event.to, event.by], [item.version, 'next', editor]);
  const after = transfer.task('s2supervisor');
  assert.deepEqual([after.limit, after.receivedAt], [{ workingDays: 10 }, before.receivedAt]);
  assert.ok(after.dueAt && before.dueAt && after.dueAt > before.dueAt);
  assert.equal(after.revision, before.revision + 1, 'its officer reads it again');
  assert.equal(transfer.file?.case.itemVersion, 'next');
});

test('what has ended stays as it ended, and a second move to the same version adds nothing', () => {
  const transfer = submitted();
  transfer.agree('s2supervisor');
  const before = transfer.task('s2supervisor');
  transfer.move(limitOf('s2supervisor', 10));
  assert.equal(transfer.task('s2supervisor'), before);
  assert.deepEqual(transfer.move(limitOf('s2supervisor', 10)).events, []);
});

test('pauses and extensions go along: a paused step stays paused and runs on under the new limit', () => {
  const transfer = submitted();
  transfer.answer('s2supervisor', { decision: 'requestInformation', gaps: [{ what: '缺一页' }] });
  transfer.move(limitOf('s2supervisor', 10));
  const paused = transfer.task('s2supervisor');
  assert.deepEqual([paused.state, paused.clock, paused.dueAt], ['paused', 'paused', null]);
  assert.equal(paused.pauses.length, 1);
});

test('nobody becomes late by a change of version', () => {
  const transfer = submitted();
  transfer.at('2026-09-08T17:00:00+08:00');
  const to = version((s) => (s.id === 's2supervisor' ? { ...s, limit: { workingHours: 1 } } : s));
  assert.deepEqual(reasons(transfer, to), ['due-passed s2supervisor']);
  const { refusal, events } = transfer.move(to);
  assert.equal(refusal?.code, 'case-not-movable');
  assert.match(refusal?.words.en ?? '', /would be late/);
  assert.ok(!events.some((e) => e.type === 'CaseMoved'));
});

test('a case cannot be moved when a step that its open step relies on is gone', () => {
  const transfer = submitted();
  transfer.agree('s2supervisor');
  const to = version((s) =>
    s.id === 's2supervisor' ? undefined : { ...s, after: s.after.filter((id) => id !== 's2supervisor') },
  );
  const found = reasons(transfer, to);
  const relied = item.flow.steps.some(
    (s) => s.after.includes('s2supervisor') && transfer.open().some((text) => text.startsWith(`${s.id}:`)),
  );
  assert.ok(relied);
  assert.deepEqual(found, ['ended-step-gone s2supervisor']);
});

test('an open step that the new version lacks ends as not needed, and what waited for it goes on', () => {
  const transfer = submitted();
  const to = version((s) =>
    s.id === 's2supervisor'
      ? undefined
      : {
          ...s,
          after: s.after.map((id) =>
            id === 's2supervisor'
              ? (item.flow.steps.find((x) => x.id === 's2supervisor')?.after[0] ?? id)
              : id,
          ),
        },
  );
  assert.deepEqual(reasons(transfer, to), []);
  transfer.move(to);
  assert.equal(transfer.task('s2supervisor').state, 'notNeeded');
  assert.ok(transfer.open().length > 0);
});

test('a new step before one that has begun comes too late; one before a step that has not is opened in its turn', () => {
  const transfer = submitted();
  const like = item.flow.steps.find((s) => s.id === 's2supervisor');
  assert.ok(like);
  const added = { ...like, id: 'extra' };
  const before = (id: string) =>
    version((s) => (s.id === id ? { ...s, after: [...s.after, 'extra'] } : s), [added]);
  assert.deepEqual(reasons(transfer, before('s2supervisor')), ['added-too-late extra']);
  assert.deepEqual(transfer.plan(before('s7decide')).added, ['extra']);
  transfer.move(before('s7decide'));
  assert.equal(transfer.task('extra').state, 'open');
});

test('a case that is over, and a form whose field is gone, are not moved', () => {
  const transfer = submitted();
  const [field] = item.form.fields;
  const to = { ...item, version: 'next', form: { ...item.form, fields: item.form.fields.slice(1) } };
  assert.deepEqual(reasons(transfer, to), [`field-gone ${field?.id}`]);
  transfer.run({ type: 'WithdrawCase', unit: 'SZX', user: editor.user, reasons: '放弃' });
  assert.deepEqual(reasons(transfer, to), ['case-over ']);
});

test('the text of a move reads as what was recorded', () => {
  const transfer = submitted();
  let before = transfer.file;
  const { events } = transfer.move(limitOf('s2supervisor', 10));
  for (const event of events) {
    assert.deepEqual(readEvent(writeEvent(event, 'c1', before), 'c1', before), event);
    before = evolve(before, event);
  }
});
