import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { chinaCalendar, isWorkingDay } from '@lianban/rules';
import { withYear } from '@lianban/rules/calendar';
import { addToCalendar } from './calendar-add.ts';
import { readCalendar } from './calendar-folder.ts';

/** The year after the last that came with the software, made up for the test. */
const next = Number(chinaCalendar.validThrough.slice(0, 4)) + 1;
const year = (change: object = {}) => ({
  year: next,
  notices: ['https://example.org/notice'],
  holidays: [['元旦', `${next}-01-01`, `${next}-01-03`] as [string, string, string]],
  makeUpWorkDays: [] as string[],
  ...change,
});
const amended = () =>
  year({
    notices: ['https://example.org/notice', 'https://example.org/amended'],
    holidays: [['元旦', `${next}-01-01`, `${next}-01-06`]],
  });

let folder = '';
let config = '';
const years = () => join(folder, 'calendar');
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-calendar-'));
  config = join(folder, 'config.json');
  await writeConfig({ calendar: 'calendar' });
});
afterEach(() => rm(folder, { recursive: true }));

const writeConfig = (more: object) =>
  writeFile(
    config,
    JSON.stringify({
      listen: { host: '127.0.0.1', port: 0 },
      store: 'x.db',
      hosts: [],
      holders: {},
      ...more,
    }),
  );

async function add(content: unknown): Promise<string> {
  const file = join(folder, 'given.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return addToCalendar(file, config);
}

describe('lianban calendar add', () => {
  it('keeps an announced year where serve reads it, and says what changed', async () => {
    const said = await add(year());
    assert.match(
      said,
      new RegExp(`^${chinaCalendar.version} → ${chinaCalendar.version}\\+${next}\\.1$`, 'm'),
    );
    assert.match(said, new RegExp(`${chinaCalendar.validThrough} → ${next}-12-31`));
    assert.match(said, new RegExp(`${next} 工作日 working days: \\d{3}`));
    assert.deepEqual(await readdir(years()), [`${next}.json`]);
    const { calendar, used } = await readCalendar(years());
    assert.deepEqual([calendar.validThrough, used], [`${next}-12-31`, [next]]);
    assert.equal(isWorkingDay(`${next}-01-01`, calendar), false);
  });

  it('replaces a year by its amended notice, and lists the dates that changed', async () => {
    await add(year());
    const said = await add(amended());
    const off = [...said.matchAll(/^(\S+) 改为休息日 now a day off$/gm)].map((match) => match[1]);
    const weekdays = [4, 5, 6]
      .map((day) => `${next}-01-0${day}`)
      .filter((date) => ![0, 6].includes(new Date(date).getUTCDay()));
    assert.deepEqual(off, weekdays);
    assert.equal((await readCalendar(years())).calendar.version, `${chinaCalendar.version}+${next}.2`);
  });

  it('keeps nothing of a year that is not the announced one', async () => {
    const refusals: [unknown, RegExp][] = [
      [year({ makeUpWorkDays: [`${next}-01-02`] }), /given\.json: Make-up day/],
      [
        { ...year(), year: next + 1, holidays: [['元旦', `${next + 1}-01-01`, `${next + 1}-01-03`]] },
        /given\.json: Year \d+ does not follow/,
      ],
      [year({ holidays: [['元旦', '2001-01-01', '2001-01-03']] }), /2001-01-01 does not lie in/],
      [year({ holidays: [null] }), /is not a year of the calendar:\n {2}\/holidays\/0/],
      [year({ more: 1 }), /is not a year of the calendar/],
      ['{', /given\.json is not JSON/],
    ];
    for (const [given, message] of refusals) await assert.rejects(add(given), { message });
    assert.deepEqual(await readdir(folder), ['config.json', 'given.json']);
  });

  it('asks for a folder when the configuration names none', async () => {
    await writeConfig({});
    await assert.rejects(add(year()), { message: /add "calendar": "calendar" to it/ });
  });
});

describe('the calendar of a folder', () => {
  it('is the one of the software when the folder is missing or empty', async () => {
    assert.deepEqual(await readCalendar(undefined), { calendar: chinaCalendar, used: [], notNeeded: [] });
    assert.deepEqual((await readCalendar(years())).calendar, chinaCalendar);
  });

  it('passes over a year that a newer version of the software knows as well', async () => {
    await add(year());
    const newer = withYear(chinaCalendar, year());
    assert.deepEqual(await readCalendar(years(), newer), { calendar: newer, used: [], notNeeded: [next] });
    const newest = withYear(newer, amended());
    assert.deepEqual((await readCalendar(years(), newest)).notNeeded, [next]);
  });

  it('refuses a year that the software knows otherwise under the same notices', async () => {
    await add(year());
    const other = withYear(
      chinaCalendar,
      year({ makeUpWorkDays: [], holidays: [['元旦', `${next}-01-01`, `${next}-01-02`]] }),
    );
    await assert.rejects(readCalendar(years(), other), { message: /differs from the year that came/ });
  });

  it('refuses a file whose name is not its year', async () => {
    await add(year());
    const text = await readFile(join(years(), `${next}.json`), 'utf8');
    await writeFile(join(years(), '2001.json'), text);
    await assert.rejects(readCalendar(years()), { message: new RegExp(`its name must be ${next}\\.json`) });
  });
});
