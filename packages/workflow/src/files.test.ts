import assert from 'node:assert/strict';
import test from 'node:test';
import { readEvent, writeEvent } from './event-text.ts';
import { evolve } from './evolve.ts';
import type { CaseFile, FileReference } from './state.ts';
import { describe } from './trace.ts';
import { Transfer } from './transfer.fixture.ts';

const letter: FileReference = {
  id: 'f1',
  name: '情况说明.pdf',
  size: 1200,
  type: 'application/pdf',
  sha256: 'a'.repeat(64),
};

test('files beside an answer are recorded before the answer, with what proves their content', () => {
  const t = new Transfer();
  t.submit();
  const task = t.task('s2supervisor');
  t.run({
    type: 'DecideTask',
    task: task.id,
    decision: { decision: 'agree', files: ['f1'] },
    unit: task.unit,
    user: { id: 'u', name: '示例科员' },
    roles: ['officer'],
    numbers: {},
    files: [letter],
  });
  const types = t.events.map((event) => event.type);
  assert.ok(types.indexOf('FilesAttached') > 0);
  assert.ok(types.indexOf('FilesAttached') < types.indexOf('TaskAgreed'));
  const [file] = t.file?.case.files ?? [];
  assert.deepEqual({ ...file, at: '' }, { ...letter, unit: task.unit, task: task.id, at: '' });
});

test('an answer that is refused attaches nothing', () => {
  const t = new Transfer();
  t.submit();
  const task = t.task('s2supervisor');
  const before = t.events.length;
  t.run({
    type: 'DecideTask',
    task: task.id,
    decision: { decision: 'direct', direction: '请速办', files: ['f1'] },
    unit: task.unit,
    user: { id: 'u', name: '示例科员' },
    roles: ['officer'],
    numbers: {},
    files: [letter],
  });
  assert.equal(t.events.length, before);
  assert.deepEqual(t.file?.case.files, []);
});

test('a case of before there were files has none, and the text of an event keeps its files', () => {
  const t = new Transfer();
  t.submit();
  const file = t.file as CaseFile;
  assert.deepEqual(file.case.files, []);
  const event = {
    type: 'FilesAttached',
    task: t.task('s2supervisor').id,
    files: [letter],
    ...{ at: file.stamp.recordedAt, recordedAt: file.stamp.recordedAt, by: file.stamp.by },
  } as const;
  const again = readEvent(writeEvent(event, file.case.id, file), file.case.id, file);
  assert.deepEqual(again, event);
  assert.deepEqual(
    evolve(file, again).case.files.map(({ id, task }) => [id, task]),
    [['f1', event.task]],
  );
  const name = { zh: '审核', en: 'Review' };
  const words = describe(again, { task: () => name, unit: () => name } as unknown as Parameters<
    typeof describe
  >[1]);
  assert.match(words.zh, /情况说明\.pdf/);
});
