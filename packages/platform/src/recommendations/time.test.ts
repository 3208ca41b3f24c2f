import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { directory } from '@lianban/catalog';
import { Directory } from '@lianban/contract';
import type { OutboxRow } from '../store/store.ts';
import { type Office, type OfficeOptions, openOffice } from '../testing/office.fixture.ts';
import {
  approved,
  delivered,
  issuing,
  otherUnit,
  type People,
  peopleOf,
  press,
  procuratorate,
  received,
  unit,
} from '../testing/recommendations.fixture.ts';

const base = '/v1/recommendations';
const open: Office[] = [];
after(async () => {
  for (const office of open) await office.close();
});

async function start(
  options: OfficeOptions = {},
): Promise<{ office: Office; people: People; sent: OutboxRow[] }> {
  const sent: OutboxRow[] = [];
  const office = await openOffice({
    startAt: '2026-03-02T09:00:00+08:00',
    messages: {
      send: async (row) => {
        sent.push(row);
        return { state: 'acknowledged', host: 'OA' };
      },
    },
    ...options,
  });
  open.push(office);
  return { office, people: await peopleOf(office), sent };
}

const stages = (sent: readonly OutboxRow[]) =>
  sent.map(({ type, unit: to }) => `${type.replace('lianban.recommendation.', '')} ${to}`);

describe('as platform time goes on', () => {
  it('silence goes from reminder to overdue, and by decisions of the chief to a suit; none of it is consent', async () => {
    const { office, people, sent } = await start();
    const { prosecutor, chief } = people;
    const id = await delivered(people);
    await office.moveClock('2026-03-06T09:00:00+08:00');
    assert.deepEqual(stages(sent), [`delivered ${unit}`, `reminded ${unit}`, `reminded ${issuing}`]);
    const signer = { name: '收发员', post: '门卫' };
    const service = { way: 'hand', place: '办公楼', statedAt: '2026-03-05T10:00:00+08:00', signer };
    assert.equal((await press(prosecutor, id, 'serve', service)).body.state, 'received');
    await office.moveClock('2026-05-08T09:00:00+08:00');
    const late = (await prosecutor.get(`${base}/${id}`)).body;
    assert.equal(late.overdueSince, '2026-05-07T00:00:00+08:00');
    assert.equal(late.state, 'received');
    assert.deepEqual(late.replies, []);
    assert.ok(stages(sent).includes(`overdue ${procuratorate.supervision}`));
    assert.equal((await prosecutor.get(base)).body.counts.overdue, 1);
    assert.equal((await prosecutor.get(`${base}?overdue=true`)).body.items[0].id, id);

    await press(prosecutor, id, 'remind');
    await office.moveClock('2026-05-08T09:30:00+08:00');
    const reminded = (await prosecutor.get(`${base}/${id}`)).body.remindersGiven.at(-1);
    assert.equal(reminded.about, 'overdue');
    assert.ok(reminded.deliveredAt);
    const to = [{ body: 'upperProcuratorate', name: '上级院', unit: procuratorate.upper }];
    const escalation = { to, noGoodReason: '未说明理由', report: '逾期未回复' };
    assert.equal((await press(prosecutor, id, 'escalate', escalation)).status, 403);
    assert.equal((await press(chief, id, 'escalate', escalation)).body.state, 'escalated');
    const upper = await office.page(procuratorate.upper, ['procurator'], 'upper');
    assert.equal((await upper.get(`${base}/${id}`)).body.escalation.report, '逾期未回复');
    const ready = { harm: '垃圾仍未清理', reasons: '逾期未回复' };
    assert.equal((await press(chief, id, 'litigation-ready', ready)).body.state, 'litigationReady');
    const received = await press(people.administrator, id, 'receive');
    assert.equal(received.body.servedAt.slice(0, 16), '2026-03-06T09:00');
    assert.equal(received.body.state, 'litigationReady');
    const trace = (await prosecutor.get(`${base}/${id}/events`)).body.items as { type: string }[];
    assert.ok(trace.every(({ type }) => !/Deemed|Consent|Agreed/.test(type)));
  });

  it('a host that fetches the list has been handed the recommendation and its reminders', async () => {
    const { office, people } = await start({
      messages: { takes: () => false, send: async () => ({ state: 'nobody' }) },
    });
    const id = await delivered(people);
    assert.equal((await people.prosecutor.get(`${base}/${id}`)).body.service.arrivedAt, null);
    await press(people.prosecutor, id, 'remind');
    await office.backend(unit, ['officer']).get(base);
    const seen = (await people.prosecutor.get(`${base}/${id}`)).body;
    assert.ok(seen.service.arrivedAt);
    assert.ok(seen.remindersGiven[0].deliveredAt);
    assert.equal(seen.service.openedAt, null);
    await people.officer.get(`${base}/${id}`);
    assert.ok((await people.prosecutor.get(`${base}/${id}`)).body.service.openedAt);
  });

  it('a reply and the overdue mark at the same instant: the reply is kept, as late', async () => {
    const { office, people } = await start();
    const id = await received(people);
    const etag = (await people.officer.get(`${base}/${id}`)).headers.get('etag') ?? '';
    await office.moveClock('2026-05-07T00:00:00+08:00');
    const reply = { adopted: 'fully', text: '已整改' };
    const done = await people.officer.post(`${base}/${id}/reply`, reply, { 'if-match': etag });
    assert.equal(done.status, 200);
    assert.equal(done.body.replies[0].late, true);
  });
});

describe('a unit that was merged into another', () => {
  const merged = () => {
    const parsed = Directory.parse(directory);
    const with_ = <T extends { code: string }>(units: readonly T[]) =>
      units.map((one) =>
        one.code === unit ? { ...one, successor: { unit: otherUnit, from: '2026-03-10' } } : one,
      );
    return { ...parsed, units: with_(parsed.units), partners: with_(parsed.partners) };
  };

  it('is followed by its successor, which sees, receives and answers what was delivered before', async () => {
    const { office, people } = await start({ directory: merged() });
    const id = await received(people);
    const successor = await office.page(otherUnit, ['officer', 'administrator'], 'successor');
    assert.equal((await successor.get(`${base}/${id}`)).status, 404);
    await office.moveClock('2026-03-10T09:00:00+08:00');
    assert.equal((await people.officer.get(`${base}/${id}`)).status, 404);
    assert.equal((await successor.get(base)).body.items[0].id, id);
    const reply = await press(successor, id, 'reply', { adopted: 'fully', text: '已整改' });
    assert.equal(reply.body.state, 'replied');
    const trace = (await successor.get(`${base}/${id}/events`)).body.items as { type: string }[];
    assert.ok(trace.some(({ type }) => type === 'RecommendationTakenOver'));
  });

  it('a delivery to it goes to its successor', async () => {
    const { office, people } = await start({ directory: merged(), startAt: '2026-03-12T09:00:00+08:00' });
    const id = await approved(people);
    const sent = await press(people.prosecutor, id, 'deliver', { way: 'electronic' });
    assert.equal(sent.body.unit.code, otherUnit);
    const successor = await office.page(otherUnit, ['administrator'], 'successor');
    assert.equal((await press(successor, id, 'receive')).body.state, 'received');
  });
});
