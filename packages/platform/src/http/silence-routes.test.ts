import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answerTask, apply, type Desk, type Office, openOffice, taskOf } from '../testing/office.fixture.ts';

for (const sqlite of [false, true])
  describe(`around silence, ${sqlite ? 'on disk' : 'in memory'}`, () => {
    let office: Office;
    let school: Desk;
    let id: string;
    before(async () => {
      office = await openOffice({ sqlite });
      school = await office.page('SZX', ['applicant'], 'clerk');
      id = (await apply(school)).body.id;
    });
    after(() => office.close());
    const task = (step = 's2supervisor') => taskOf(id, step);

    test('an excuse goes to the supervision office, which rules on it in its inbox', async () => {
      const desk = office.backend('JYJ');
      assert.equal((await desk.get(`/v1/tasks/${task()}`)).body.may.fileExcuse, true);
      const filed = await desk.post(`/v1/tasks/${task()}/excuse`, { reasons: '系统停机' });
      assert.equal(filed.status, 200, filed.text);
      const again = await desk.post(`/v1/tasks/${task()}/excuse`, { reasons: '系统停机' });
      assert.deepEqual([again.status, again.body.code], [422, 'decision-not-allowed']);
      const supervision = office.backend('ZFB', ['supervisor']);
      const [waiting] = (await supervision.get('/v1/tasks')).body.items;
      assert.equal(waiting.kind, 'excuse');
      const seen = (await supervision.get(`/v1/tasks/${waiting.id}`)).body;
      assert.deepEqual(seen.decisions, ['ruleExcuse']);
      assert.equal(seen.aroundSilence.excuses[0].reasons, '系统停机');
      const ruled = await answerTask(supervision, waiting.id, {
        decision: 'ruleExcuse',
        accepted: true,
        reasons: '属实',
      });
      assert.equal(ruled.status, 200, ruled.text);
      const now = (await desk.get(`/v1/tasks/${task()}`)).body;
      assert.equal(now.clock.dueAt, '2026-09-09T17:30:00+08:00');
      assert.equal(now.aroundSilence.excuses[0].state, 'accepted');
    });

    test('an excuse or a revocation of somebody else is of a task that does not exist', async () => {
      const other = office.backend('KJJ');
      for (const path of ['excuse', 'revocation']) {
        const refused = await other.post(`/v1/tasks/${task()}/${path}`, { reasons: 'x' });
        assert.equal(refused.status, 404);
      }
    });

    test('after a deemed consent the unit owes its written opinion and may ask the consent back', async () => {
      await office.moveClock('2026-09-09T17:30:00+08:00');
      const desk = office.backend('JYJ');
      const owed = (await desk.get('/v1/tasks')).body.items.find(
        (t: { kind: string }) => t.kind === 'writtenFollowUp',
      );
      const given = await answerTask(desk, owed.id, { decision: 'followUp', opinion: '同意调入' });
      assert.equal(given.status, 200, given.text);
      await answerTask(office.backend('BB'), task('s3staffing'), {
        decision: 'agree',
        fills: { vacancyApprovalNo: '编核〔2026〕1号' },
      });
      const asked = await desk.post(`/v1/tasks/${task()}/revocation`, { reasons: '漏看缺编' });
      assert.equal(asked.status, 200, asked.text);
      const seen = (await school.get(`/v1/cases/${id}`)).body.aroundSilence;
      assert.equal(seen.writtenFollowUps[0].state, 'given');
      assert.deepEqual(
        seen.revocations[0].flagged.map((f: { task: string }) => f.task),
        [task('s3staffing')],
      );
      const trace = (await school.get(`/v1/cases/${id}/events`)).body.items;
      for (const entry of trace) assert.ok(entry.words.zh.length > 2, JSON.stringify(entry));
      assert.ok(trace.some((e: { type: string }) => e.type === 'LaterActsFlagged'));
    });
  });
