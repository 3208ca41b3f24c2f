import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  Procuratorate,
  RecommendationDetail,
  RecommendationPage,
  RecommendationPaper,
} from '@lianban/contract';
import { type Office, openOffice } from '../testing/office.fixture.ts';
import {
  approved,
  contentFor,
  delivered,
  drafted,
  issuing,
  marked,
  otherUnit,
  type People,
  peopleOf,
  press,
  received,
  stranger,
  unit,
} from '../testing/recommendations.fixture.ts';

const base = '/v1/recommendations';
let office: Office;
let people: People;
before(async () => {
  office = await openOffice({ startAt: '2026-03-02T09:00:00+08:00' });
  people = await peopleOf(office);
});
after(() => office.close());

describe('a recommendation over HTTP', () => {
  it('is drafted, checked, approved with the next number, delivered, received, answered, verified and closed', async () => {
    const { prosecutor, chief, administrator, officer } = people;
    const id = await drafted(prosecutor);
    const check = await prosecutor.post(`${base}/${id}/check`, {});
    assert.deepEqual(check.body, { complete: true, missing: [] });
    await press(prosecutor, id, 'submit');
    const done = await press(chief, id, 'approve', { result: 'agree' });
    assert.match(done.body.number, /^甲检行公建〔2026〕\d+号$/);
    const sent = await press(prosecutor, id, 'deliver', { way: 'electronic' });
    assert.equal(sent.body.state, 'delivered');
    assert.equal(sent.body.prosecutor, '示例检察官');
    const got = await press(administrator, id, 'receive');
    assert.equal(got.body.state, 'received');
    assert.equal(got.body.clock.dueAt, '2026-05-07T00:00:00+08:00');
    assert.deepEqual(got.body.acts, ['completeProof', 'object', 'reply']);
    const proof = { name: '示例甲', post: '办公室', receivedAt: '2026-03-02T09:00:00+08:00' };
    const complete = await press(administrator, id, 'proof', proof);
    assert.equal(complete.body.proofs[0].complete, true);
    const reply = await press(officer, id, 'reply', { adopted: 'fully', text: '已整改' });
    assert.equal(reply.body.state, 'replied');
    const visit = { result: 'rectified', place: '河道', record: '已清理', present: ['甲'] };
    const closed = await press(prosecutor, id, 'verify', visit);
    assert.equal(closed.body.state, 'rectified');
    assert.deepEqual(RecommendationDetail.parse(closed.body), closed.body);
  });

  it('bears numbers without a gap, also when several are approved at once and one is sent back', async () => {
    const { prosecutor, chief } = people;
    const ids = await Promise.all(Array.from({ length: 6 }, () => drafted(prosecutor)));
    for (const id of ids) await press(prosecutor, id, 'submit');
    const answers = await Promise.all(
      ids.map((id, i) =>
        press(chief, id, 'approve', i === 2 ? { result: 'back', opinion: '补证据' } : { result: 'agree' }),
      ),
    );
    assert.equal(answers[2]?.body.state, 'draft');
    const numbers = answers.flatMap(({ body }) =>
      body.number ? [Number(/〕(\d+)号/.exec(body.number)?.[1])] : [],
    );
    numbers.sort((a, b) => a - b);
    assert.deepEqual(
      numbers.map((n) => n - numbers[0]!),
      [0, 1, 2, 3, 4],
    );
  });

  it('names everything that is missing, with pointers into the content, before review', async () => {
    const id = await drafted(people.prosecutor, { facts: '', advice: [] });
    const refused = await press(people.prosecutor, id, 'submit');
    assert.equal(refused.status, 422);
    assert.equal(refused.body.code, 'recommendation-incomplete');
    assert.deepEqual(
      refused.body.errors.map((e: { pointer: string }) => e.pointer),
      ['/content/facts', '/content/advice'],
    );
  });

  it('received by two administrators at once is received once, and the other is told by whom', async () => {
    const id = await delivered(people);
    const second = await office.page(unit, ['administrator'], 'second');
    const answers = await Promise.all(
      [people.administrator, second].map((desk) => desk.post(`${base}/${id}/receive`, {})),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    const told = answers.find(({ status }) => status === 409);
    assert.equal(told?.body.code, 'already-received');
    assert.match(told?.body.detail, /(administrator|second)于2026-/);
  });

  it('delivered with the same key again is delivered once; a stale ETag is told who changed it', async () => {
    const { prosecutor } = people;
    const id = await approved(people);
    const etag = (await prosecutor.get(`${base}/${id}`)).headers.get('etag') ?? '';
    const headers = { 'if-match': etag, 'idempotency-key': 'deliver-once' };
    const first = await prosecutor.post(`${base}/${id}/deliver`, { way: 'electronic' }, headers);
    const again = await prosecutor.post(`${base}/${id}/deliver`, { way: 'electronic' }, headers);
    assert.deepEqual([first.status, again.status, again.body.state], [200, 200, 'delivered']);
    const stale = await prosecutor.post(`${base}/${id}/deliver`, { way: 'electronic' }, { 'if-match': etag });
    assert.equal(stale.status, 412);
    assert.equal(stale.body.changedBy, 'prosecutor');
    assert.equal((await prosecutor.send('POST', `${base}/${id}/remind`, {})).status, 400);
    assert.equal((await prosecutor.post(`${base}/${id}/deliver`, { way: 'electronic' })).status, 428);
  });

  it('goes to many units in one press, each with its own number and receipt, and each answers for itself', async () => {
    const { prosecutor, chief } = people;
    const units = [unit, otherUnit, stranger];
    const made = await prosecutor.post(
      `${base}/batch`,
      { content: contentFor(), units },
      { 'idempotency-key': 'batch' },
    );
    const again = await prosecutor.post(
      `${base}/batch`,
      { content: contentFor(), units },
      { 'idempotency-key': 'batch' },
    );
    assert.equal(made.status, 201);
    const ids: string[] = made.body.items.map((item: { id: string }) => item.id);
    assert.deepEqual(
      again.body.items.map((item: { id: string }) => item.id),
      ids,
    );
    for (const id of ids.slice(0, 2)) {
      await press(prosecutor, id, 'submit');
      await press(chief, id, 'approve', { result: 'agree' });
    }
    const items = await Promise.all(
      ids.map(async (id) => ({
        id,
        etag: (await prosecutor.get(`${base}/${id}`)).headers.get('etag') ?? '',
      })),
    );
    const request = { act: 'deliver', items };
    const sent = await prosecutor.post(`${base}/acts`, request, { 'idempotency-key': 'many' });
    const repeated = await prosecutor.post(`${base}/acts`, request, { 'idempotency-key': 'many' });
    for (const { body } of [sent, repeated]) {
      assert.deepEqual(
        body.items.map((item: { ok: boolean }) => item.ok),
        [true, true, false],
      );
      assert.equal(new Set(body.items.map((item: { number: string }) => item.number)).size, 3);
      assert.equal(body.items[2].code, 'recommendation-not-open');
    }
    const trace = await prosecutor.get(`${base}/${ids[0]}/events`);
    const delivered = trace.body.items.filter((e: { type: string }) => e.type === 'RecommendationDelivered');
    assert.equal(delivered.length, 1);
  });

  it('takes no date that does not exist, and none out of this century', async () => {
    const { prosecutor, officer } = people;
    const id = await received(people);
    for (const date of ['2026-02-31', '9999-12-31', '2026-13-01']) {
      const record = { place: '河道', record: '部分清理', present: [], result: 'partly', rectifyBy: date };
      assert.equal((await press(prosecutor, id, 'verify', record)).status, 400, date);
      const wish = { until: date, reasons: '未完' };
      assert.equal((await press(officer, id, 'extension', wish)).status, 400, date);
    }
  });

  it('is a new linked document in the second round, and only once', async () => {
    const { prosecutor, officer } = people;
    const id = await received(people);
    await press(officer, id, 'reply', { adopted: 'partly', text: '部分整改' });
    await press(prosecutor, id, 'verify', {
      result: 'insufficient',
      place: '河道',
      record: '未清理',
      present: [],
    });
    const next = await prosecutor.post(base, { content: contentFor(), previous: id });
    assert.equal(next.body.round, 2);
    assert.equal(next.body.previous.id, id);
    assert.match(next.body.previous.number, /号$/);
    const third = await prosecutor.post(base, { content: contentFor(), previous: id });
    assert.equal(third.body.code, 'recommendation-not-open');
    assert.equal((await prosecutor.get(`${base}/${id}`)).body.next.id, next.body.id);
  });

  it('prints as document, proof and reply', async () => {
    const id = await received(people);
    await press(people.officer, id, 'reply', { adopted: 'fully', text: marked.reply });
    const paper = async (kind: string) => {
      const { body } = await people.officer.get(`${base}/${id}/papers/${kind}`);
      assert.deepEqual(RecommendationPaper.parse(body), body);
      return body;
    };
    const document = await paper('document');
    assert.equal(document.head, '甲县人民检察院');
    assert.match(JSON.stringify(document), /自送达之日起两个月内.*不视为同意/);
    const proof = await paper('proof');
    assert.ok(proof.rows.some((row: { label: string }) => row.label === '文书校验值'));
    assert.match(JSON.stringify(await paper('reply')), new RegExp(marked.reply));
    assert.equal((await people.officer.get(`${base}/${id}/papers/other`)).status, 404);
  });

  it('is counted in statistics whose rows add up, by every grouping', async () => {
    for (const by of ['county', 'period', 'unit', 'type', 'field']) {
      const { body } = await people.prosecutor.get(`${base}/statistics?by=${by}`);
      assert.ok(body.total.issued > 5, by);
      for (const figure of Object.keys(body.total)) {
        const sum = body.rows.reduce(
          (n: number, row: { figures: Record<string, number> }) => n + row.figures[figure]!,
          0,
        );
        assert.equal(sum, body.total[figure], `${by} ${figure}`);
      }
    }
    const none = await people.prosecutor.get(`${base}/statistics?by=unit&from=2027-01-01`);
    assert.equal(none.body.total.issued, 0);
    assert.equal((await people.prosecutor.get(`${base}/statistics?by=weather`)).status, 400);
  });

  it("shows the procuratorate's data to its procurators only", async () => {
    const shown = await people.prosecutor.get(`/v1/procuratorates/${issuing}`);
    assert.deepEqual(Procuratorate.parse(shown.body), shown.body);
    assert.equal((await people.officer.get(`/v1/procuratorates/${issuing}`)).status, 404);
  });

  it('is listed with counts on the first page, and by cursor to the end', async () => {
    const all: string[] = [];
    let path = base;
    for (let pages = 0; ; pages++) {
      const { body } = await people.prosecutor.get(path);
      assert.deepEqual(RecommendationPage.parse(body), body);
      assert.equal(body.counts === null, pages > 0);
      all.push(...body.items.map((item: { id: string }) => item.id));
      if (!body.next) break;
      path = `${base}?cursor=${body.next}`;
    }
    assert.equal(new Set(all).size, all.length);
    const own = (await people.officer.get(base)).body.items as { unit: { code: string } }[];
    assert.ok(own.length > 0 && own.every((item) => item.unit.code === unit));
    const filtered = await people.prosecutor.get(`${base}?state=rectified&field=environment`);
    assert.ok(filtered.body.items.every((item: { state: string }) => item.state === 'rectified'));
  });
});
