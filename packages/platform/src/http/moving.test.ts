import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { items } from '@lianban/catalog';
import { Item, ItemMoveReport } from '@lianban/contract';
import { verifyStore } from '../cases/verify-store.ts';
import {
  apply,
  type Desk,
  newSqliteStore,
  type Office,
  openOffice,
  taskOf,
} from '../testing/office.fixture.ts';

const item = Item.parse(items.find((i) => (i as { code: string }).code === 'crossLevelTransfer'));
const longer: Item = {
  ...item,
  version: 'longer',
  effectiveFrom: '2099-01-01',
  flow: {
    ...item.flow,
    steps: item.flow.steps.map((s) => (s.id === 's2supervisor' ? { ...s, limit: { workingDays: 15 } } : s)),
  },
};
const path = `/v1/items/${item.code}/moves`;
const request = (more: object = {}) => ({ from: item.version, to: 'longer', dryRun: true, ...more });

let office: Office;
let school: Desk;
let editor: Desk;
before(async () => {
  const others = items.filter((i) => (i as { code: string }).code !== item.code);
  office = await openOffice({ store: await newSqliteStore(), items: [item, longer, ...others] });
  school = await office.page('SZX', ['applicant'], 'clerk');
  editor = await office.page('BB', ['catalogueEditor'], 'editor');
});
after(() => office.close());

test('a dry run says of each open case what would change, and changes nothing', async () => {
  const { id, number } = (await apply(school)).body;
  const answer = await editor.post(path, request());
  assert.equal(answer.status, 200, answer.text);
  const report = ItemMoveReport.parse(answer.body);
  const found = report.cases.find((c) => c.case === id);
  assert.deepEqual([found?.number, found?.moved, found?.blockers], [number, false, []]);
  const [clock] = found?.clocks ?? [];
  assert.deepEqual([clock?.step, clock?.limitAfter], ['s2supervisor', { workingDays: 15 }]);
  assert.ok(clock?.dueBefore && clock.dueAfter && clock.dueAfter > clock.dueBefore);
  assert.equal((await school.get(`/v1/cases/${id}`)).body.version, item.version);
});

test('a move is on the trace with the editor, gives the officer a new ETag, and leaves a store that verifies', async () => {
  const { id } = (await apply(school)).body;
  const task = taskOf(id, 's2supervisor');
  const officer = await office.page('JYJ');
  const seen = await officer.get(`/v1/tasks/${task}`);
  const report = (await editor.post(path, request({ dryRun: false, cases: [id] }))).body;
  assert.equal(report.cases[0].moved, true);
  const now = await officer.get(`/v1/tasks/${task}`);
  assert.notEqual(now.headers.get('etag'), seen.headers.get('etag'));
  assert.equal(now.body.clock.dueAt, report.cases[0].clocks[0].dueAfter);
  const trace = (await school.get(`/v1/cases/${id}/events`)).body.items;
  const entry = trace.find((e: { type: string }) => e.type === 'CaseMoved');
  assert.equal(entry.actor.user, 'editor');
  assert.match(entry.words.zh, /转入longer/);
  assert.equal((await school.get(`/v1/cases/${id}`)).body.version, 'longer');
  const again = await editor.post(path, request({ dryRun: false, cases: [id] }));
  assert.equal(again.status, 400, 'it is not under the old version any more');
  await verifyStore(office.platform.core.store, { found: (f) => assert.fail(f.code) });
});

test('a case that is over is not looked at, and one that is named says why it is not moved', async () => {
  const { id } = (await apply(school)).body;
  await school.post(`/v1/cases/${id}/withdrawal`, { reasons: '放弃' });
  const all = (await editor.post(path, request())).body;
  assert.ok(!all.cases.some((c: { case: string }) => c.case === id));
  const [named] = (await editor.post(path, request({ dryRun: false, cases: [id] }))).body.cases;
  assert.deepEqual([named.moved, named.blockers[0].code], [false, 'case-over']);
});

test('only a catalogue editor moves cases, and only between versions that the catalogue has', async () => {
  for (const desk of [school, await office.page('BB', ['officer', 'administrator'])])
    assert.equal((await desk.post(path, request())).status, 403);
  const unknown = await editor.post(path, request({ to: 'none' }));
  assert.deepEqual([unknown.status, unknown.body.errors[0].pointer], [400, '/to']);
  assert.equal((await editor.post('/v1/items/none/moves', request())).status, 404);
});

test('who only keeps the catalogue reads no case of others', async () => {
  const { id } = (await apply(school)).body;
  const keeper = await office.page('JYJ', ['catalogueEditor'], 'editor');
  for (const path of [`/v1/cases/${id}`, '/v1/tasks'])
    assert.equal((await keeper.get(path)).body.code, 'role-required');
});

test('no subject, value or applicant is told to the editor', async () => {
  await apply(school);
  const { text } = await editor.post(path, request());
  for (const word of ['示例教师甲', '990122198404150021', 'SZX']) assert.ok(!text.includes(word), word);
});

test('a version that the catalogue has lost is said to be missing; no other is taken in its place', async () => {
  const store = await newSqliteStore();
  const first = await openOffice({ store, items: [item] });
  const desk = await first.page('SZX', ['applicant'], 'clerk');
  const { id } = (await apply(desk)).body;
  const second = await openOffice({ store, items: [{ ...longer, effectiveFrom: '2020-01-01' }] });
  const answer = await (await second.page('SZX', ['applicant'], 'clerk')).get(`/v1/cases/${id}`);
  assert.deepEqual([answer.status, answer.body.code], [503, 'item-version-missing']);
  await first.close();
});

test('the guide of an item is of the version in force, or of the one that is named', async () => {
  const listed = (await school.get('/v1/items')).body.items as { code: string; version: string }[];
  assert.deepEqual(
    listed.filter((i) => i.code === item.code).map((i) => i.version),
    [item.version],
  );
  assert.equal((await school.get(`/v1/items/${item.code}?version=longer`)).body.version, 'longer');
  assert.equal((await school.get(`/v1/items/${item.code}`)).body.version, item.version);
});
