import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Role } from '@lianban/contract';
import type { LogEntry } from '../operation/log-level.ts';
import type { OutboxRow } from '../store/store.ts';
import { type Desk, type Office, officeRoles, openOffice } from '../testing/office.fixture.ts';
import {
  approved,
  contentFor,
  delivered,
  issuing,
  marked,
  otherUnit,
  type People,
  peopleOf,
  press,
  procuratorate,
  received,
  stranger,
  unit,
} from '../testing/recommendations.fixture.ts';
import { audible } from './reader.ts';

const base = '/v1/recommendations';
const texts = Object.values(marked);
const secret = { publicity: 'confidential' } as const;
let office: Office;
let people: People;
const log: LogEntry[] = [];
const sent: OutboxRow[] = [];
before(async () => {
  office = await openOffice({
    startAt: '2026-03-02T09:00:00+08:00',
    logLevel: 'debug',
    log: (entry) => log.push(entry),
    messages: {
      send: async (row) => {
        sent.push(row);
        return { state: 'acknowledged', host: 'OA' };
      },
    },
  });
  people = await peopleOf(office);
});
after(() => office.close());

/** every way by which a recommendation might be reached */
async function everywhere(desk: Desk, id: string): Promise<string> {
  const paths = [
    ...[base, `${base}?reader=issuer`, `${base}?reader=unit`, `${base}?reader=copied`],
    ...[
      `${base}/${id}`,
      `${base}/${id}/events`,
      `${base}/${id}/papers/document`,
      `${base}/${id}/papers/proof`,
    ],
    ...[
      `${base}/${id}/papers/reply`,
      `${base}/statistics?by=unit`,
      `/v1/cases/${id}`,
      `/v1/cases/${id}/events`,
    ],
    ...[`/v1/tasks/${id}`, `/v1/tasks/${id}.s1`, '/v1/cases', '/v1/tasks', `/v1/procuratorates/${issuing}`],
  ];
  const answers = await Promise.all(paths.map((path) => desk.get(path)));
  const acts = ['receive', 'remind', 'reply', 'copy', 'file', 'withdraw', 'terminate', 'verify'];
  const pressed = await Promise.all(
    acts.map((act) => desk.post(`${base}/${id}/${act}`, {}, { 'if-match': '"r5"' })),
  );
  for (const { status } of [...answers, ...pressed]) assert.notEqual(status, 500);
  return [...answers, ...pressed].map(({ text }) => text).join('\n');
}

/** cases and recommendations that an event stream of these roles would name, from the beginning of the log */
async function heardBy(of: string, roles: Role[]): Promise<string[]> {
  const { store } = office.platform.core;
  const events = await store.changes({ unit: of, after: 0, limit: 10_000 });
  const caller = { unit: of, roles, user: { id: 'x', name: 'x' }, host: 'oa', kind: 'page' } as const;
  return (await audible(events, caller, store)).map(({ caseId }) => caseId);
}

describe('who sees a recommendation', () => {
  it('is nobody but the procurators who issue it and the unit: no role of another unit, on no route, no stream', async () => {
    const id = await received(people);
    await press(people.officer, id, 'reply', { adopted: 'fully', text: marked.reply });
    for (const foreign of [stranger, otherUnit, 'DSJ', procuratorate.upper])
      for (const role of officeRoles) {
        const desk = await office.page(foreign, [role], 'stranger');
        const all = await everywhere(desk, id);
        for (const text of texts) assert.ok(!all.includes(text), `${foreign} ${role} reads ${text}`);
        assert.ok(!(await heardBy(foreign, [role])).includes(id), `${foreign} ${role} hears of it`);
      }
  });

  it('is within the procuratorate only a procurator, and within the unit only who acts for it', async () => {
    const id = await received(people);
    const others: [string, Role[]][] = [
      [issuing, ['officer', 'head', 'administrator', 'supervisor', 'leader', 'dataSteward']],
      [unit, ['supervisor', 'leader', 'dataSteward', 'procurator']],
    ];
    for (const [of, roles] of others) {
      const desk = await office.page(of, roles, 'other');
      assert.equal((await desk.get(`${base}/${id}`)).status, 404);
      assert.ok(!(await heardBy(of, roles)).includes(id));
    }
    assert.ok((await heardBy(unit, ['officer'])).includes(id));
    assert.ok((await heardBy(issuing, ['procurator'])).includes(id));
  });

  it('is not the unit before delivery, and what the procuratorate does inside never', async () => {
    const id = await approved(people);
    assert.equal((await people.officer.get(`${base}/${id}`)).status, 404);
    await press(people.prosecutor, id, 'deliver', { way: 'electronic' });
    await press(people.prosecutor, id, 'file');
    const trace = await people.officer.get(`${base}/${id}/events`);
    const types = trace.body.items.map((e: { type: string }) => e.type);
    assert.equal(types[0], 'RecommendationDelivered');
    assert.ok(!types.includes('RecommendationFiled'));
    const detail = (await people.officer.get(`${base}/${id}`)).body;
    assert.deepEqual([detail.review, detail.filing, detail.copies], [[], null, []]);
  });

  it('is a body to which it was copied, from then on, with the parts that were copied as they stood', async () => {
    const id = await received(people);
    const body = await office.page(otherUnit, ['officer'], 'reader');
    assert.equal((await body.get(`${base}/${id}`)).status, 404);
    const copied = await press(people.prosecutor, id, 'copy', {
      unit: otherUnit,
      parts: ['document', 'reply'],
    });
    assert.equal(copied.status, 200);
    await press(people.officer, id, 'reply', { adopted: 'fully', text: marked.reply });
    const seen = (await body.get(`${base}/${id}`)).body;
    assert.equal(seen.reader, 'copied');
    assert.equal(seen.content.facts, marked.facts);
    assert.deepEqual([seen.state, seen.replies, seen.proofs, seen.acts], ['received', [], [], []]);
    assert.equal((await body.get(`${base}/${id}/events`)).status, 404);
    assert.equal((await body.get(`${base}/${id}/papers/proof`)).status, 404);
    assert.equal((await body.get(`${base}/${id}/papers/reply`)).status, 404);
    assert.equal((await body.get(`${base}?reader=copied`)).body.items.length, 1);
    assert.equal((await press(body, id, 'reply', { adopted: 'fully', text: '他人' })).status, 404);
  });

  it('changes nothing that is not theirs to do: the unit closes nothing, the procuratorate answers nothing', async () => {
    const id = await received(people);
    const { officer, prosecutor } = people;
    const etag = (await officer.get(`${base}/${id}`)).headers.get('etag') ?? '';
    const ifMatch = { 'if-match': etag };
    const visit = { result: 'rectified', place: '河道', record: '已清理', present: [] };
    for (const [act, body] of [
      ['verify', visit],
      ['terminate', { reasons: '完' }],
      ['withdraw', { reasons: '完' }],
      ['suspend', { reasons: '完' }],
      ['remind', {}],
      ['recheck', { result: 'rejected', reasons: '无' }],
    ] as const)
      assert.equal(
        (await officer.post(`${base}/${id}/${act}`, body, ifMatch)).body.code,
        'role-required',
        act,
      );
    const reply = { adopted: 'fully', text: '代答' };
    assert.equal((await prosecutor.post(`${base}/${id}/reply`, reply, ifMatch)).status, 403);
    assert.equal((await prosecutor.post(`${base}/${id}/receive`, {})).status, 403);
  });
});

describe('the event stream', () => {
  it('tells a unit of its recommendation by type and id, and no more', async () => {
    const id = await received(people);
    const abort = new AbortController();
    const answer = await people.officer.open('/v1/events', { 'last-event-id': '0' }, abort.signal);
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of answer.body!) {
      text += decoder.decode(chunk);
      if (text.includes(id)) break;
    }
    abort.abort();
    assert.match(
      text,
      new RegExp(`event: recommendation.changed\\ndata: {"type":"recommendation.changed","case":"${id}"}`),
    );
    for (const marker of texts) assert.ok(!text.includes(marker));
  });
});

describe('a confidential recommendation', () => {
  it('shows no text of it in lists, and none of any in messages and logs', async () => {
    const id = await received(people, secret);
    await press(people.officer, id, 'reply', { adopted: 'fully', text: marked.reply });
    for (const desk of [people.prosecutor, people.officer]) {
      const { items } = (await desk.get(`${base}?overdue=false`)).body;
      const listed = items.find((item: { id: string }) => item.id === id);
      assert.equal(listed?.title, null);
      for (const text of texts) assert.ok(!JSON.stringify(listed).includes(text));
    }
    await office.moveClock('2026-03-03T09:00:00+08:00');
    assert.ok(sent.length > 0 && log.length > 0);
    for (const text of texts) {
      assert.ok(!JSON.stringify(sent).includes(text));
      assert.ok(!JSON.stringify(log).includes(text));
    }
    const metrics = await (await office.fetch('/metrics')).text();
    const named = new Set(`${metrics}${JSON.stringify(log)}`.match(/\/v1\/recommendations[^"\\]*/g));
    assert.deepEqual([...named], [base]);
  });

  it('is whole for those who handle it', async () => {
    const id = await delivered(people, secret);
    const { body } = await people.officer.get(`${base}/${id}`);
    assert.equal(body.content.facts, contentFor().facts);
  });
});
