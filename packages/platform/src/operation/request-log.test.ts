import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply, keys, openOffice, persons } from '../testing/office.fixture.ts';
import type { LogEntry, LogLevel } from './log-level.ts';

async function linesAt(logLevel: LogLevel): Promise<LogEntry[]> {
  const lines: LogEntry[] = [];
  const office = await openOffice({ logLevel, log: (entry) => lines.push(entry) });
  const page = await office.page('SZX', ['applicant'], 'clerk');
  await apply(page);
  await page.get('/v1/cases');
  await page.get('/v1/cases/nowhere');
  await page.get('/nowhere');
  await office.close();
  return lines.filter(({ what }) => what === 'request');
}
const shown = (lines: readonly LogEntry[]) =>
  lines.map(({ level, method, route, status, unit }) => `${level} ${method} ${route} ${status} ${unit}`);

test('at info each change and each refusal has a line, with pattern, status and unit', async () => {
  assert.deepEqual(shown(await linesAt('info')), [
    'info POST /v1/sessions 201 null',
    'info POST /v1/drafts 201 SZX',
    'info POST /v1/items/{code}/plan 200 SZX',
    'info POST /v1/cases 201 SZX',
    'info GET /v1/cases/{id} 404 SZX',
    'info other none 404 null',
  ]);
});

test('at debug also what was only read, at warn no request', async () => {
  assert.ok(shown(await linesAt('debug')).includes('debug GET /v1/cases 200 SZX'));
  assert.deepEqual(await linesAt('warn'), []);
});

test('a line carries the trace id and the time it took, and never a body, a token, a key or a person', async () => {
  const lines = await linesAt('debug');
  for (const line of lines) {
    assert.deepEqual(Object.keys(line).sort(), [
      'level',
      'method',
      'ms',
      'route',
      'status',
      'traceId',
      'unit',
      'what',
    ]);
    assert.match(String(line['traceId']), /^[0-9a-f]{8}-/);
    assert.equal(typeof line['ms'], 'number');
  }
  const text = JSON.stringify(lines);
  const secret = [...Object.values(persons.teacher), ...Object.values(keys), 'Bearer', 'eyJ', 'clerk'];
  for (const word of secret) assert.ok(!text.includes(word), word);
});
