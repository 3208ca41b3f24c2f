import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  type Answer,
  agreeThrough,
  answerTask,
  apply,
  type Desk,
  itemPath,
  type Office,
  openOffice,
  persons,
  taskOf,
} from '../testing/office.fixture.ts';

const acts = [
  ['a1leave', 'JXBB'],
  ['a2enter', 'BB'],
  ['a3stop', 'JXRS'],
  ['a5pension', 'SBZX'],
  ['a6medical', 'YBJ'],
  ['a7fund', 'GJJ'],
  ['a8party', 'ZZB'],
  ['a9archive', 'JXRS'],
  ['a10funding', 'CZJ'],
  ['a11card', 'RSJ'],
] as const;

for (const sqlite of [false, true])
  describe(`answering, ${sqlite ? 'on disk' : 'in memory'}`, () => {
    let office: Office;
    let school: Desk;
    let id: string;
    before(async () => {
      office = await openOffice({ sqlite });
      school = await office.page('SZX', ['applicant'], 'clerk');
      id = (await apply(school)).body.id;
    });
    after(() => office.close());
    const etagOf = async (desk: Desk, step: string) =>
      (await desk.get(`/v1/tasks/${taskOf(id, step)}`)).headers.get('etag') ?? '';

    test('a task says of each field why in a sentence; the single tests stand in the plan', async () => {
      const desk = await office.page('JYJ', ['officer'], '示例科员');
      const { body } = await desk.get(`/v1/tasks/${taskOf(id, 's2supervisor')}`);
      assert.ok(body.fields.length > 0);
      for (const field of body.fields) assert.ok(field.reason.zh && !('tests' in field), field.id);
      const plan = await school.post(itemPath, { values: persons.teacher });
      assert.equal(plan.status, 200);
      for (const field of plan.body.fields) assert.ok(field.tests.length > 0, field.id);
    });

    test('an answer needs the ETag of what its officer saw; a stale one is told who was first', async () => {
      const first = await office.page('JYJ', ['officer'], '示例科员');
      const second = await office.page('JYJ', ['officer'], '示例科长');
      const path = `/v1/tasks/${taskOf(id, 's2supervisor')}/decision`;
      const unseen = await first.post(path, { decision: 'agree' });
      assert.deepEqual([unseen.status, unseen.body.code], [428, 'etag-required']);
      const seen = { 'if-match': await etagOf(second, 's2supervisor') };
      const invented = await first.post(path, { decision: 'agree' }, { 'if-match': '"t99"' });
      assert.equal(invented.status, 412);
      assert.equal((await first.post(path, { decision: 'agree' }, seen)).status, 200);
      const stale = await second.post(path, { decision: 'disagree', reasons: '不同意' }, seen);
      assert.deepEqual(
        [stale.status, stale.body.code, stale.body.changedBy],
        [412, 'etag-stale', '示例科员'],
      );
      const fresh = { 'if-match': await etagOf(second, 's2supervisor') };
      const late = await second.post(path, { decision: 'agree' }, fresh);
      assert.deepEqual([late.status, late.body.code], [409, 'task-not-open']);
    });

    test('the same answer with the same key is taken once', async () => {
      const desk = await office.page('BB');
      const headers = { 'if-match': await etagOf(desk, 's3staffing'), 'idempotency-key': 'answer-once' };
      const body = { decision: 'agree', fills: { vacancyApprovalNo: '编核〔2026〕1号' } };
      const path = `/v1/tasks/${taskOf(id, 's3staffing')}/decision`;
      const missing = await desk.post(
        path,
        { decision: 'agree' },
        { ...headers, 'idempotency-key': 'other' },
      );
      assert.deepEqual([missing.status, missing.body.errors[0].pointer], [422, '/fills/vacancyApprovalNo']);
      for (const wrong of [{ number: 1 }, 'x'.repeat(501)]) {
        const fills = { vacancyApprovalNo: wrong };
        const refused = await desk.post(
          path,
          { decision: 'agree', fills },
          { ...headers, 'idempotency-key': `w${typeof wrong}` },
        );
        assert.deepEqual([refused.status, refused.body.errors[0].pointer], [422, '/fills/vacancyApprovalNo']);
      }
      const one = await desk.post(path, body, headers);
      const two = await desk.post(path, body, headers);
      assert.deepEqual([one.status, two.status], [200, 200]);
      assert.equal(two.headers.get('etag'), one.headers.get('etag'));
      const events = (await school.get(`/v1/cases/${id}/events`)).body.items;
      const agreed = events.filter(
        (e: { type: string; task: string }) => e.type === 'TaskAgreed' && e.task === taskOf(id, 's3staffing'),
      );
      assert.equal(agreed.length, 1);
    });

    test("a service receipt, a look, a warning and another unit's answer leave the ETag as it is", async () => {
      await answerTask(await office.page('RSJ'), taskOf(id, 's4qualify'), { decision: 'agree' });
      const desk = office.backend('JXZX');
      const etag = await etagOf(desk, 's5release');
      await desk.get('/v1/tasks');
      await (await office.page('JXZX')).get(`/v1/tasks/${taskOf(id, 's5release')}`);
      await answerTask(await office.page('JXJYJ'), taskOf(id, 's5supervisor'), { decision: 'agree' });
      await office.moveClock('2026-09-08T16:00:00+08:00');
      const task = (await desk.get('/v1/tasks')).body.items[0];
      assert.equal(task.warned, true);
      const step = (await desk.get(`/v1/tasks/${taskOf(id, 's5release')}`)).body.steps.find(
        (s: { step: string }) => s.step === 's5release',
      );
      assert.ok(step.servedAt && step.warnings[0].deliveredAt);
      assert.equal(await etagOf(desk, 's5release'), etag);
      const done = await desk.post(
        `/v1/tasks/${taskOf(id, 's5release')}/decision`,
        { decision: 'agree' },
        { 'if-match': etag },
      );
      assert.equal(done.status, 200, done.text.slice(0, 300));
    });

    test('all units of the eighth link answer in the same instant, and all succeed', async () => {
      for (const [step, unit] of [
        ['s6origin', 'JXRS'],
        ['s6discipline', 'JXJW'],
        ['s7decide', 'RSJ'],
      ] as const)
        await answerTask(await office.page(unit), taskOf(id, step), { decision: 'agree' });
      const seen = await Promise.all(
        acts.map(async ([step, unit]) => {
          const desk = await office.page(unit);
          return { step, desk, etag: await etagOf(desk, step) };
        }),
      );
      const answers: Answer[] = await Promise.all(
        seen.map(({ step, desk, etag }) =>
          desk.post(`/v1/tasks/${taskOf(id, step)}/decision`, { decision: 'agree' }, { 'if-match': etag }),
        ),
      );
      assert.deepEqual(
        answers.map((a) => [a.status, a.body.state]),
        acts.map(() => [200, 'done']),
      );
      const last = await answerTask(await office.page('RSJ'), taskOf(id, 'a4start'), { decision: 'agree' });
      assert.equal(last.status, 200);
      const now = (await school.get(`/v1/cases/${id}`)).body;
      assert.equal(now.state, 'closed');
      assert.deepEqual(now.links, { done: 8, total: 8 });
      const rated = await school.post(`/v1/cases/${id}/rating`, { grade: 5 });
      assert.deepEqual(rated.body.rating.grade, 5);
      assert.equal((await school.post(`/v1/cases/${id}/rating`, { grade: 1 })).body.code, 'case-not-open');
      assert.equal((await office.backend('RSJ').get(`/v1/cases/${id}`)).body.rating, null);
    });

    test('a correction is asked, seen, answered; the clocks go on and the officer sees what was corrected', async () => {
      const other = (await apply(school)).body.id as string;
      const task = taskOf(other, 's2supervisor');
      const officer = await office.page('JYJ', ['officer'], '示例科员');
      const unknown = await answerTask(officer, task, {
        decision: 'requestInformation',
        gaps: [{ what: '缺' }, { field: 'nonsense', what: '缺' }],
      });
      assert.deepEqual([unknown.status, unknown.body.errors?.[0].pointer], [422, '/gaps/1/field']);
      const before = await officer.get(`/v1/tasks/${task}`);
      const asked = await answerTask(officer, task, {
        decision: 'requestInformation',
        gaps: [{ field: 'reportingDate', what: '报到日期与批复不符' }],
      });
      assert.equal(asked.status, 200, asked.text.slice(0, 300));
      assert.equal(asked.body.state, 'paused');
      assert.equal(asked.body.clock.state, 'paused');
      const stale = await officer.post(
        `/v1/tasks/${task}/decision`,
        { decision: 'agree' },
        { 'if-match': before.headers.get('etag') ?? '' },
      );
      assert.deepEqual([stale.status, stale.body.changedBy], [412, '示例科员']);

      const seen = (await school.get(`/v1/cases/${other}`)).body;
      assert.equal(seen.state, 'waitingForCorrection');
      assert.equal(seen.clock.state, 'paused');
      const [correction] = seen.corrections;
      assert.equal(correction.unit.code, 'JYJ');
      assert.deepEqual(correction.gaps[0].label, { zh: '拟报到日期', en: 'Date of reporting for duty' });
      assert.deepEqual((await officer.get(`/v1/cases/${other}`)).body.corrections, []);
      const inbox = (await school.get('/v1/tasks')).body.items;
      assert.deepEqual(
        inbox.map((t: { kind: string; id: string }) => [t.kind, t.id]),
        [['correction', correction.task]],
      );
      assert.deepEqual((await office.backend('SZX').get('/v1/tasks')).body.items, []);

      const path = `/v1/cases/${other}/corrections`;
      for (const [values, pointer] of [
        [{ reportingDate: '2020-01-01' }, '/values/reportingDate'],
        [{ birthDate: '1990-01-01' }, '/values/birthDate'],
        [{ idNumber: '990122198605120013' }, '/values/idNumber'],
        [{ selectionBasisNo: '某教人〔2026〕32号' }, '/values/selectionBasisNo'],
      ] as const) {
        const refused = await school.post(path, { task: correction.task, values, answer: '已更正' });
        assert.deepEqual([refused.status, refused.body.errors?.[0].pointer], [422, pointer]);
      }
      const answered = await school.post(path, {
        task: correction.task,
        values: { reportingDate: '2026-12-21' },
        answer: '已更正',
      });
      assert.equal(answered.status, 200, answered.text.slice(0, 300));
      assert.equal(answered.body.state, 'running');
      assert.deepEqual(answered.body.corrections, []);
      assert.equal(answered.body.clock.state, 'running');
      const now = await officer.get(`/v1/tasks/${task}`);
      assert.equal(now.body.state, 'open');
      assert.equal(now.body.clock.state, 'running');
      assert.equal(now.body.fields.find((f: { id: string }) => f.id === 'reportingDate').value, '2026-12-21');
      const twice = await school.post(path, { task: correction.task, values: {}, answer: '再补' });
      assert.deepEqual([twice.status, twice.body.code], [409, 'task-not-open']);
    });

    test('with a corrected choice what follows from it is corrected too', async () => {
      const other = (await apply(school)).body.id as string;
      await answerTask(await office.page('JYJ'), taskOf(other, 's2supervisor'), {
        decision: 'requestInformation',
        gaps: [{ field: 'targetPosition', what: '岗位已占用' }],
      });
      const seen = (await school.get(`/v1/cases/${other}`)).body;
      const field = seen.fields.find((f: { id: string }) => f.id === 'targetPosition');
      const option = field.options.find(
        (o: { value: string; fills: { targetRank: string } }) =>
          o.value !== field.value &&
          o.fills.targetRank !== seen.fields.find((f: { id: string }) => f.id === 'targetRank').value,
      );
      const answered = await school.post(`/v1/cases/${other}/corrections`, {
        task: seen.corrections[0].task,
        values: { targetPosition: option.value },
        answer: '另选岗位',
      });
      assert.equal(answered.status, 200, answered.text.slice(0, 300));
      for (const [name, value] of Object.entries(option.fills))
        assert.equal(answered.body.fields.find((f: { id: string }) => f.id === name)?.value, value, name);
    });

    test('an application is withdrawn before it is decided, not after', async () => {
      const other = (await apply(school)).body.id as string;
      const path = `/v1/cases/${other}/withdrawal`;
      assert.equal((await school.post(path, { reasons: ' ' })).status, 400);
      const done = await school.post(path, { reasons: '本人放弃' });
      assert.deepEqual([done.status, done.body.state], [200, 'withdrawn']);
      assert.equal((await school.post(path, { reasons: '再次' })).body.code, 'case-not-open');
      assert.equal((await school.post(`/v1/cases/${id}/withdrawal`, { reasons: '晚了' })).status, 409);
    });

    test('a case folded anew from its events is the case that is served', async () => {
      const { store, cases } = office.platform.core;
      const { evolve, readEvent } = await import('@lianban/workflow');
      const events = await store.readStream(id, 0, 1000);
      const rebuilt = events.reduce<ReturnType<typeof evolve> | undefined>(
        (file, event) => evolve(file, readEvent(event.body, event.caseId, file)),
        undefined,
      );
      assert.equal(events.length, (await store.loadCase(id))?.version);
      assert.deepEqual(rebuilt, JSON.parse(JSON.stringify(await cases.load(id))));
    });

    test('after a refusal at one step nothing is left to answer', async () => {
      const other = (await apply(school)).body.id as string;
      await agreeThrough(office, other, 's2supervisor');
      const desk = office.backend('BB');
      const refused = await answerTask(desk, taskOf(other, 's3staffing'), {
        decision: 'disagree',
        reasons: '无空编',
      });
      assert.equal(refused.body.case.state, 'refused');
      const seen = (await school.get(`/v1/cases/${other}`)).body;
      assert.deepEqual([seen.refusal.unit.code, seen.refusal.reasons], ['BB', '无空编']);
      assert.ok(
        !(await office.backend('RSJ').get('/v1/tasks')).body.items.some(
          (t: { case: { id: string } }) => t.case.id === other,
        ),
      );
    });
  });
