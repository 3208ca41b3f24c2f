import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepProgress } from '@lianban/contract';
import type { Sent } from '../delivery/messages.ts';
import type { OutboxRow } from '../store/store.ts';
import {
  agreeThrough,
  answerTask,
  apply,
  type Desk,
  type Office,
  type OfficeOptions,
  openOffice,
  persons,
  picks,
  taskOf,
} from '../testing/office.fixture.ts';

interface Scene {
  readonly office: Office;
  readonly school: Desk;
  readonly id: string;
  readonly sent: OutboxRow[];
  step(step: string): Promise<StepProgress>;
  trace(): Promise<{ type: string; at: string; recordedAt: string }[]>;
}

async function withCase(
  options: OfficeOptions & { send?: (row: OutboxRow) => Sent },
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  const sent: OutboxRow[] = [];
  const office = await openOffice({
    messages: {
      async send(row) {
        sent.push(row);
        return options.send?.(row) ?? { state: 'acknowledged', host: 'OA' };
      },
    },
    ...options,
  });
  const school = await office.page('SZX', ['applicant'], 'clerk');
  const values = { ...persons.teacher, ...picks, reportingDate: '2027-01-20' };
  const id = (await apply(school, values)).body.id as string;
  const step = async (name: string) =>
    (await school.get(`/v1/cases/${id}`)).body.steps.find((s: StepProgress) => s.step === name);
  const trace = async () => (await school.get(`/v1/cases/${id}/events`)).body.items;
  try {
    await run({ office, school, id, sent, step, trace });
  } finally {
    await office.close();
  }
}

test('to the next due instant: first the warning, then the due instant; silence is consent with eight guards passed', async () => {
  for (const sqlite of [false, true])
    await withCase({ sqlite }, async ({ school, sent, step, trace }) => {
      const moved = await school.post('/v1/clock', { to: 'nextDue' });
      assert.equal(moved.status, 200, moved.text);
      assert.match(moved.body.time, /^2026-09-08T17:30:0/);
      const done = await step('s2supervisor');
      assert.equal(done.state, 'deemedConsent');
      assert.equal(done.deemed?.effectiveAt, '2026-09-08T17:30:00+08:00');
      assert.deepEqual(
        done.deemed?.guards.map((g) => [g.guard, g.passed]),
        ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8'].map((g) => [g, true]),
      );
      for (const guard of done.deemed?.guards ?? []) assert.ok(guard.words.zh && guard.words.en);
      assert.equal((await step('s3staffing')).state, 'open');
      const warned = (await trace()).findIndex((e) => e.type === 'TaskWarned');
      const lapsed = (await trace()).findIndex((e) => e.type === 'TaskDeemedAgreed');
      assert.ok(warned > 0 && warned < lapsed);
      assert.deepEqual(
        sent.map((row) => `${row.type} ${row.unit}`),
        [
          'lianban.task.opened JYJ',
          'lianban.task.warned JYJ',
          // the written opinion that it owes
          'lianban.task.opened JYJ',
          'lianban.task.opened BB',
          'lianban.task.opened RSJ',
        ],
      );
    });
});

test('where no warning could be delivered the clock is extended by a working day, and the platform is the cause', async () => {
  await withCase({ send: () => ({ state: 'failed', error: 'no route' }) }, async ({ school, step }) => {
    await school.post('/v1/clock', { to: 'nextDue' });
    const extended = await step('s2supervisor');
    assert.equal(extended.state, 'open');
    assert.deepEqual(
      extended.extensions.map((e) => e.cause),
      ['platform'],
    );
    assert.equal(extended.clock.dueAt, '2026-09-09T17:30:00+08:00');
    await school.post('/v1/clock', { to: 'nextDue' });
    const overdue = await step('s2supervisor');
    assert.equal(overdue.state, 'overdue');
    assert.equal(overdue.deemed, null);
  });
});

test('nobody to send to is not a delivery', async () => {
  await withCase({ send: () => ({ state: 'nobody' }) }, async ({ office, step }) => {
    await office.moveClock('2026-09-08T17:30:00+08:00');
    assert.equal((await step('s2supervisor')).extensions[0]?.cause, 'platform');
  });
});

test('a back end that fetched the inbox has been served and warned', async () => {
  await withCase({ send: () => ({ state: 'nobody' }) }, async ({ office, step }) => {
    const host = office.backend('JYJ');
    await host.get('/v1/tasks');
    assert.ok((await step('s2supervisor')).servedAt);
    await office.moveClock('2026-09-08T16:30:00+08:00');
    await host.get('/v1/tasks');
    assert.ok((await step('s2supervisor')).warnings[0]?.deliveredAt);
    await office.moveClock('2026-09-08T17:30:00+08:00');
    assert.equal((await step('s2supervisor')).state, 'deemedConsent');
  });
});

test('a page that lists the inbox serves nobody', async () => {
  await withCase({ send: () => ({ state: 'nobody' }) }, async ({ office, step }) => {
    await (await office.page('JYJ')).get('/v1/tasks');
    assert.equal((await step('s2supervisor')).servedAt, null);
  });
});

test('a reply after silence has counted is kept as late and changes nothing, also with the ETag seen before', async () => {
  await withCase({}, async ({ office, id, step, trace }) => {
    const desk = office.backend('JYJ');
    const seen = await desk.get(`/v1/tasks/${taskOf(id, 's2supervisor')}`);
    await office.moveClock('2026-09-08T17:30:00+08:00');
    const path = `/v1/tasks/${taskOf(id, 's2supervisor')}/decision`;
    const body = { decision: 'disagree', reasons: '编制不符' };
    const late = await desk.post(path, body, { 'if-match': seen.headers.get('etag') ?? '' });
    assert.deepEqual([late.status, late.body.code], [409, 'decision-late']);
    assert.equal((await step('s2supervisor')).state, 'deemedConsent');
    assert.equal((await trace()).filter((e) => e.type === 'ReplyLate').length, 1);
  });
});

test('a step that may never be consent is overdue and climbs the ladder, one follow-up a working day', async () => {
  await withCase({}, async ({ office, id, step }) => {
    await agreeThrough(office, id, 's2supervisor');
    await office.moveClock('2026-09-11T09:00:00+08:00');
    const qualify = await step('s4qualify');
    assert.equal(qualify.state, 'overdue');
    assert.deepEqual(
      qualify.escalations.map((e) => [e.rung, e.unit.code]),
      [
        ['unitHead', 'RSJ'],
        ['supervisionOffice', 'ZFB'],
        ['leaderInCharge', 'ZFB'],
      ],
    );
    const kinds = async (unit: string, role: 'officer' | 'head' | 'supervisor' | 'leader') =>
      (await office.backend(unit, [role]).get('/v1/tasks')).body.items
        .filter((t: { name: { zh: string } }) => t.name.zh.includes('任职资格'))
        .map((t: { kind: string }) => t.kind);
    assert.deepEqual(await kinds('RSJ', 'officer'), ['step']);
    assert.deepEqual((await kinds('RSJ', 'head')).sort(), ['followUp', 'step']);
    assert.deepEqual(await kinds('ZFB', 'supervisor'), ['followUp']);
    assert.deepEqual(await kinds('ZFB', 'officer'), []);
    const directed = await answerTask(
      office.backend('ZFB', ['supervisor']),
      `${taskOf(id, 's4qualify')}-supervisionOffice`,
      { decision: 'direct', direction: '请今日办结' },
    );
    assert.equal(directed.status, 200, directed.text.slice(0, 300));
    assert.equal((await step('s4qualify')).state, 'overdue');
    const agreed = await answerTask(await office.page('RSJ'), taskOf(id, 's4qualify'), { decision: 'agree' });
    assert.equal(agreed.body.state, 'agreed');
    assert.deepEqual(await kinds('ZFB', 'leader'), []);
  });
});

test('platform time does not go back, and stops at the next working morning', async () => {
  await withCase({ startAt: '2026-09-04T16:00:00+08:00' }, async ({ school }) => {
    const back = await school.post('/v1/clock', { to: '2026-09-04T08:00:00+08:00' });
    assert.equal(back.status, 400);
    const moved = await school.post('/v1/clock', { to: 'nextWorkingDay' });
    assert.match(moved.body.time, /^2026-09-07T08:30:0/);
    assert.equal((await school.post('/v1/clock', { to: '2026-09-07T12:00:00+08:00' })).status, 200);
  });
});

test('two who move the clock at once record nothing twice', async () => {
  await withCase({ sqlite: true }, async ({ school, trace }) => {
    const to = '2026-09-10T09:00:00+08:00';
    const moved = await Promise.all([1, 2].map(() => school.post('/v1/clock', { to })));
    for (const { status } of moved) assert.ok([200, 400].includes(status));
    const events = (await trace()).filter((e) => e.type === 'TaskDeemedAgreed');
    assert.equal(events.length, 1);
  });
});

test('what the background does by itself and what a jump does agree', async () => {
  await withCase({ sqlite: true }, async ({ office, sent, step }) => {
    await office.platform.start();
    for (let i = 0; i < 100 && !(await step('s2supervisor')).servedAt; i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok((await step('s2supervisor')).servedAt);
    await office.moveClock('2026-09-08T17:30:00+08:00');
    assert.equal((await step('s2supervisor')).state, 'deemedConsent');
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.equal(new Set(sent.map((row) => row.id)).size, sent.length, 'each message is sent once');
  });
});

test('a case that cannot be swept does not hold up the clock', async () => {
  const logged: unknown[] = [];
  await withCase({ log: (entry) => logged.push(entry) }, async ({ office, school }) => {
    const { core } = office.platform;
    const { append, appendMany } = core.store;
    const refused = { ok: false, why: 'version' } as const;
    core.store.append = async () => refused;
    core.store.appendMany = async (writes) => writes.map(() => refused);
    const moved = await school.post('/v1/clock', { to: '2026-09-09T09:00:00+08:00' });
    Object.assign(core.store, { append, appendMany });
    assert.equal(moved.status, 200);
    assert.ok(logged.length > 0);
  });
});

test('where the announced calendar ends nothing is due, and the clock says so', async () => {
  await withCase({ startAt: '2026-12-31T16:00:00+08:00' }, async ({ school, step }) => {
    const supervisor = await step('s2supervisor');
    assert.equal(supervisor.clock.state, 'calendar-unknown');
    assert.equal(supervisor.clock.dueAt, null);
    const none = await school.post('/v1/clock', { to: 'nextDue' });
    assert.equal(none.status, 400);
    assert.equal((await school.post('/v1/clock', { to: 'nextWorkingDay' })).status, 400);
  });
});
