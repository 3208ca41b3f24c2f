import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyStore } from '../cases/verify-store.ts';
import { pumpOutbox } from '../delivery/outbox.ts';
import type { OutboxRow } from '../store/store.ts';
import { apply, openOffice } from '../testing/office.fixture.ts';

for (const sqlite of [false, true])
  test(`a rating of the two lowest grades warns the supervision office, ${sqlite ? 'on disk' : 'in memory'}`, async () => {
    const sent: OutboxRow[] = [];
    const office = await openOffice({
      sqlite,
      messages: {
        send: async (row) => {
          sent.push(row);
          return { state: 'acknowledged', host: 'OA' };
        },
      },
    });
    try {
      const school = await office.page('SZX', ['applicant'], 'clerk');
      const supervisor = await office.page('ZFB', ['supervisor'], 'supervisor');
      const rated: Record<number, string> = {};
      for (const grade of [1, 3]) {
        const { id } = (await apply(school)).body;
        rated[grade] = id;
        assert.equal((await supervisor.get(`/v1/cases/${id}`)).status, 404);
        assert.equal((await school.post(`/v1/cases/${id}/withdrawal`, { reasons: '不再需要' })).status, 200);
        const answer = await school.post(`/v1/cases/${id}/rating`, { grade });
        assert.deepEqual(Object.keys(answer.body.rating), ['grade', 'at']);
      }
      const { core } = office.platform;
      await pumpOutbox(core, true);
      const warned = sent.filter(({ type }) => type === 'lianban.case.rated-low');
      assert.deepEqual(
        warned.map(({ caseId, unit }) => [caseId, unit]),
        [[rated[1], 'ZFB']],
      );
      assert.equal((await supervisor.get(`/v1/cases/${rated[1]}`)).body.rating.grade, 1);
      assert.equal((await supervisor.get(`/v1/cases/${rated[3]}`)).status, 404);
      const handler = await office.page('JYJ', ['officer'], 'handler');
      assert.equal((await handler.get(`/v1/cases/${rated[1]}`)).body.rating, null);
      assert.equal((await school.post(`/v1/cases/${rated[3]}/rating`, { grade: 2.5 })).status, 400);
      const findings: unknown[] = [];
      await verifyStore(core.store, { ...core, found: (finding) => findings.push(finding) });
      assert.deepEqual(findings, []);
    } finally {
      await office.close();
    }
  });
