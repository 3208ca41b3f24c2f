import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSimulated } from './intake.ts';
import { complete, Shop } from './shop.fixture.ts';

const facts = ['plotIsOurs', 'ownerAgrees'];
const asked = { ...complete, simulation: { facts } };
const cameTrue = [{ fact: 'plotIsOurs', provenBy: '合同1号' }, { fact: 'ownerAgrees' }];

function simulated(values: Record<string, unknown> = {}): Shop {
  const shop = new Shop();
  assert.equal(shop.submit(asked, { plot: 'A1', ...values }).refusal, undefined);
  return shop;
}

function examined(): Shop {
  const shop = simulated();
  shop.agree('look1', 'look2', 'decide');
  return shop;
}

describe('simulated approval (模拟审批)', () => {
  it('consents are recorded and watermarked; nothing is decided, issued or acted upon', () => {
    const shop = examined();
    const c = shop.file?.case;
    assert.ok(c && isSimulated(c));
    assert.equal(c.status, 'running');
    assert.equal(shop.task('decide').state, 'agreed');
    assert.deepEqual(c.documents, []);
    assert.deepEqual(shop.open(), ['simulation']);
    assert.ok(!shop.events.some((e) => e.type === 'CaseDecided' || e.type === 'DocumentIssued'));
  });

  it('it starts no clock of the case: that stands until the conversion and begins then', () => {
    const shop = examined();
    assert.equal(shop.file?.case.total.pauses[0]?.to, null);
    shop.now = '2026-10-20T09:00:00+08:00';
    assert.equal(shop.convert(cameTrue).refusal, undefined);
    assert.equal(shop.file?.case.total.receivedAt, shop.now);
    assert.deepEqual(shop.file?.case.total.pauses, []);
  });

  it('when the facts have come true all takes effect at once: decided, the document issued, acts open', () => {
    const shop = examined();
    shop.now = '2026-10-20T09:00:00+08:00';
    shop.convert(cameTrue);
    assert.equal(shop.status, 'decided');
    assert.deepEqual(shop.open(), ['register']);
    assert.equal(shop.file?.case.documents.length, 1);
    assert.equal(shop.file?.case.documents[0]?.at, shop.now);
    assert.equal(shop.file?.case.intake.simulation?.convertedAt, shop.now);
    assert.equal(shop.convert(cameTrue).refusal?.code, 'case-not-open');
    shop.agree('register');
    assert.equal(shop.status, 'closed');
  });

  it('nothing converts while a step is open, a fact is untold, or a proof is missing', () => {
    assert.equal(simulated().convert(cameTrue).refusal?.code, 'case-not-open');
    const shop = examined();
    assert.equal(shop.convert([{ fact: 'ownerAgrees' }]).refusal?.field, 'facts');
    assert.equal(shop.convert([...cameTrue, { fact: 'moon' }]).refusal?.field, 'facts');
    const unproven = shop.convert([{ fact: 'plotIsOurs' }, { fact: 'ownerAgrees' }]);
    assert.match(unproven.refusal?.words.zh ?? '', /某plot/);
    assert.deepEqual(unproven.events, []);
  });

  it('a fact that came true otherwise goes to review again; what then passes converts', () => {
    const shop = examined();
    const otherPlot = [{ fact: 'plotIsOurs', value: 'B2', provenBy: '合同2号' }, { fact: 'ownerAgrees' }];
    assert.equal(shop.convert(otherPlot).refusal, undefined);
    assert.deepEqual(shop.open(), ['look1.2', 'look2.2', 'simulation']);
    assert.equal(shop.convert(otherPlot).refusal?.code, 'case-not-open');
    shop.agree('look1', 'look2');
    assert.deepEqual(shop.open(), ['decide.2', 'simulation']);
    shop.agree('decide');
    assert.equal(shop.convert(otherPlot).refusal, undefined);
    assert.equal(shop.status, 'decided');
    assert.equal(shop.file?.form.fields.find(({ id }) => id === 'plot')?.value, 'B2');
    assert.equal(shop.file?.case.documents.length, 1, 'issued once, for what was examined last');
  });

  it('a corrected value, too, sends what was examined before to review again', () => {
    const shop = simulated();
    shop.agree('look1');
    shop.answer('look2', { decision: 'requestInformation', gaps: [{ what: '补' }] });
    const answer = { task: 'c1.look2-correction', values: { plot: 'B2' }, answer: '已补' };
    shop.run({ type: 'AnswerCorrection', answer, unit: 'APPLICANT', user: { id: 'a', name: 'n' } });
    assert.deepEqual(shop.open(), ['look1.2', 'look2', 'simulation']);
    assert.equal(shop.status, 'running');
    assert.equal(shop.file?.case.total.pauses.at(0)?.to, null, 'the clock of the case still stands');
    shop.agree('look1', 'look2', 'decide');
    const former = [{ fact: 'plotIsOurs', value: 'A1', provenBy: '合同1号' }, { fact: 'ownerAgrees' }];
    shop.convert(former);
    assert.equal(shop.status, 'running', 'what was examined is the corrected plot');
  });

  it('what the table of tiers leaves to the platform is simulated, too, and its document issued at the conversion', () => {
    const shop = new Shop({ tiers: true });
    shop.submit(asked, { amount: '10', plot: 'A1' });
    assert.deepEqual(shop.open(), ['simulation']);
    assert.deepEqual(shop.file?.case.documents, []);
    assert.equal(shop.convert(cameTrue).refusal, undefined);
    assert.equal(shop.status, 'decided');
    assert.equal(shop.file?.case.documents.length, 1);
  });

  it('silence brings nothing about in a simulation', () => {
    const shop = new Shop();
    for (const step of shop.item.flow.steps) if (step.id === 'look1') step.onSilence = 'consent';
    shop.submit(asked);
    assert.equal(shop.task('look1').onSilence, 'escalate');
  });

  it('a unit that disagrees ends it without a refusal in law; it may also be withdrawn', () => {
    const shop = simulated();
    shop.answer('look1', { decision: 'disagree', reasons: '不可' });
    assert.equal(shop.status, 'returned');
    assert.ok(!shop.events.some((e) => e.type === 'CaseRefused'));
    assert.deepEqual(shop.open(), []);
    const other = examined();
    other.run({ type: 'WithdrawCase', unit: 'APPLICANT', user: { id: 'a', name: 'n' }, reasons: '不办了' });
    assert.equal(other.status, 'withdrawn');
    assert.deepEqual(other.open(), []);
  });

  it('it lapses when its months are over, and nothing converts after that', () => {
    const shop = new Shop();
    shop.now = '2025-10-10T09:00:00+08:00';
    shop.submit(asked);
    shop.agree('look1', 'look2', 'decide');
    assert.equal(shop.task('simulation').dueAt, '2026-10-11T00:00:00+08:00');
    shop.now = '2026-10-11T00:00:00+08:00';
    assert.equal(shop.convert(cameTrue).refusal?.code, 'case-not-open');
    assert.equal(shop.status, 'returned');
    assert.deepEqual(shop.open(), []);
  });

  it('where the calendar ended before its months, it lapses when a later one tells that they are over', () => {
    const shop = new Shop();
    const whole = shop.calendar;
    shop.now = '2025-10-10T09:00:00+08:00';
    shop.calendar = { ...whole, validThrough: '2025-12-31' };
    shop.submit(asked);
    shop.agree('look1', 'look2', 'decide');
    assert.equal(shop.task('simulation').dueAt, null);
    shop.now = '2026-11-20T09:00:00+08:00';
    assert.equal(shop.convert(cameTrue).refusal?.code, 'case-not-open');
    assert.equal(shop.status, 'running', 'never guessed');
    shop.calendar = whole;
    assert.equal(shop.convert(cameTrue).refusal?.code, 'case-not-open');
    assert.equal(shop.status, 'returned');
  });

  it('a fact that the item does not offer cannot be presumed, and none twice', () => {
    for (const wrong of [['moon'], ['plotIsOurs', 'plotIsOurs']])
      assert.equal(
        new Shop().submit({ ...complete, simulation: { facts: wrong } }).refusal?.field,
        'simulation/facts',
      );
  });
});
