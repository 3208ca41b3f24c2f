import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CaseService } from '../cases/case-service.ts';
import { isPlatformProblem } from '../problem.ts';
import { type Served, servePlatform } from '../serve.ts';
import { agreeThrough, apply, keys, type Office, openOffice, taskOf } from '../testing/office.fixture.ts';

const acts = [
  ['a1leave', 'JXBB'],
  ['a2enter', 'BB'],
  ['a5pension', 'SBZX'],
  ['a6medical', 'YBJ'],
  ['a7fund', 'GJJ'],
  ['a8party', 'ZZB'],
  ['a10funding', 'CZJ'],
  ['a11card', 'RSJ'],
] as const;

for (const sqlite of [false, true])
  describe(`in the same instant, ${sqlite ? 'on disk' : 'in memory'}`, () => {
    let office: Office;
    let served: Served;
    before(async () => {
      office = await openOffice({ sqlite });
      served = await servePlatform(office.platform, { host: '127.0.0.1', port: 0 });
    });
    after(() => served.close());
    const newCase = async (): Promise<string> =>
      (await apply(await office.page('SZX', ['applicant'], 'clerk'))).body.id;

    test('eight units decide over eight connections: all succeed, each is recorded once, the chain holds', async () => {
      const id = await newCase();
      await agreeThrough(office, id, 's7decide');
      const decide = (step: string, unit: string) =>
        fetch(`${served.url}/v1/tasks/${taskOf(id, step)}/decision`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${keys.oa}`,
            'lianban-unit': unit,
            'lianban-user': 'officer',
            'lianban-roles': 'officer',
            'if-match': '"t1"',
            'idempotency-key': `${id}-${step}`,
          },
          body: JSON.stringify({ decision: 'agree' }),
        });
      const answers = await Promise.all(acts.map(([step, unit]) => decide(step, unit)));
      assert.deepEqual(
        answers.map(({ status }) => status),
        acts.map(() => 200),
      );
      const { store, cases } = office.platform.core;
      const events = await store.readStream(id, 0, 1000);
      assert.deepEqual(
        events.map(({ version }) => version),
        events.map((_, i) => i + 1),
      );
      const file = await cases.load(id);
      const replies = acts.map(([step]) => file?.case.tasks.find((t) => t.step === step)?.replies.length);
      assert.deepEqual(
        replies,
        acts.map(() => 1),
      );
    });

    test('a decision and the lapse at the same millisecond: one wins and the other is told so', async () => {
      const due = Date.parse('2026-09-08T17:30:00+08:00');
      const { store, item, calendar, officeHours } = office.platform.core;
      const processAt = (now: number) =>
        new CaseService({
          ...{ store, officeHours, items: item, calendar: () => calendar },
          clock: {
            now: () => now,
            heldInMs: () => 0,
            machineNow: Date.now,
            moveTo: async () => {},
            follow: () => {},
          },
          ...{ outages: () => [], takes: () => false, changed: () => {} },
        });
      const seen = new Set<string>();
      for (const decidedAt of [due - 1, due])
        for (const order of ['officer first', 'sweep first', 'at once'] as const) {
          const id = await newCase();
          const task = taskOf(id, 's2supervisor');
          const early = processAt(due - 4 * 3_600_000);
          const at = '2026-09-08T13:30:00+08:00';
          await early.command(id, { type: 'AcknowledgeService', task, at, host: 'OA' });
          const warned = await processAt(due - 60_000).command(id, { type: 'LetTimePass' });
          const warning = warned.case.tasks.find((t) => t.id === task)?.warnings[0]?.id ?? '';
          await processAt(due - 50_000).command(id, {
            ...{ type: 'AcknowledgeWarning', task, warning, host: 'OA' },
          } as const);
          const sweeper = processAt(due);
          const officer = processAt(decidedAt);
          const decide = () =>
            officer
              .command(id, {
                ...{ type: 'DecideTask', task, decision: { decision: 'agree' }, unit: 'JYJ' },
                ...{ user: { id: 'o', name: 'o' }, roles: ['officer'], numbers: {} },
              } as const)
              .then(
                () => 'taken',
                (error: unknown) => (isPlatformProblem(error) ? error.code : String(error)),
              );
          const lapse = () => sweeper.letTimePass([id]);
          if (order === 'sweep first') await lapse();
          const answer = decide();
          if (order === 'officer first') await answer;
          const [answered] = await Promise.all([answer, lapse()]);
          const file = await processAt(due).load(id);
          const ended = file?.case.tasks.find((t) => t.id === task);
          assert.equal(ended?.state, answered === 'taken' ? 'agreed' : 'deemedConsent', String(answered));
          if (answered !== 'taken') assert.equal(answered, 'decision-late');
          if (decidedAt === due) assert.equal(answered, 'decision-late');
          assert.equal(ended?.deemed === null, answered === 'taken');
          seen.add(String(answered));
        }
      assert.deepEqual([...seen].sort(), ['decision-late', 'taken']);
    });
  });
