import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { items } from '@lianban/catalog';
import type { Item, Step } from '@lianban/contract';
import { expandSubItems } from './expand-sub-items.ts';

const shipped = items as readonly Item[];
const plain = (): Item => structuredClone(shipped[0] as Item);

function step(id: string, after: string[] = []): Step {
  const name = { zh: id, en: id };
  return {
    ...{ id, name, unit: 'lead', after, link: 1, limit: { workingDays: 1 }, consentClass: 'opinion' },
    ...{ onSilence: 'escalate', basis: 'ours' },
  };
}

function joint(own: Step[], subItems: NonNullable<Item['subItems']>): Item {
  const item = plain();
  return { ...item, flow: { ...item.flow, steps: own }, subItems };
}

const sub = (code: string, steps: Step[], after?: string[]) => ({
  code,
  name: { zh: code, en: code },
  steps,
  ...(after && { after }),
});

const graph = (item: Item) =>
  Object.fromEntries(expandSubItems(item).flow.steps.map(({ id, after }) => [id, after]));

describe('the steps of sub-items in the one flow of a joint item', () => {
  it('stand under the name of their sub-item, after the steps of the item', () => {
    const item = joint(
      [step('apply'), step('decide', ['water', 'power'])],
      [
        sub('water', [step('look', []), step('connect', ['look'])], ['apply']),
        sub('power', [step('a'), step('b')], ['apply']),
      ],
    );
    assert.deepEqual(graph(item), {
      apply: [],
      decide: ['water.connect', 'power.a', 'power.b'],
      'water.look': ['apply'],
      'water.connect': ['water.look'],
      'power.a': ['apply'],
      'power.b': ['apply'],
    });
    assert.deepEqual(
      expandSubItems(item).flow.steps.map(({ subItem }) => subItem),
      [undefined, undefined, 'water', 'water', 'power', 'power'],
    );
  });

  it('a sub-item after another one waits for all its last steps', () => {
    const item = joint([], [sub('one', [step('a'), step('b')]), sub('two', [step('c')], ['one'])]);
    assert.deepEqual(graph(item)['two.c'], ['one.a', 'one.b']);
  });

  it('what comes after an empty sub-item waits for what that one comes after', () => {
    const item = joint([step('apply'), step('decide', ['nothing'])], [sub('nothing', [], ['apply'])]);
    assert.deepEqual(graph(item)['decide'], ['apply']);
  });

  it('a ring of steps is kept, for publishing to refuse', () => {
    const item = joint([step('decide', ['ring'])], [sub('ring', [step('a', ['b']), step('b', ['a'])])]);
    assert.deepEqual(graph(item)['decide'], ['ring.a', 'ring.b']);
    assert.deepEqual(graph(item)['ring.a'], ['ring.b']);
  });

  it('a name that means nothing stays as it is', () => {
    const item = joint([], [sub('one', [step('a')], ['nowhere'])]);
    assert.deepEqual(graph(item), { 'one.a': ['nowhere'] });
  });

  it('joins once: an item whose steps have joined, and one without sub-items, stay what they are', () => {
    const item = joint([step('apply')], [sub('one', [step('a')], ['apply'])]);
    const expanded = expandSubItems(item);
    assert.equal(expandSubItems(expanded), expanded);
    const other = plain();
    assert.equal(expandSubItems(other), other);
  });
});
