import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { chinaCalendar } from '@lianban/rules';
import { root } from '../tools/repo.ts';
import { applicant, openOffice, submitOne, unitOfStep } from './office.ts';
import { startPlatform } from './platform-process.ts';

const office = await openOffice();
after(() => office.close());

const next = Number(chinaCalendar.validThrough.slice(0, 4)) + 1;
const year = {
  year: next,
  notices: ['https://example.org/made-up'],
  holidays: [['元旦', `${next}-01-01`, `${next}-01-03`]],
  makeUpWorkDays: [],
};

const lianban = (...args: string[]) =>
  promisify(execFile)(
    process.execPath,
    ['--conditions=lianban-source', '--no-warnings', 'packages/cli/src/main.ts', ...args],
    { cwd: root },
  );

test('a task that waits for the calendar of the next year gets its due date within seconds of `calendar add`, without a restart', async () => {
  const config = JSON.parse(await readFile(office.config, 'utf8')) as object;
  await writeFile(office.config, JSON.stringify({ ...config, calendar: 'calendar' }));
  const given = join(office.folder, 'given.json');
  await writeFile(given, JSON.stringify(year));
  // a demo, so that its machine may be told a time: the last afternoon that the calendar knows
  process.env['LIANBAN_MACHINE_TIME'] = `${next - 1}-12-31T15:00:00+08:00`;
  const platform = await startPlatform(office.config, { verb: 'demo' });
  delete process.env['LIANBAN_MACHINE_TIME'];
  const clock = { unit: applicant, user: 'clerk', roles: 'applicant' } as const;
  await office.call(platform.url, {
    ...{ ...clock, method: 'POST', path: '/v1/clock' },
    body: { to: `${next - 1}-12-31T15:30:00+08:00` },
  });
  const made = await submitOne(office, platform.url, 'waiting');
  assert.equal(made.status, 201);
  const task = {
    unit: unitOfStep('later'),
    user: 'o',
    roles: 'officer',
    method: 'GET' as const,
    path: `/v1/tasks/${made.body.id}.later`,
  };
  const read = async () => (await office.call(platform.url, task)).body.clock;
  assert.deepEqual([(await read()).state, (await read()).dueAt], ['calendar-unknown', null]);

  const said = (await lianban('calendar', 'add', given, '--config', office.config)).stdout;
  assert.match(said, /within seconds/);
  let known = await read();
  for (let tries = 0; known.state !== 'running' && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    known = await read();
  }
  assert.match(known.dueAt ?? platform.errors(), new RegExp(`^${next}-01-`));
  const trace = await office.call(platform.url, {
    ...{ ...clock, method: 'GET', path: `/v1/cases/${made.body.id}/events` },
  });
  const entries = trace.body.items as { type: string; words: { en: string } }[];
  assert.ok(
    entries.some(({ type, words }) => type === 'ClockRecomputed' && /calendar changed/.test(words.en)),
  );
  assert.equal((await platform.stop()).code, 0, platform.errors());
});
