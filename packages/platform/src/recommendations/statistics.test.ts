import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { RecommendationRow } from '../store/recommendation-store.ts';
import { type Office, openOffice } from '../testing/office.fixture.ts';
import { drafted, otherUnit, peopleOf, press, received, unit } from '../testing/recommendations.fixture.ts';
import { statisticsOf } from './statistics.ts';

const path = '/v1/recommendations/statistics';
const open: Office[] = [];
after(async () => {
  for (const office of open) await office.close();
});

describe('the statistics of recommendations', () => {
  it('count what was issued, received, answered, adopted, rectified, overdue, objected to, escalated and sued on', async () => {
    const office = await openOffice({ startAt: '2026-03-02T09:00:00+08:00' });
    open.push(office);
    const people = await peopleOf(office);
    const { prosecutor, chief, officer } = people;
    await drafted(prosecutor);
    const good = await received(people);
    await press(officer, good, 'reply', { adopted: 'fully', text: '已整改' });
    await press(prosecutor, good, 'verify', {
      result: 'rectified',
      place: '河道',
      record: '已清理',
      present: [],
    });
    const refused = await received(people);
    await press(officer, refused, 'object', { reasons: '不属于本单位' });
    await press(chief, refused, 'recheck', { result: 'withdrawn', reasons: '异议成立' });
    const late = await received(people);
    const silent = await received(people);
    await office.moveClock('2026-05-08T09:00:00+08:00');
    await press(officer, late, 'reply', { adopted: 'not', text: '不采纳' });
    await press(prosecutor, silent, 'remind');
    const report = { to: [{ body: 'superior', name: '主管部门' }], noGoodReason: '无', report: '报告' };
    await press(chief, silent, 'escalate', report);
    await press(chief, silent, 'litigation-ready', { harm: '持续', reasons: '逾期' });
    await press(chief, silent, 'sue', { court: '某法院', filedOn: '2026-05-08' });

    const { body } = await prosecutor.get(`${path}?by=unit&from=2026-01-01&to=2026-12-31`);
    assert.deepEqual(body.total, {
      ...{ issued: 4, received: 4, receiptDelayDays: 0, replied: 2, repliedOnTime: 1, adopted: 1 },
      ...{ rectified: 1, overdue: 2, objections: 1, objectionsUpheld: 1, escalated: 1, suits: 1 },
    });
    assert.deepEqual(
      body.rows.map((row: { key: string }) => row.key),
      [unit],
    );
    assert.equal((await prosecutor.get(`${path}?by=type&unit=${otherUnit}`)).body.total.issued, 0);
    assert.equal((await officer.get(`${path}?by=unit`)).status, 403);
  });

  it('are grouped by the quarter of issue in Shanghai', () => {
    const figures = JSON.stringify({ received: true, receiptDelay: 2, objections: 0, upheld: 0 });
    const row = (at: string) => ({ issuedAt: Date.parse(at), figures }) as RecommendationRow;
    const rows = [
      row('2026-03-31T23:59:59+08:00'),
      row('2026-04-01T00:00:00+08:00'),
      row('2026-06-30T12:00:00+08:00'),
    ];
    const { rows: groups, total } = statisticsOf(rows, 'period', (key) => ({ zh: key, en: key }));
    assert.deepEqual(
      groups.map(({ key, figures: of }) => [key, of.issued, of.receiptDelayDays]),
      [
        ['2026-Q1', 1, 2],
        ['2026-Q2', 2, 4],
      ],
    );
    assert.equal(total.issued, 3);
  });
});
