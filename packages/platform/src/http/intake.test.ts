import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CaseDetail } from '@lianban/contract';
import { verifyStore } from '../cases/verify-store.ts';
import {
  type Answer,
  agreeThrough,
  answerTask,
  apply,
  type Desk,
  itemPath,
  madeCase,
  type Office,
  openOffice,
  persons,
  picks,
  prepare,
} from '../testing/office.fixture.ts';
import { gradedItem, shapedItem } from '../testing/shapes.fixture.ts';
import { pdf, Sender } from '../testing/upload.fixture.ts';

const promise = { commitments: [{ commitment: 'promise', version: '1' }] };
const notice = { materials: [{ material: 'notice', file: 'file-1', name: '通知.pdf' }] };
const later = { deferred: [{ material: 'notice', promisedDate: '2026-09-14' }] };
const whole = { ...promise, ...notice };

for (const sqlite of [false, true])
  describe(`ways into a case, ${sqlite ? 'on disk' : 'in memory'}`, () => {
    let office: Office;
    let school: Desk;
    before(async () => {
      office = await openOffice({ sqlite, items: [shapedItem()] });
      school = await office.page('SZX', ['applicant'], 'clerk');
    });
    after(() => office.close());
    const teacher = { ...persons.teacher, ...picks };
    const read = async (id: string, desk = school): Promise<CaseDetail> =>
      CaseDetail.parse((await desk.get(`/v1/cases/${id}`)).body);
    const openTo = async (desk: Desk): Promise<string[]> =>
      (await desk.get('/v1/tasks')).body.items.map((task: { id: string }) => task.id);

    test('what is missing is told at once, and nothing is made of the draft', async () => {
      const refused = await apply(school);
      assert.deepEqual([refused.status, refused.body.code], [422, 'invalid-values']);
      assert.match(refused.body.detail, /某notice/);
      assert.equal((await apply(school, teacher, whole)).status, 201);
    });

    test('a material promised for a day stands in the inbox of the applicant, who hands it in once', async () => {
      const made = await apply(school, teacher, { ...promise, ...later });
      assert.equal(made.status, 201, made.text);
      const { id } = made.body;
      const task = `${id}.material-notice`;
      assert.ok((await openTo(school)).includes(task));
      assert.equal((await school.get(`/v1/tasks/${task}`)).body.name.zh, '容缺补交：某notice');
      const [owed] = (await read(id)).intake?.deferred ?? [];
      assert.deepEqual([owed?.state, owed?.promisedDate], ['promised', '2026-09-14']);
      const body = { task, file: 'file-9', name: '通知.pdf' };
      const path = `/v1/cases/${id}/materials`;
      const stranger = await office.page('SYY', ['applicant']);
      assert.equal((await stranger.post(path, body)).status, 404);
      assert.equal((await (await office.page('JYJ')).post(path, body)).status, 403);
      assert.equal((await school.send('POST', path, body)).body.code, 'idempotency-key-required');
      const key = { 'idempotency-key': `hand-in-${id}` };
      const done = await school.post(path, body, key);
      assert.equal(done.status, 200, done.text);
      assert.deepEqual(done.body.intake.deferred[0].file, { file: 'file-9', name: '通知.pdf' });
      assert.equal((await school.post(path, body, key)).status, 200, 'the same request again');
      assert.equal((await school.post(path, body)).body.code, 'task-not-open');
    });

    test('a material that was uploaded here is put into the case, where its units read it', async () => {
      const { id } = (await apply(school, teacher, { ...promise, ...later })).body;
      const task = `${id}.material-notice`;
      const sender = new Sender(office.fetch, 'SZX', ['applicant'], 'clerk');
      const bytes = pdf(5_000);
      const { id: file } = (await sender.announce(bytes.length, { case: id })).body;
      assert.equal((await sender.append(file, 0, bytes)).body.state, 'ready');
      const done = await school.post(`/v1/cases/${id}/materials`, { task, file, name: '通知.pdf' });
      assert.equal(done.status, 200, done.text);
      const [put] = done.body.files;
      assert.deepEqual([put.id, put.task, put.unit.code], [file, task, 'SZX']);
      assert.equal((await school.get(`/v1/files/${file}`)).body.state, 'attached');
    });

    test('a broken commitment bars its person in every case until the checking unit records its repair', async () => {
      const person = { ...persons.conflict, ...picks };
      const { id } = await madeCase(school, await apply(school, teacher, whole));
      await agreeThrough(office, id, 's7decide');
      const bureau = await office.page('RSJ');
      const check = `${id}.commitment-promise`;
      const task = (await bureau.get(`/v1/tasks/${check}`)).body;
      assert.deepEqual(task.decisions, ['agree', 'disagree']);
      assert.equal(task.proposal.zh, '某words', 'the words that were promised');
      const broken = await answerTask(bureau, check, { decision: 'disagree', reasons: '与事实不符' });
      assert.equal(broken.status, 200, broken.text);
      assert.equal((await read(id)).intake?.commitments[0]?.state, 'broken');
      assert.equal((await bureau.get(`/v1/tasks/${check}`)).body.may.repair, 'promise');

      const barred = await apply(school, teacher, whole);
      assert.deepEqual([barred.status, barred.body.code], [422, 'invalid-values']);
      assert.equal(barred.body.errors[0].pointer, '/commitments/0');
      const all = [...notice.materials, { material: 'm17', file: 'file-2', name: '证明.pdf' }];
      assert.equal(
        (await apply(school, teacher, { materials: all })).status,
        201,
        'what is proven is not barred',
      );
      assert.equal((await apply(school, person, whole)).status, 201, 'another person is not barred');

      const path = `/v1/cases/${id}/commitments/promise/repair`;
      assert.equal((await (await office.page('BB')).post(path, { reasons: 'x' })).status, 404);
      const repaired = await bureau.post(path, { reasons: '已改正' });
      assert.equal(repaired.status, 200, repaired.text);
      assert.equal(repaired.body.intake.commitments[0].state, 'repaired');
      assert.equal((await bureau.get(`/v1/tasks/${check}`)).body.may.repair, undefined);
      assert.equal((await apply(school, teacher, whole)).status, 201);
    });

    test('a simulation is watermarked, issues nothing and draws no number; converted, it does both', async () => {
      const asked = { ...whole, simulation: { facts: ['postIsFree'] } };
      const { id } = await madeCase(school, await apply(school, teacher, asked));
      await agreeThrough(office, id, 's7decide');
      const before = await read(id);
      assert.equal(before.intake?.watermark, true);
      assert.equal(before.intake?.simulation?.state, 'simulated');
      assert.deepEqual(before.documents, []);
      assert.equal(before.clock.state, 'paused');
      const bureau = await office.page('RSJ');
      assert.equal((await bureau.get(`/v1/tasks/${id}.s7decide`)).body.watermark, true);

      const path = `/v1/cases/${id}/conversion`;
      const unproven = await school.post(path, { facts: [{ fact: 'postIsFree' }] });
      assert.equal(unproven.status, 409, unproven.text);
      const done = await school.post(path, { facts: [{ fact: 'postIsFree', provenBy: '核编〔2026〕1号' }] });
      assert.equal(done.status, 200, done.text);
      assert.deepEqual([done.body.state, done.body.intake.watermark], ['decided', false]);
      const numbers = done.body.documents.map(({ number }: { number: string }) => number);
      assert.equal(numbers.length, 1);
      const next = await madeCase(school, await apply(school, teacher, whole));
      await agreeThrough(office, next.id, 's7decide');
      const sequence = (text: string | undefined) => Number(/(\d+)号$/.exec(text ?? '')?.[1]);
      const [issued] = (await read(next.id)).documents;
      assert.equal(sequence(issued?.number), sequence(numbers[0]) + 1, 'no number was drawn in between');
    });

    test('a presumed fact that came true otherwise is examined again; its value has to be one', async () => {
      const asked = { ...whole, simulation: { facts: ['postIsFree'] } };
      const { id } = await madeCase(school, await apply(school, teacher, asked));
      await agreeThrough(office, id, 's2supervisor');
      const path = `/v1/cases/${id}/conversion`;
      const told = (value: string) => ({ facts: [{ fact: 'postIsFree', value, provenBy: '1号' }] });
      assert.equal((await school.post(path, told('someday'))).status, 422);
      const again = await school.post(path, told('2026-12-21'));
      assert.equal(again.status, 200, again.text);
      const supervisor = await office.page('JYJ');
      assert.ok((await openTo(supervisor)).includes(`${id}.s2supervisor.2`));
      assert.equal((await read(id)).intake?.watermark, true);
    });

    test('what stands beside the log follows from it', async () => {
      const found: unknown[] = [];
      await verifyStore(office.platform.core.store, { found: (finding) => found.push(finding) });
      assert.deepEqual(found, []);
    });

    test('a sub-item that was picked runs in the one case, with its own progress; one that was not asks for nothing', async () => {
      const plan = async (more: object) =>
        (await school.post(itemPath, { values: teacher, ...more })).body.materials.map(
          ({ id }: { id: string }) => id,
        );
      assert.ok(!(await plan({})).includes('sketch'));
      assert.ok((await plan({ picks: ['home'] })).includes('sketch'));

      const alone = await madeCase(school, await apply(school, teacher, whole));
      assert.equal(alone.intake.subItems[0].state, 'notNeeded');

      const made = await submitWith(
        school,
        { picks: ['home'] },
        {
          ...promise,
          materials: [...notice.materials, { material: 'sketch', file: 'file-3', name: '草图.pdf' }],
        },
      );
      assert.equal(made.status, 201, made.text);
      const { id } = made.body;
      const [home] = (await read(id)).intake?.subItems ?? [];
      assert.deepEqual([home?.state, home?.done, home?.total], ['running', 0, 2]);
      const supervisor = await office.page('JYJ');
      const visited = await answerTask(supervisor, `${id}.home.visit`, { decision: 'agree' });
      assert.equal(visited.status, 200, visited.text);
      assert.equal((await read(id)).intake?.subItems[0]?.done, 1);
      const trace = (await school.get(`/v1/cases/${id}/events`)).body.items;
      assert.ok(trace.some(({ words }: { words: { zh: string } }) => words.zh === '点单办理：某home'));
      assert.ok(trace.every(({ words }: { words: { zh: string } }) => words.zh !== ''));
    });

    /** plans with picks and submits with them */
    async function submitWith(desk: Desk, picked: object, intake: object): Promise<Answer> {
      const { draft } = await prepare(desk, teacher);
      const { planHash } = (await desk.post(itemPath, { draft, values: teacher, ...picked })).body;
      return desk.post('/v1/cases', { draft, values: teacher, planHash, ...picked, ...intake });
    }
  });

describe('graded approval over the wire', () => {
  let office: Office;
  let school: Desk;
  before(async () => {
    office = await openOffice({ items: [gradedItem()] });
    school = await office.page('SZX', ['applicant'], 'clerk');
  });
  after(() => office.close());
  const graded = (outlay: string) =>
    apply(school, { ...persons.teacher, ...picks, kindOfOutlay: 'pay', risk: 'low', outlay });

  test('what the table leaves to the platform is decided with the submission, and its document has a number', async () => {
    const made = await madeCase(school, await graded('999'));
    assert.equal(made.state, 'decided');
    assert.deepEqual(made.intake.tier, {
      ...{ tier: 'auto', row: 0, reason: 'row-auto', rule: 'tiers/by-table@1' },
    });
    assert.match(made.documents[0].number, /1号$/);
    const trace = (await school.get(`/v1/cases/${made.id}/events`)).body.items;
    const approved = trace.find(({ type }: { type: string }) => type === 'StepApprovedByTier');
    assert.deepEqual(approved.actor, { unit: null, user: null });
  });

  test('above that one approval ends it, and further up the whole procedure runs', async () => {
    const final = await madeCase(school, await graded('1000'));
    assert.equal(
      (await answerTask(await office.page('RSJ'), `${final.id}.s7decide`, { decision: 'agree' })).status,
      200,
    );
    assert.equal((await school.get(`/v1/cases/${final.id}`)).body.state, 'decided');
    const full = await madeCase(school, await graded('5000'));
    assert.equal(full.state, 'running');
    assert.equal(full.steps.find(({ step }: { step: string }) => step === 's2supervisor').state, 'open');
  });
});

describe('promises and time', () => {
  test('a material that never comes sends the application back, when its day and fifteen working days are over', async () => {
    const office = await openOffice({ items: [shapedItem()] });
    const school = await office.page('SZX', ['applicant'], 'clerk');
    const { id } = (await apply(school, undefined, { ...promise, ...later })).body;
    await office.moveClock('2026-09-15T00:00:00+08:00');
    const read = async () => CaseDetail.parse((await school.get(`/v1/cases/${id}`)).body);
    const missed = await read();
    assert.equal(missed.state, 'waitingForCorrection');
    assert.equal(missed.clock.state, 'paused');
    const [owed] = missed.intake?.deferred ?? [];
    assert.equal(owed?.state, 'missed');
    assert.ok(owed?.returnsAt);
    await office.moveClock(owed.returnsAt);
    const returned = await read();
    assert.equal(returned.state, 'returned');
    assert.equal(returned.refusal?.reasons, 'deferred-material-not-handed-in');
    assert.equal(Date.parse(returned.refusal?.at ?? ''), Date.parse(owed.returnsAt));
    await office.close();
  });
});
