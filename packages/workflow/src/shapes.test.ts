import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Shop } from './shop.fixture.ts';

describe('sub-items that the applicant picks (点单)', () => {
  it('what was picked runs in the one flow; what was not is not needed, and the decision waits for the rest', () => {
    const shop = new Shop({ subItems: true });
    assert.equal(shop.submit(undefined, { wantsSign: '' }).refusal, undefined);
    assert.deepEqual(shop.open(), ['look1', 'look2']);
    assert.equal(shop.task('food.visit').state, 'notNeeded');
    assert.equal(shop.task('sign.design').state, 'notNeeded');

    const picked = new Shop({ subItems: true });
    picked.submit({ picks: ['food'], materials: [{ material: 'lease', file: 'f', name: 'n' }, ...photo] });
    picked.agree('look1', 'look2');
    assert.deepEqual(picked.open(), ['food.visit']);
    picked.agree('food.visit');
    assert.deepEqual(picked.open(), ['food.permit']);
    assert.equal(picked.task('food.permit').unit, 'FOOD');
    picked.agree('food.permit');
    assert.deepEqual(picked.open(), ['decide']);
  });

  it('a sub-item picked by a field begins after one that is not needed, and after one that is', () => {
    const alone = new Shop({ subItems: true });
    alone.submit(undefined, { wantsSign: 'true' });
    assert.deepEqual(alone.open(), ['look1', 'look2', 'sign.design']);
    const both = new Shop({ subItems: true });
    both.submit({ ...all, picks: ['food'] }, { wantsSign: 'true' });
    assert.deepEqual(both.open(), ['food.visit', 'look1', 'look2']);
  });

  it('nobody hands in a material that only a sub-item wants which was not picked', () => {
    const shop = new Shop({ subItems: true });
    assert.equal(shop.submit({ materials: leaseOnly }).refusal, undefined);
    const picked = new Shop({ subItems: true });
    const { refusal } = picked.submit({ materials: leaseOnly, picks: ['food'] });
    assert.equal(refusal?.code, 'invalid-values');
    assert.match(refusal?.words.zh ?? '', /某photo/);
  });

  it('a pick that is no sub-item is refused, and so is any pick where there is none', () => {
    assert.equal(new Shop({ subItems: true }).submit({ ...all, picks: ['pool'] }).refusal?.field, 'picks');
    assert.equal(new Shop().submit({ ...all, picks: ['food'] }).refusal?.field, 'picks');
  });

  it('a correction neither adds nor drops a sub-item', () => {
    const shop = new Shop({ subItems: true });
    shop.submit();
    shop.answer('look1', { decision: 'requestInformation', gaps: [{ what: '补' }] });
    const answer = { task: 'c1.look1-correction', values: { wantsSign: 'true' }, answer: '已补' };
    const by = { unit: 'APPLICANT', user: { id: 'a', name: '申请人' } };
    assert.match(shop.run({ type: 'AnswerCorrection', answer, ...by }).refusal?.words.en ?? '', /sub-items/);
    const other = { ...answer, values: { key: 'y' } };
    assert.equal(shop.run({ type: 'AnswerCorrection', answer: other, ...by }).refusal, undefined);
  });
});

describe('graded approval (分级分类审批)', () => {
  const graded = (amount: string, risk = 'low') => {
    const shop = new Shop({ tiers: true });
    shop.submit(undefined, { amount, risk });
    return shop;
  };

  it('below the first amount the platform decides, with the row and the rule as evidence; acts follow', () => {
    const shop = graded('999');
    assert.equal(shop.status, 'decided');
    assert.deepEqual(shop.open(), ['register']);
    const approved = shop.events.find((e) => e.type === 'StepApprovedByTier');
    assert.equal(approved?.row, 0);
    assert.equal(approved?.rule, 'tiers/by-table@1');
    assert.equal(approved?.step, 'decide');
    assert.deepEqual(approved?.by, { unit: null, user: null });
    assert.equal(shop.file?.case.documents[0]?.number, '某证1号');
    shop.agree('register');
    assert.equal(shop.status, 'closed');
  });

  it('from the first amount on one approval ends it, from the second on the whole procedure runs', () => {
    assert.deepEqual(graded('1000').open(), ['decide']);
    assert.deepEqual(graded('5000').open(), ['look1', 'look2']);
    assert.deepEqual(graded('1', 'high').open(), ['look1', 'look2']);
  });

  it('doubt takes the whole procedure', () => {
    for (const amount of ['', 'much', '-1', '1.5'])
      assert.deepEqual(graded(amount).open(), ['look1', 'look2']);
  });

  it('a step of a locked class is spared in no tier unless the data names it', () => {
    const shop = new Shop({ tiers: true });
    const lockedStep = shop.item.flow.steps.find(({ id }) => id === 'look1');
    assert.ok(lockedStep);
    lockedStep.consentClass = 'licence';
    shop.submit(undefined, { amount: '10' });
    const other = new Shop({ tiers: true });
    const named = other.item.flow.steps.find(({ id }) => id === 'look1');
    assert.ok(named);
    Object.assign(named, { consentClass: 'licence', tiers: ['full'] });
    other.submit(undefined, { amount: '10' });
    assert.deepEqual(shop.open(), ['look1']);
    assert.deepEqual(other.open(), ['register']);
  });

  it('a verified amount that leads to a higher tier opens what was spared, before anybody decides', () => {
    const shop = new Shop({ tiers: true });
    const doubt = {
      field: 'amount',
      unit: 'U9',
      reason: 'conflict',
      blocking: true,
      values: [],
      words: null,
    };
    shop.submit(undefined, { amount: '10' }, [{ ...doubt, reason: 'conflict' }]);
    assert.deepEqual(shop.open(), ['verify-amount']);
    shop.answer('verify-amount', { decision: 'settle', value: '7000', reasons: '查实' });
    assert.deepEqual(shop.open(), ['look1.2', 'look2.2']);
    shop.agree('look1', 'look2', 'decide');
    assert.equal(shop.status, 'decided');
    assert.equal(shop.file?.case.intake.tier?.tier, 'full');
  });

  it('a correction that would change the tier is refused', () => {
    const shop = graded('2000');
    shop.answer('decide', { decision: 'requestInformation', gaps: [{ what: '补' }] });
    const answer = { task: 'c1.decide-correction', values: { amount: '1' }, answer: '已补' };
    const { refusal } = shop.run({
      ...{ type: 'AnswerCorrection', answer, unit: 'APPLICANT', user: { id: 'a', name: 'n' } },
    });
    assert.match(refusal?.words.en ?? '', /tier/);
  });
});

describe('returning out of a parallel branch', () => {
  it('one of eight asks for a correction: the other seven keep their work and go on', () => {
    const shop = new Shop({ opinions: 8 });
    shop.submit();
    shop.agree('look1', 'look2', 'look3');
    shop.answer('look8', { decision: 'requestInformation', gaps: [{ what: '补' }] });
    shop.agree('look4', 'look5');
    assert.deepEqual(shop.open(), ['look6', 'look7', 'look8', 'look8-correction']);
    const answer = { task: 'c1.look8-correction', values: { key: 'y' }, answer: '已补' };
    shop.run({ type: 'AnswerCorrection', answer, unit: 'APPLICANT', user: { id: 'a', name: 'n' } });
    assert.deepEqual(shop.open(), ['look6', 'look7', 'look8']);
    for (const id of ['look1', 'look2', 'look3', 'look4', 'look5'])
      assert.equal(shop.task(id).state, 'agreed');
    shop.agree('look6', 'look7', 'look8', 'decide');
    assert.equal(shop.status, 'decided');
    assert.equal(shop.events.filter((e) => e.type === 'TaskAgreed').length, 9);
  });
});

const leaseOnly = [{ material: 'lease', file: 'f1', name: 'n' }];
const photo = [{ material: 'photo', file: 'f2', name: 'n' }];
const all = { materials: [...leaseOnly, ...photo, { material: 'plan', file: 'f3', name: 'n' }] };
