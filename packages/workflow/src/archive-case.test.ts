import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command, Verification } from './commands.ts';
import { readEvent, writeEvent } from './event-text.ts';
import { Transfer } from './transfer.fixture.ts';

const user = { id: 'u', name: 'u' };
const archive = (transfer: Transfer): Command => ({
  type: 'ArchiveCase',
  events: transfer.file?.version ?? 0,
  head: 'abc',
});
function withdrawn(): Transfer {
  const transfer = new Transfer();
  transfer.submit();
  transfer.run({ type: 'WithdrawCase', unit: 'SZX', user, reasons: '放弃' });
  return transfer;
}

test('a case that is over is archived with the index of what is handed over', () => {
  const transfer = withdrawn();
  const events = transfer.file?.version;
  const before = transfer.file;
  const [event] = transfer.run(archive(transfer)).events;
  assert.ok(event?.type === 'CaseArchived');
  assert.deepEqual(
    [event.state, event.events, event.head, event.documents],
    ['withdrawn', events, 'abc', []],
  );
  assert.deepEqual(readEvent(writeEvent(event, 'c1', before), 'c1', before), event);
  const of = transfer.file?.case;
  assert.deepEqual([of?.status, of?.archived?.state], ['archived', 'withdrawn']);
});

test('a case that runs is not archived, nor one that went on since it was looked at', () => {
  const running = new Transfer();
  running.submit();
  assert.deepEqual(running.run(archive(running)).events, []);
  const transfer = withdrawn();
  assert.deepEqual(transfer.run({ type: 'ArchiveCase', events: 1, head: 'abc' }).events, []);
});

test('an archived case is read only: a person is told so, and nothing else happens to it', () => {
  const transfer = withdrawn();
  transfer.run(archive(transfer));
  const rate: Command = { type: 'RateCase', unit: 'SZX', user, grade: 5, words: null };
  assert.equal(transfer.run(rate).refusal?.code, 'case-archived');
  const again: Command[] = [archive(transfer), { type: 'LetTimePass' }, { type: 'RecomputeClocks' }];
  for (const command of again) assert.deepEqual(transfer.run(command), { events: [] });
});

test('a task that is still open beside the case holds its archiving up', () => {
  const transfer = new Transfer();
  const verification: Verification = {
    field: 'partyOrganisation',
    unit: 'RSJ',
    reason: 'contested',
    blocking: false,
    values: [],
    words: null,
  };
  transfer.submit({}, [verification]);
  transfer.run({ type: 'WithdrawCase', unit: 'SZX', user, reasons: '放弃' });
  assert.deepEqual(transfer.run(archive(transfer)).events, []);
});
