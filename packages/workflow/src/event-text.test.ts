import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvent, taskOfEvent, writeEvent } from './event-text.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { CaseFile } from './state.ts';
import { Transfer } from './transfer.fixture.ts';

/** a transfer with an answer, a correction, silence and a ruling on who is competent */
function longTransfer(): Transfer {
  const t = new Transfer();
  t.submit();
  t.serve('s2supervisor');
  t.agree('s2supervisor');
  t.answer('s4qualify', { decision: 'requestInformation', gaps: [{ what: '补充说明' }] });
  t.answer('s3staffing', { decision: 'notCompetent', competentUnit: 'RSJ', reasons: '不属本单位' });
  t.at('2026-09-09T09:00:00+08:00');
  t.answer('competence', { decision: 'rule', unit: 'BB', reasons: '属于' }, { unit: 'BGS' });
  t.at('2026-09-30T09:00:00+08:00');
  return t;
}

function texts(events: readonly CaseEvent[]): string[] {
  let before: CaseFile | undefined;
  return events.map((event) => {
    const text = writeEvent(event, 'c1', before);
    before = evolve(before, event);
    return text;
  });
}

test('every event is read back as it was, whatever its text leaves out', () => {
  const { events } = longTransfer();
  assert.ok(new Set(events.map((event) => event.type)).size >= 9);
  let before: CaseFile | undefined;
  for (const [i, text] of texts(events).entries()) {
    const read = readEvent(text, 'c1', before);
    assert.deepEqual(read, JSON.parse(JSON.stringify(events[i])), text);
    before = evolve(before, read);
  }
});

test('a text says once who acted and when, and nothing that is usual', () => {
  const t = new Transfer();
  t.submit();
  const [, second = ''] = texts(t.events);
  assert.doesNotMatch(second, /"(at|recordedAt|by|draftHash|about|role|endOfDay)"/);
  assert.match(second, /"task":"\./);
  const whole = JSON.stringify(t.events.slice(1)).length;
  assert.ok(texts(t.events).slice(1).join('').length < whole / 2);
});

test('the task that an event is about is read without the log before it', () => {
  const { events } = longTransfer();
  const found = texts(events).map((text) => taskOfEvent(text, 'c1'));
  assert.deepEqual(
    found,
    events.map((event) => ('task' in event ? event.task : undefined)),
  );
});

test('the platform acting after a person is told apart from that person', () => {
  const t = new Transfer();
  t.submit();
  const [submitted] = t.events;
  const before = submitted && evolve(undefined, submitted);
  const nobody = { unit: null, user: null };
  const closed = { type: 'CaseClosed', at: t.now, recordedAt: t.now, by: nobody } as const;
  const text = writeEvent(closed, 'c1', before);
  assert.equal(text, '{"type":"CaseClosed","by":null}');
  assert.deepEqual(readEvent(text, 'c1', before), closed);
});
