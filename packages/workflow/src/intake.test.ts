import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stateOfCommitment } from './commitments.ts';
import { lease, photoAndPlan, Shop } from './shop.fixture.ts';

const photo = { material: 'photo', promisedDate: '2026-09-15' };
const onlyPlan = photoAndPlan.filter(({ material }) => material === 'plan');
const deficient = { materials: [...lease, ...onlyPlan], deferred: [photo] };
const morning = (day: string) => `2026-${day}T09:00:00+08:00`;

describe('deficient acceptance (容缺受理)', () => {
  it('a listed material promised for a day is a task of the applicant until the end of that day', () => {
    const shop = new Shop();
    assert.equal(shop.submit(deficient).refusal, undefined);
    const task = shop.task('material-photo');
    assert.equal(task.kind, 'deferredMaterial');
    assert.equal(task.unit, 'APPLICANT');
    assert.equal(task.dueAt, '2026-09-16T00:00:00+08:00');
    assert.deepEqual(shop.open(), ['look1', 'look2', 'material-photo']);
    const accepted = shop.events.find((e) => e.type === 'AcceptedDeficient');
    assert.deepEqual(accepted?.materials, ['photo']);
    assert.equal(accepted?.rule, 'deficient-acceptance/accept@1');
  });

  it('the deciding step waits for it, the others do not; handed in, it goes on', () => {
    const shop = new Shop();
    shop.submit(deficient);
    shop.agree('look1', 'look2');
    assert.deepEqual(shop.open(), ['material-photo']);
    assert.equal(shop.handIn('photo').refusal, undefined);
    assert.deepEqual(shop.open(), ['decide']);
    assert.deepEqual(
      shop.file?.case.intake.materials.map(({ material, file }) => [material, file]),
      [
        ['lease', 'f1'],
        ['plan', 'f3'],
        ['photo', 'f9'],
      ],
    );
    assert.equal(shop.handIn('photo').refusal?.code, 'task-not-open');
  });

  it('a main material is never deferrable, nor one that is not promised, or promised past the limit or the past', () => {
    const refused = (intake: Parameters<Shop['submit']>[0]) =>
      new Shop().submit(intake).refusal?.words.zh ?? '';
    assert.match(refused({ materials: photoAndPlan }), /某lease/);
    assert.match(
      refused({ materials: photoAndPlan, deferred: [{ material: 'lease', promisedDate: '2026-09-10' }] }),
      /某lease/,
    );
    assert.match(refused({ materials: [...lease, ...onlyPlan] }), /某photo/);
    for (const promisedDate of ['2026-09-06', '2026-12-01'])
      assert.match(refused({ ...deficient, deferred: [{ material: 'photo', promisedDate }] }), /某photo/);
    const both = refused({});
    assert.ok(both.includes('某lease') && both.includes('某photo') && both.includes('某plan'), both);
  });

  it('what is not owed cannot be promised, and nobody promises twice', () => {
    for (const deferred of [
      [photo, photo],
      [photo, { material: 'plan', promisedDate: '2026-09-15' }],
    ])
      assert.match(new Shop().submit({ ...deficient, deferred }).refusal?.field ?? '', /^deferred\/1$/);
  });

  it('missed, the clock of the case stands; brought afterwards, it runs on from that instant', () => {
    const shop = new Shop();
    shop.submit(deficient);
    shop.at('2026-09-16T00:00:00+08:00');
    assert.equal(shop.status, 'waitingForCorrection');
    assert.deepEqual(shop.file?.case.total.pauses, [
      { from: '2026-09-16T00:00:00+08:00', to: null, reason: 'deferredMaterial' },
    ]);
    assert.ok(shop.open().includes('look1'), 'the units go on');
    shop.now = morning('09-21');
    shop.handIn('photo');
    assert.equal(shop.status, 'running');
    assert.equal(shop.file?.case.total.pauses[0]?.to, morning('09-21'));
  });

  it('fifteen working days after that the application goes back with a notice, once, also when swept late', () => {
    const shop = new Shop();
    shop.submit(deficient);
    shop.at('2026-11-20T09:00:00+08:00');
    assert.equal(shop.status, 'returned');
    const returned = shop.events.filter((e) => e.type === 'CaseReturned');
    assert.equal(returned.length, 1);
    // the 15 working days of 16 September: the Mid-Autumn and National Day holidays lie between
    assert.equal(returned[0]?.at, '2026-10-13T00:00:00+08:00');
    assert.equal(returned[0]?.reasons, 'deferred-material-not-handed-in');
    assert.deepEqual(shop.open(), []);
    assert.equal(shop.handIn('photo').refusal?.code, 'task-not-open');
    assert.equal(shop.at('2026-11-21T09:00:00+08:00').events.length, 0);
  });

  it('where the calendar ends it waits for a later one, and goes back by that', () => {
    const shop = new Shop();
    const whole = shop.calendar;
    shop.calendar = { ...whole, validThrough: '2026-09-30' };
    shop.submit(deficient);
    shop.at('2026-09-20T09:00:00+08:00');
    shop.at('2026-11-02T09:00:00+08:00');
    assert.equal(shop.status, 'waitingForCorrection');
    assert.ok(shop.open().includes('material-photo'), 'never guessed');
    assert.equal(shop.file?.case.total.pauses.length, 1);
    shop.calendar = whole;
    shop.at('2026-11-12T09:00:00+08:00');
    assert.equal(shop.status, 'returned');
  });

  it('silence is no consent while a material is outstanding: the file is not complete', () => {
    const silent = (intake: typeof deficient) => {
      const shop = new Shop();
      for (const step of shop.item.flow.steps) if (step.id === 'look1') step.onSilence = 'consent';
      shop.item.norms.push({
        ...{ id: 'n', title: { zh: '某规定', en: 'a rule' }, article: '1', kind: 'cityDecision' },
        effectiveFrom: '2020-01-01',
      });
      shop.submit(intake);
      const task = 'c1.look1';
      shop.run({ type: 'AcknowledgeService', task, at: shop.now, host: 'OA' });
      shop.at('2026-09-08T17:30:00+08:00');
      for (const { id } of shop.task('look1').warnings)
        shop.run({ type: 'AcknowledgeWarning', task, warning: id, host: 'OA' });
      shop.at('2026-09-09T17:30:00+08:00');
      return shop.task('look1').state;
    };
    assert.equal(silent({ materials: [...lease, ...photoAndPlan], deferred: [] }), 'deemedConsent');
    assert.equal(silent(deficient), 'overdue', 'and it is followed up');
  });

  it('a correction answered meanwhile does not start the clock of a case that still owes a material', () => {
    const shop = new Shop();
    shop.submit(deficient);
    shop.now = '2026-09-15T10:00:00+08:00';
    shop.answer('look1', { decision: 'requestInformation', gaps: [{ what: '补' }] });
    shop.at('2026-09-16T08:00:00+08:00');
    const answer = { task: 'c1.look1-correction', values: { key: 'y' }, answer: '已补' };
    shop.run({ type: 'AnswerCorrection', answer, unit: 'APPLICANT', user: { id: 'a', name: 'n' } });
    assert.equal(shop.status, 'waitingForCorrection');
    assert.ok(shop.file?.case.total.pauses.every(({ to }) => to === null));
    shop.handIn('photo');
    assert.ok(shop.file?.case.total.pauses.every(({ to }) => to !== null));
    assert.equal(shop.status, 'running');
  });
});

describe('commitments (告知承诺)', () => {
  const promise = { commitment: 'leaseHolds', version: '2', textHash: 'hash of the words' };
  const committed = { materials: photoAndPlan, commitments: [promise], promisor: 'p1' };

  function decided(): Shop {
    const shop = new Shop();
    assert.equal(shop.submit(committed).refusal, undefined);
    shop.agree('look1', 'look2', 'decide');
    return shop;
  }

  it('a promise stands for the material; its words are kept by their hash and version', () => {
    const shop = decided();
    const [given] = shop.file?.case.intake.commitments ?? [];
    assert.equal(given?.textHash, 'hash of the words');
    assert.equal(given?.version, '2');
    assert.equal(given?.promisor, 'p1');
  });

  it('after the decision the unit named checks it, within the limit of the data; the case may close before', () => {
    const shop = decided();
    assert.deepEqual(shop.open(), ['commitment-leaseHolds', 'register']);
    assert.equal(shop.task('commitment-leaseHolds').unit, 'CHECK');
    assert.deepEqual(shop.task('commitment-leaseHolds').limit, { workingDays: 20 });
    shop.agree('register');
    assert.equal(shop.status, 'closed');
    assert.deepEqual(shop.open(), ['commitment-leaseHolds']);
    assert.equal(shop.answer('commitment-leaseHolds', { decision: 'agree' }).refusal, undefined);
    const [given] = shop.file?.case.intake.commitments ?? [];
    assert.ok(given);
    assert.equal(stateOfCommitment(given, shop.now).outcome, 'kept');
    assert.deepEqual(shop.open(), []);
  });

  it('a broken one is on record and bars until the checking unit records its repair', () => {
    const shop = decided();
    shop.answer('commitment-leaseHolds', { decision: 'disagree', reasons: '租约不存在' });
    const given = () => {
      const [one] = shop.file?.case.intake.commitments ?? [];
      assert.ok(one);
      return stateOfCommitment(one, shop.now);
    };
    assert.equal(given().bars, true);
    const user = { id: 'o', name: '经办人' };
    const repair = (unit: string) =>
      shop.run({ type: 'RepairCommitment', commitment: 'leaseHolds', reasons: '已补正', unit, user });
    assert.equal(repair('LEAD').refusal?.code, 'not-found');
    assert.equal(given().bars, true);
    assert.equal(repair('CHECK').refusal, undefined);
    assert.equal(given().outcome, 'repaired');
    assert.equal(repair('CHECK').refusal?.code, 'case-not-open');
  });

  it('who has a broken one promises nothing more, neither in place of a material nor for later', () => {
    const barred = { ...committed, brokenCommitments: 1 };
    assert.match(new Shop().submit(barred).refusal?.field ?? '', /commitments/);
    assert.match(new Shop().submit({ ...deficient, brokenCommitments: 1 }).refusal?.field ?? '', /deferred/);
  });

  it('another wording is another promise, and what is not offered cannot be promised', () => {
    const other = (one: object) => new Shop().submit({ ...committed, commitments: [{ ...promise, ...one }] });
    assert.match(other({ version: '1' }).refusal?.words.en ?? '', /read it again/);
    assert.match(other({ commitment: 'moon' }).refusal?.words.en ?? '', /no such/);
  });

  it('a check that nobody does is overdue and is followed up, also when the case is closed; it is never kept by silence', () => {
    const shop = decided();
    shop.agree('register');
    shop.at('2026-11-20T09:00:00+08:00');
    shop.at('2026-11-26T09:00:00+08:00');
    assert.equal(shop.task('commitment-leaseHolds').state, 'overdue');
    assert.deepEqual(shop.open(), ['commitment-leaseHolds', 'commitment-leaseHolds-unitHead']);
    assert.equal(
      shop.answer('commitment-leaseHolds-unitHead', { decision: 'direct', direction: '请办' }).refusal,
      undefined,
    );
    shop.agree('commitment-leaseHolds');
    assert.deepEqual(shop.open(), []);
  });
});
