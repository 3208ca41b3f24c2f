import { items } from '@lianban/catalog';
import { Item } from '@lianban/contract';

const named = (name: string) => ({ zh: `某${name}`, en: name });

/**
 * The shipped item with everything made up that it does not have: a material to hand in, a commitment in place of
 * another, a fact to presume, and a sub-item to pick.
 */
export function shapedItem(): Item {
  const item = structuredClone(Item.parse(items[0]));
  const promised = item.materials.find(({ commitment }) => commitment?.allowed);
  const first = item.flow.steps[1];
  if (!promised || !first) throw new Error('the item has lost what this builds on');
  promised.deferrable = true;
  item.materials.push(
    {
      id: 'notice',
      name: named('notice'),
      norms: promised.norms,
      issuers: [],
      sources: [],
      deferrable: true,
    },
    { id: 'sketch', name: named('sketch'), norms: promised.norms, issuers: [], sources: [], main: true },
  );
  item.commitments = [
    {
      ...{ id: 'promise', name: named('promise'), material: promised.id, text: named('words'), version: '1' },
      check: { unit: item.leadUnit, limit: { workingDays: 20 } },
    },
  ];
  const date = item.form.fields.find(({ type, ask }) => type === 'date' && ask === 'input')?.id;
  item.simulation = {
    facts: [{ id: 'postIsFree', name: named('post'), needsProof: true, ...(date && { field: date }) }],
  };
  item.subItems = [
    {
      ...{ code: 'home', name: named('home'), optional: true, after: ['s1apply'], materials: ['sketch'] },
      steps: [
        { ...first, id: 'visit', name: named('visit'), after: [], onSilence: 'escalate' },
        { ...first, id: 'report', name: named('report'), after: ['visit'], onSilence: 'escalate' },
      ],
    },
  ];
  const deciding = item.flow.steps.find(({ decides }) => decides);
  deciding?.after.push('home');
  return item;
}

/** The shipped item with a table of tiers on an amount that is typed; the data names what a tier spares. */
export function gradedItem(): Item {
  const item = structuredClone(Item.parse(items[0]));
  const typed = item.form.fields.find(({ type, ask }) => type === 'date' && ask === 'input');
  if (!typed) throw new Error('the item has lost what this builds on');
  const { notPast: _, ...like } = typed;
  for (const [i, id] of ['outlay', 'kindOfOutlay', 'risk'].entries())
    item.form.fields.push({ ...like, id, no: 900 + i, label: named(id), type: 'string', decisive: true });
  for (const step of item.flow.steps) {
    if (step.act || step.limit === null) continue;
    step.tiers = step.decides ? ['final', 'full'] : ['full'];
  }
  const row = { class: 'pay', risk: 'low' };
  item.tiers = {
    ...{ class: 'kindOfOutlay', risk: 'risk', amount: 'outlay' },
    table: {
      classes: ['pay'],
      risks: ['low'],
      rows: [
        { ...row, from: null, to: 1000, tier: 'auto' },
        { ...row, from: 1000, to: 5000, tier: 'final' },
        { ...row, from: 5000, to: null, tier: 'full' },
      ],
    },
  };
  return item;
}
