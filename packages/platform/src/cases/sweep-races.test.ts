import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  apply,
  type Desk,
  newSqliteStore,
  type Office,
  openOffice,
  taskOf,
} from '../testing/office.fixture.ts';
import { isoOf } from '../time.ts';
import { CaseService } from './case-service.ts';

let office: Office;
let school: Desk;
before(async () => {
  office = await openOffice({ store: await newSqliteStore() });
  school = await office.page('SZX', ['applicant'], 'clerk');
});
after(() => office.close());

/** the sweeper of another process: its memory of the case is its own, its time is ahead at the due instant */
async function sweeperAt(instant: number, id: string): Promise<CaseService> {
  const { store, clock, item, calendar, officeHours } = office.platform.core;
  const rest = { outages: () => [], takes: () => false, changed: () => {} };
  const ahead = { ...clock, now: () => instant };
  const sweeper = new CaseService({
    ...{ store, clock: ahead, items: item, calendar: () => calendar, officeHours },
    ...rest,
  });
  await sweeper.load(id);
  return sweeper;
}

async function servedTask() {
  const { id } = (await apply(school)).body;
  const task = taskOf(id, 's2supervisor');
  const at = isoOf(office.platform.core.clock.now());
  await office.platform.core.cases.command(id, { type: 'AcknowledgeService', task, at, host: 'OA' });
  const row = await office.platform.core.store.getTask(task);
  return { id, task, dueAt: row?.dueAt ?? Number.NaN };
}

test('a clock that is paused while the sweep has its task already records no lapse', async () => {
  const { id, task, dueAt } = await servedTask();
  const sweeper = await sweeperAt(dueAt, id);
  const claimed = await office.platform.core.store.dueTasks(dueAt, 10);
  assert.ok(claimed.some((row) => row.id === task));
  const officer = await office.page('JYJ');
  const seen = await officer.get(`/v1/tasks/${task}`);
  const paused = await officer.post(
    `/v1/tasks/${task}/decision`,
    { decision: 'requestInformation', gaps: [{ what: '缺一页' }] },
    { 'if-match': seen.headers.get('etag') ?? '' },
  );
  assert.equal(paused.status, 200, paused.text);
  const { failed } = await sweeper.letTimePass([id]);
  assert.equal(failed.size, 0);
  const trace = (await school.get(`/v1/cases/${id}/events`)).body.items as { type: string; task: string }[];
  const after = trace.slice(trace.findIndex((e) => e.type === 'TaskPaused') + 1);
  assert.deepEqual(
    after.filter((e) => e.task === task),
    [],
  );
  assert.equal((await office.platform.core.store.getTask(task))?.state, 'paused');
});

test('of two sweeps that have the same task one settles it, the other records nothing', async () => {
  const { id, dueAt } = await servedTask();
  const [one, other] = [await sweeperAt(dueAt, id), await sweeperAt(dueAt, id)];
  await Promise.all([one.letTimePass([id]), other.letTimePass([id])]);
  const trace = (await school.get(`/v1/cases/${id}/events`)).body.items as { type: string }[];
  assert.equal(trace.filter(({ type }) => type === 'TaskExtended').length, 1);
});
