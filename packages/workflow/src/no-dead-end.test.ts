import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { evolve } from './evolve.ts';
import { type Command, readEvent, writeEvent } from './index.ts';
import { isSimulated } from './intake.ts';
import { lease, photoAndPlan, Shop } from './shop.fixture.ts';
import type { CaseFile } from './state.ts';

const over = ['closed', 'refused', 'returned', 'withdrawn'];
const run = { seed: 20261128, numRuns: 300 };

/** how an application may come in, some of it refused */
const intake = fc.record({
  subItems: fc.boolean(),
  tiers: fc.boolean(),
  food: fc.boolean(),
  sign: fc.constantFrom('', 'true'),
  amount: fc.constantFrom('0', '999', '1000', '4999', '5000', 'much'),
  risk: fc.constantFrom('low', 'high', 'odd'),
  lease: fc.constantFrom('given', 'promised', 'none'),
  photo: fc.constantFrom('given', '2026-09-08', '2026-09-18', 'none'),
  plan: fc.constantFrom('given', '2026-09-11', 'none'),
  simulated: fc.boolean(),
});
type Intake = typeof intake extends fc.Arbitrary<infer T> ? T : never;

/** what happens then: who acts is drawn from what is open */
const act = fc.record({
  what: fc.constantFrom('agree', 'agree', 'agree', 'disagree', 'ask', 'wait', 'days', 'weeks', 'applicant'),
  which: fc.nat(20),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function submit(of: Intake): Shop {
  const shop = new Shop({ subItems: of.subItems, tiers: of.tiers });
  const [photo, plan] = photoAndPlan;
  const materials = [
    ...(of.lease === 'given' ? lease : []),
    ...(of.photo === 'given' && photo ? [photo] : []),
    ...(of.plan === 'given' && plan ? [plan] : []),
  ];
  const deferred = (['photo', 'plan'] as const).flatMap((material) =>
    of[material].startsWith('2026') ? [{ material, promisedDate: of[material] }] : [],
  );
  shop.submit(
    {
      materials,
      deferred,
      ...(of.subItems && of.food && { picks: ['food'] }),
      ...(of.lease === 'promised' && {
        commitments: [{ commitment: 'leaseHolds', version: '2', textHash: 'h' }],
        promisor: 'p',
      }),
      ...(of.simulated && { simulation: { facts: ['plotIsOurs', 'ownerAgrees'] } }),
    },
    { amount: of.amount, risk: of.risk, wantsSign: of.sign },
  );
  return shop;
}

function carryOut({ what, which }: Act, shop: Shop): void {
  const open = shop.open();
  const id = open[which % Math.max(1, open.length)];
  const days = what === 'days' ? 2 : what === 'weeks' ? 12 : 0;
  if (days > 0 || what === 'wait' || id === undefined) {
    shop.at(new Date(Date.parse(shop.now) + (days * 24 + 1) * 3_600_000).toISOString());
    return;
  }
  const task = shop.task(id);
  const by = { unit: 'APPLICANT', user: { id: 'a', name: '申请人' } };
  if (task.about?.kind === 'deferredMaterial') shop.handIn(task.about.material);
  else if (task.about?.kind === 'simulation')
    shop.convert([
      { fact: 'plotIsOurs', provenBy: '合同1号', ...(which % 3 === 0 && { value: `plot ${which}` }) },
      { fact: 'ownerAgrees' },
    ]);
  else if (task.about?.kind === 'correction') {
    const command: Command = {
      ...{ type: 'AnswerCorrection', ...by },
      answer: { task: task.id, values: which % 2 === 0 ? { plot: `p${which}` } : {}, answer: '已补' },
    };
    shop.run(command);
  } else if (task.about?.kind === 'followUp') shop.answer(id, { decision: 'direct', direction: '请办' });
  else if (what === 'disagree') shop.answer(id, { decision: 'disagree', reasons: '不可' });
  else if (what === 'ask') shop.answer(id, { decision: 'requestInformation', gaps: [{ what: '补' }] });
  else shop.answer(id, { decision: 'agree' });
}

/** Somebody has something to do, or the case is over; a clock that is still to come belongs to an open task. */
function hasNoDeadEnd(shop: Shop): void {
  const c = shop.file?.case;
  if (!c) return;
  assert.ok(over.includes(c.status) || shop.open().length > 0, `${c.status}: nobody has anything to do`);
  if (over.includes(c.status))
    assert.deepEqual(
      shop.open().filter((id) => !id.startsWith('commitment-')),
      [],
      'over, and still open',
    );
  for (const task of c.tasks) if (task.endedAt) assert.notEqual(task.clock, 'running', task.id);
}

const ends = new Set([
  ...['TaskAgreed', 'TaskDisagreed', 'TaskForwarded', 'TaskDeemedAgreed', 'TaskNotNeeded'],
  ...['StepNotNeeded', 'StepDone', 'StepApprovedByTier'],
]);

describe('whatever was picked, promised, graded or presumed', () => {
  it('a case always ends or somebody has something to do, and every task ends at most once', () => {
    fc.assert(
      fc.property(intake, fc.array(act, { maxLength: 40 }), (of, acts) => {
        const shop = submit(of);
        hasNoDeadEnd(shop);
        for (const one of acts) {
          carryOut(one, shop);
          hasNoDeadEnd(shop);
        }
        const ended = shop.events.flatMap((e) => (ends.has(e.type) && 'task' in e ? [e.task] : []));
        assert.equal(new Set(ended).size, ended.length, 'a task ended twice');
      }),
      run,
    );
  });

  it('when everybody does what is asked, it is closed, and each step has ended once for what counts', () => {
    fc.assert(
      fc.property(intake, (of) => {
        const shop = submit(of);
        if (!shop.file) return;
        for (let i = 0; i < 60 && shop.open().length > 0; i++)
          carryOut({ what: 'agree', which: 3 * i + 1 }, shop);
        assert.equal(shop.status, 'closed');
        assert.deepEqual(shop.open(), []);
        const { tasks, intake: came } = shop.file.case;
        for (const { id } of shop.item.flow.steps)
          assert.equal(tasks.filter((t) => t.step === id && !came.void.includes(t.id)).length, 1, id);
      }),
      run,
    );
  });

  it('nothing of a simulation has effect before its conversion', () => {
    fc.assert(
      fc.property(intake, fc.array(act, { maxLength: 30 }), (of, acts) => {
        const shop = submit({ ...of, simulated: true });
        for (const one of acts) carryOut(one, shop);
        const converted = shop.events.findIndex((e) => e.type === 'SimulationConverted');
        const before = converted < 0 ? shop.events : shop.events.slice(0, converted);
        for (const { type } of before)
          assert.ok(!['CaseDecided', 'DocumentIssued', 'CaseRefused', 'CaseClosed'].includes(type), type);
        if (shop.file && converted < 0 && shop.status !== 'returned') assert.ok(isSimulated(shop.file.case));
      }),
      run,
    );
  });

  it('a case read back from its texts is the same case', () => {
    fc.assert(
      fc.property(intake, fc.array(act, { maxLength: 20 }), (of, acts) => {
        const shop = submit(of);
        for (const one of acts) carryOut(one, shop);
        let file: CaseFile | undefined;
        for (const event of shop.events) {
          const text = writeEvent(event, 'c1', file);
          const read = readEvent(text, 'c1', file);
          assert.deepEqual(read, JSON.parse(JSON.stringify(event)), text);
          file = evolve(file, read);
        }
        assert.deepEqual(file, shop.file);
      }),
      { ...run, numRuns: 100 },
    );
  });
});
