import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { chinaCalendar } from '@lianban/rules';
import { openOffice, submitOne, valuesOf } from './office.ts';
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

test('a platform in production says once what it runs with, logs each change without its content, and stops on SIGTERM', async () => {
  const config = JSON.parse(await readFile(office.config, 'utf8')) as object;
  await writeFile(office.config, JSON.stringify({ ...config, calendar: 'calendar' }));
  await mkdir(join(office.folder, 'calendar'));
  await writeFile(join(office.folder, 'calendar', `${next}.json`), JSON.stringify(year));

  const platform = await startPlatform(office.config, { verb: 'serve' });
  const made = await submitOne(office, platform.url, 'logged');
  assert.equal(made.status, 201);
  const ready = (await (await fetch(`${platform.url}/readyz`)).json()) as { calendar: object };
  assert.match(JSON.stringify(ready.calendar), new RegExp(`"validThrough":"${next}-12-31"`));
  const { code } = await platform.stop('SIGTERM');
  assert.equal(code, 0, platform.errors());

  assert.equal(platform.output().split('联办 Lianban · 配置 configuration').length, 2, 'once');
  assert.match(platform.output(), new RegExp(`china-\\d{4}\\+${next}\\.1 → ${next}-12-31`));
  const lines = platform
    .errors()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const requests = lines.filter(({ what }) => what === 'request');
  assert.ok(requests.some(({ route, status }) => route === '/v1/cases' && status === 201));
  const written = platform.output() + platform.errors();
  const { name, decisionNo } = valuesOf('logged');
  for (const word of [office.serverKey, 'holder-key', name, decisionNo, made.body.id])
    assert.ok(!written.includes(word), word);
});
