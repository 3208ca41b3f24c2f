import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { SupervisionNoticePage } from '@lianban/contract';
import { openSqliteStore } from '../store/sqlite-store.ts';
import { type Office, type OfficeOptions, openOffice } from '../testing/office.fixture.ts';
import {
  issuing,
  marked,
  peopleOf,
  press,
  procuratorate,
  received,
  stranger,
  unit,
} from '../testing/recommendations.fixture.ts';
import { temporaryFolder } from '../testing/temporary-folder.fixture.ts';

const path = '/v1/supervision/notices';
const supervision = procuratorate.supervision!;
const open: Office[] = [];
after(async () => {
  for (const office of open) await office.close();
});
const folder = temporaryFolder('supervision');

const stores: readonly [string, () => Promise<OfficeOptions>][] = [
  ['in memory', async () => ({})],
  ['in a file', async () => ({ store: await openSqliteStore({ file: join(folder, 'notices.db') }) })],
];

for (const [where, options] of stores)
  describe(`notices of supervision, kept ${where},`, () => {
    it('tell the unit that the procuratorate names of an overdue reply, without text, until it is over', async () => {
      const office = await openOffice({ startAt: '2026-03-02T09:00:00+08:00', ...(await options()) });
      open.push(office);
      const people = await peopleOf(office);
      const supervisor = await office.page(supervision, ['supervisor'], 'supervisor');
      const id = await received(people, { publicity: 'confidential' });
      await press(people.prosecutor, id, 'remind');
      assert.deepEqual((await supervisor.get(path)).body, { items: [], next: null });
      await office.moveClock('2026-05-08T09:00:00+08:00');
      const { body, text } = await supervisor.get(path);
      const [notice] = SupervisionNoticePage.parse(body).items;
      assert.ok(notice);
      const { number } = (await people.prosecutor.get(`/v1/recommendations/${id}`)).body;
      const { dueDate, daysOverdue, reminders } = notice;
      assert.deepEqual([notice.number, notice.procuratorate.code, notice.unit.code], [number, issuing, unit]);
      assert.deepEqual(
        { dueDate, daysOverdue, reminders },
        { dueDate: '2026-05-06', daysOverdue: 2, reminders: 1 },
      );
      for (const mark of Object.values(marked)) assert.ok(!text.includes(mark), mark);
      const whole = await supervisor.get(`/v1/recommendations/${id}`);
      assert.ok(whole.status === 403 || whole.status === 404, String(whole.status));

      for (const other of [stranger, unit, issuing]) {
        const elsewhere = await office.page(other, ['supervisor', 'officer'], `of-${other}`);
        assert.deepEqual((await elsewhere.get(path)).body, { items: [], next: null });
      }
      const procurator = await office.page(issuing, ['procurator'], 'procurator');
      assert.equal((await procurator.get(path)).status, 403);
      await press(people.chief, id, 'terminate', { reasons: '单位已撤销' });
      assert.deepEqual((await supervisor.get(path)).body.items, []);
    });
  });

describe('a long list of notices of supervision', () => {
  it('comes page by page, each notice once', async () => {
    const office = await openOffice({ startAt: '2026-03-02T09:00:00+08:00' });
    open.push(office);
    const people = await peopleOf(office);
    for (let i = 0; i < 22; i += 1) await received(people);
    await office.moveClock('2026-05-08T09:00:00+08:00');
    const supervisor = await office.page(supervision, ['officer'], 'officer');
    const first = (await supervisor.get(path)).body;
    const second = (await supervisor.get(`${path}?cursor=${first.next}`)).body;
    const numbers = [...first.items, ...second.items].map(({ number }: { number: string }) => number);
    assert.deepEqual([first.items.length, second.items.length, second.next], [20, 2, null]);
    assert.equal(new Set(numbers).size, 22);
  });
});
