import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { OutboxRow } from '../store/store.ts';
import {
  agreeThrough,
  answerTask,
  apply,
  type Desk,
  type Office,
  openOffice,
  taskOf,
} from '../testing/office.fixture.ts';

for (const sqlite of [false, true])
  describe(`a joint review, ${sqlite ? 'on disk' : 'in memory'}`, () => {
    let office: Office;
    let school: Desk;
    let id: string;
    const sent: OutboxRow[] = [];
    before(async () => {
      office = await openOffice({
        sqlite,
        // one office has no system that takes messages
        messages: {
          async send(row) {
            sent.push(row);
            return row.unit === 'JXZX' ? { state: 'nobody' } : { state: 'acknowledged', host: 'OA' };
          },
        },
      });
      school = await office.page('SZX', ['applicant'], 'clerk');
      id = (await apply(school)).body.id;
      await agreeThrough(office, id, 's4qualify');
    });
    after(() => office.close());
    const path = (rest = '') => `/v1/cases/${id}/meetings${rest}`;
    const request = {
      steps: ['s5release', 's5supervisor'],
      startsAt: '2026-09-09T15:30:00+08:00',
      place: '三楼会议室',
      agenda: '联审拟调人员',
    };
    const invited = async (desk: Desk, unit: string) =>
      (await desk.get(`/v1/cases/${id}`)).body.meetings[0].invitations.find(
        (i: { unit: { code: string } }) => i.unit.code === unit,
      );

    test('is called by an officer of a unit that takes part, with a place or a link', async () => {
      const desk = office.backend('RSJ');
      const nowhere = await desk.post(path(), { ...request, place: undefined });
      assert.deepEqual([nowhere.status, nowhere.body.errors[0].pointer], [422, '/place']);
      const never = await desk.post(path(), { ...request, startsAt: '2026-09-99T15:30:00+08:00' });
      assert.deepEqual([never.status, never.body.errors[0].pointer], [422, '/startsAt']);
      assert.equal((await school.post(path(), request)).status, 403);
      assert.equal((await office.backend('WJW').post(path(), request)).status, 404);
      const called = await desk.post(path(), request);
      assert.equal(called.status, 201, called.text);
      assert.equal(called.body.id, 'm1');
    });

    test('the invitation is a message; its receipt is proven by the host that takes it or fetches the inbox', async () => {
      const desk = office.backend('RSJ');
      await office.moveClock('2026-09-07T09:01:00+08:00');
      const messages = sent.filter((row) => row.type === 'lianban.meeting.invited').map((row) => row.unit);
      assert.deepEqual(messages.sort(), ['JXJYJ', 'JXZX']);
      assert.ok((await invited(desk, 'JXJYJ')).receivedAt);
      assert.equal((await invited(desk, 'JXZX')).receivedAt, null);
      await office.backend('JXZX').get('/v1/tasks');
      assert.ok((await invited(desk, 'JXZX')).receivedAt);
    });

    test('is moved, and each unit answers its own invitation', async () => {
      const { steps, ...when } = { ...request, startsAt: '2026-09-09T15:00:00+08:00' };
      assert.equal(steps.length, 2);
      assert.equal((await office.backend('JXZX').post(path('/m1/move'), when)).status, 404);
      const moved = await office.backend('RSJ').post(path('/m1/move'), when);
      assert.equal(moved.status, 200, moved.text);
      assert.equal(moved.body.invitations[0].receivedAt, null);
      const accepted = await office.backend('JXZX').post(path('/m1/answer'), { answer: 'accept' });
      assert.equal(accepted.status, 200, accepted.text);
      const seen = (await office.backend('JXZX').get(`/v1/tasks/${taskOf(id, 's5release')}`)).body;
      assert.equal(seen.meetings[0].invitations[0].answer, 'accepted');
      assert.deepEqual((await school.get(`/v1/cases/${id}`)).body.meetings, []);
    });

    test('an excuse from a meeting comes to the supervision office with the meeting', async () => {
      const desk = office.backend('JXJYJ');
      const declined = await desk.post(path('/m1/answer'), { answer: 'decline', reasons: '外出培训' });
      assert.equal(declined.status, 200, declined.text);
      const twice = await desk.post(path('/m1/answer'), { answer: 'decline', reasons: '外出培训' });
      assert.deepEqual([twice.status, twice.body.code], [422, 'decision-not-allowed']);
      const supervision = office.backend('ZFB', ['supervisor']);
      const [waiting] = (await supervision.get('/v1/tasks')).body.items;
      const seen = (await supervision.get(`/v1/tasks/${waiting.id}`)).body;
      assert.deepEqual(
        [seen.aroundSilence.excuses[0].reasons, seen.aroundSilence.excuses[0].meeting, seen.meetings[0].id],
        ['外出培训', 'm1', 'm1'],
      );
      const ruling = { decision: 'ruleExcuse', accepted: false, reasons: '可派人参加' };
      assert.equal((await answerTask(supervision, waiting.id, ruling)).status, 200);
      const [excuse] = (await desk.get(`/v1/tasks/${taskOf(id, 's5supervisor')}`)).body.aroundSilence.excuses;
      assert.deepEqual([excuse.state, excuse.ruling], ['rejected', '可派人参加']);
    });

    test('the minutes end what was decided and say what an absence came to', async () => {
      await office.moveClock('2026-09-08T16:00:00+08:00');
      const early = await office.backend('RSJ').post(path('/m1/minutes'), {
        endedAt: '2026-09-08T15:30:00+08:00',
        words: '纪要',
        attendance: [],
      });
      assert.equal(early.status, 400);
      await office.backend('RSJ').post(path('/m1/move'), {
        ...{ startsAt: '2026-09-08T16:05:00+08:00', place: '三楼', agenda: '提前' },
      });
      await office.moveClock('2026-09-08T16:30:00+08:00');
      const done = await office.backend('RSJ').post(path('/m1/minutes'), {
        endedAt: '2026-09-08T16:25:00+08:00',
        words: '纪要',
        attendance: [
          {
            unit: 'JXZX',
            present: true,
            person: '王校长',
            decisions: { [taskOf(id, 's5release')]: { decision: 'agree' } },
          },
          { unit: 'JXJYJ', present: false },
        ],
      });
      assert.equal(done.status, 200, done.text);
      const [absence] = done.body.invitations[1].absences;
      assert.deepEqual([absence.outcome, absence.reason], ['no-default', 'invited-too-late']);
      assert.match(absence.words.zh, /不足 2 个工作日/);
      const steps = (await school.get(`/v1/cases/${id}`)).body.steps;
      const state = (step: string) => steps.find((s: { step: string }) => s.step === step).state;
      assert.deepEqual([state('s5release'), state('s5supervisor')], ['agreed', 'open']);
      const trace = (await school.get(`/v1/cases/${id}/events`)).body.items;
      assert.ok(trace.some((e: { type: string }) => e.type === 'AbsenceRuled'));
      for (const entry of trace) assert.ok(entry.words.zh && entry.words.en);
    });
  });
