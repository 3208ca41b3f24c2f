import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { chinaCalendar, type WorkingCalendar } from '@lianban/rules';
import { withYear } from '@lianban/rules/calendar';
import { verifyStore } from '../cases/verify-store.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import {
  apply,
  madeCase,
  type Office,
  openOffice,
  persons,
  picks,
  taskOf,
} from '../testing/office.fixture.ts';
import { temporaryFolder } from '../testing/temporary-folder.fixture.ts';
import { firstChange, knowsLess } from './first-change.ts';

const through2026: WorkingCalendar = {
  ...chinaCalendar,
  validThrough: '2026-12-31',
  years: chinaCalendar.years.filter(({ year }) => year <= 2026),
};
const year2027 = {
  year: 2027,
  notices: ['https://example.org/made-up'],
  holidays: [['元旦', '2027-01-01', '2027-01-03']] as [string, string, string][],
  makeUpWorkDays: [],
};
const with2027 = withYear(through2026, year2027);
const closed = (...dates: string[]): WorkingCalendar => ({ ...through2026, closedDates: dates });
const values = { ...persons.teacher, ...picks, reportingDate: '2027-03-01' };

async function openTask(office: Office) {
  const desk = await office.page('SZX', ['applicant']);
  const made = await madeCase(desk, await apply(desk, values));
  const task = taskOf(made.id, 's2supervisor');
  const officer = await office.page('JYJ');
  return {
    id: made.id as string,
    clock: async () => (await officer.get(`/v1/tasks/${task}`)).body.clock,
    trace: async () => (await desk.get(`/v1/cases/${made.id}/events`)).body.items,
    officer,
    task,
  };
}

for (const sqlite of [false, true])
  test(`the year that is added while the platform runs gives waiting tasks their due date, on the trace (${sqlite ? 'sqlite' : 'memory'})`, async () => {
    const office = await openOffice({ sqlite, calendar: through2026, startAt: '2026-12-31T09:00:00+08:00' });
    await office.platform.start();
    const { clock, trace } = await openTask(office);
    const { state, dueAt, awaitedYear } = await clock();
    assert.deepEqual([state, dueAt, awaitedYear], ['calendar-unknown', null, 2027]);
    await office.platform.changeCalendar(with2027);
    const known = await clock();
    assert.equal(known.state, 'running');
    assert.match(known.dueAt, /^2027-01-/);
    const entry = (await trace()).find((e: { type: string }) => e.type === 'ClockRecomputed');
    assert.match(entry.words.zh, /工作日历变更（.*2027\.1），到期时间由待定改为2027-01-/);
    const verified = await verifyStore(office.platform.core.store, { found: (f) => assert.fail(f.code) });
    assert.equal(verified.findings, 0);
    await office.close();
  });

test('a calendar that changed while the platform was down is found at the start, before anything lapses', async () => {
  const file = join(temporaryFolder('calendar'), 'cases.db');
  const first = await openOffice({ store: await openSqliteStore({ file }), calendar: through2026 });
  await first.platform.start();
  const { id, clock, task } = await openTask(first);
  await settled(first, through2026);
  const { dueAt } = await clock();
  await first.close();

  // started again when the old calendar has it due since an hour, and the new one has that day off
  const amended = closed(dueAt.slice(0, 10));
  const startAt = new Date(Date.parse(dueAt) - 60_000).toISOString();
  const second = await openOffice({ store: await openSqliteStore({ file }), calendar: amended, startAt });
  await second.platform.start();
  await settled(second, amended);
  second.machine.aheadInMs = 3_600_000;
  await new Promise((resolve) => setImmediate(resolve));
  await second.platform.core.cases.letTimePass([id]);
  const known = await second.platform.core.cases.load(id);
  const { state, dueAt: moved } = known?.case.tasks.find((t) => t.id === task) ?? {};
  assert.equal(state, 'open');
  assert.ok(moved && moved > dueAt);
  await second.close();
});

test('what was cut off goes on where it was, and a calendar that came meanwhile is not mixed with the one before', async () => {
  const office = await openOffice({ calendar: through2026 });
  const { store } = office.platform.core;
  const { clock } = await openTask(office);
  await office.platform.changeCalendar(through2026);
  const { dueAt } = await clock();
  // a change that got as far as this case, and no further
  office.platform.core.setCalendar(closed(dueAt.slice(0, 10)));
  const [id] = (await store.openClocks({ since: 0, now: 0, after: '', limit: 1 })).cases;
  await office.platform.core.cases.recomputeClocks([id ?? '']);
  assert.notEqual((await clock()).dueAt, dueAt);
  const since = Date.parse(`${dueAt.slice(0, 10)}T00:00:00+08:00`);
  await store.setMeta('calendarChange', JSON.stringify({ to: 'cut off', since, after: id }));
  // the same as before the cut-off one, yet the clocks have to come back
  await office.platform.changeCalendar({ ...through2026, version: 'back' });
  assert.equal((await clock()).dueAt, dueAt);
  assert.equal(await store.getMeta('calendarChange'), '');
  await office.close();
});

test('a process with an older calendar recomputes nothing and says what to do', async () => {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const office = await openOffice({
    calendar: with2027,
    startAt: '2026-12-31T09:00:00+08:00',
    log: (entry) => lines.push(entry),
  });
  const { clock } = await openTask(office);
  await office.platform.changeCalendar({ ...with2027 });
  const { dueAt } = await clock();
  await office.platform.changeCalendar(through2026);
  assert.equal((await clock()).dueAt, dueAt);
  assert.equal(lines.filter(({ what, en }) => what === 'calendar' && /older/.test(String(en))).length, 1);
  await office.close();
});

test('a decision and a calendar change at once: the decision stands, and the ended clock keeps its due date', async () => {
  for (let round = 0; round < 5; round++) {
    const office = await openOffice({ sqlite: true, calendar: through2026 });
    const { officer, task, clock } = await openTask(office);
    const { dueAt } = await clock();
    const seen = await officer.get(`/v1/tasks/${task}`);
    const [answer] = await Promise.all([
      officer.post(
        `/v1/tasks/${task}/decision`,
        { decision: 'agree' },
        { 'if-match': seen.headers.get('etag') ?? '' },
      ),
      office.platform.changeCalendar(closed(dueAt.slice(0, 10))),
    ]);
    assert.equal(answer.status, 200, answer.text);
    const stored = await office.platform.core.store.getTask(task);
    assert.equal(stored?.state, 'agreed');
    await verifyStore(office.platform.core.store, { found: (f) => assert.fail(f.code) });
    await office.close();
  }
});

test('the first change is the first date that two calendars tell differently', () => {
  const day = (date: string) => Date.parse(`${date}T00:00:00+08:00`);
  assert.equal(firstChange(through2026, { ...through2026 }), undefined);
  assert.equal(firstChange(through2026, with2027), day('2027-01-01'));
  assert.equal(firstChange(closed('2026-11-03', '2026-11-10'), closed('2026-11-10')), day('2026-11-03'));
  assert.equal(knowsLess(through2026, with2027), true);
  assert.equal(knowsLess(with2027, through2026), false);
  assert.equal(knowsLess(closed('2026-11-03'), through2026), false);
});

async function settled({ platform }: Office, calendar: WorkingCalendar): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const applied = await platform.core.store.getMeta('calendar');
    if (applied && firstChange(JSON.parse(applied) as WorkingCalendar, calendar) === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.fail('the calendar was not put in force');
}
