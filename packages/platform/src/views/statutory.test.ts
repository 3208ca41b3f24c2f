import assert from 'node:assert/strict';
import { test } from 'node:test';
import { items } from '@lianban/catalog';
import { Item, type StepProgress } from '@lianban/contract';
import { apply, openOffice, taskOf } from '../testing/office.fixture.ts';

const item = Item.parse(items[0]);
const law = { limit: { workingDays: 20 }, norm: 'licensing' };
const regulated: Item = {
  ...item,
  flow: {
    ...item.flow,
    statutoryLimit: law,
    steps: item.flow.steps.map((step) =>
      step.id === 's2supervisor' ? { ...step, accepts: true, statutoryLimit: law } : step,
    ),
  },
};

test("a law's clock is shown beside the promised one, of the case and of the step", async () => {
  const office = await openOffice({ items: [regulated] });
  const school = await office.page('SZX', ['applicant'], 'clerk');
  const { id } = (await apply(school)).body;
  const seen = (await school.get(`/v1/cases/${id}`)).body;
  const dueAt = '2026-10-11T00:00:00+08:00';
  assert.deepEqual(seen.clock.statutory, { ...law, dueAt });
  const clockOf = (name: string) => seen.steps.find((s: StepProgress) => s.step === name).clock;
  assert.deepEqual(clockOf('s2supervisor').statutory, { ...law, dueAt });
  assert.equal(clockOf('s3staffing').statutory ?? null, null);
  assert.equal(seen.acceptance, null);
  await office.close();
});

test('an acceptance by silence shows since when the application counts as accepted', async () => {
  const office = await openOffice({ items: [regulated] });
  const school = await office.page('SZX', ['applicant'], 'clerk');
  const { id, submittedAt } = (await apply(school)).body;
  const seen = async () => {
    const { steps, acceptance } = (await school.get(`/v1/cases/${id}`)).body;
    const step = steps.find((s: StepProgress) => s.task === taskOf(id, 's2supervisor'));
    return [step.state, step.deemed?.ground, acceptance];
  };
  // the promised limit ends before the law's five days: the ladder is told, nothing is accepted yet
  await office.moveClock('2026-09-11T09:00:00+08:00');
  assert.deepEqual(await seen(), ['overdue', undefined, null]);
  await office.moveClock('2026-09-15T00:00:00+08:00');
  assert.deepEqual(await seen(), ['deemedConsent', 'acceptance', { at: submittedAt, deemed: true }]);
  await office.close();
});
