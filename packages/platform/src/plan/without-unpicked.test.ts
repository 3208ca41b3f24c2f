import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Item } from '@lianban/contract';
import { shapedItem } from '../testing/shapes.fixture.ts';
import { withoutUnpicked } from './without-unpicked.ts';

const now = '2026-09-07T09:00:00+08:00';
const fieldsOf = ({ form }: Item) => form.fields.map(({ id }) => id);

/** two sub-items: one picked by a field that it wants itself, both want a second field, one wants a third */
function item(): { item: Item; pick: string; shared: string; own: string } {
  const shaped = shapedItem();
  const [pick = '', shared = '', own = ''] = fieldsOf(shaped).slice(-3);
  const [home] = shaped.subItems ?? [];
  assert.ok(home);
  shaped.subItems = [
    { ...home, code: 'one', optional: true, fields: [shared] },
    { ...home, code: 'two', optional: false, onlyIf: pick, fields: [pick, shared, own], materials: [] },
  ];
  return { item: shaped, pick, shared, own };
}

describe('what only sub-items want that were not picked (点单)', () => {
  it('is not asked for; a field that picks is, and so is what a picked one wants too', () => {
    const { item: of, pick, shared, own } = item();
    const nothing = fieldsOf(withoutUnpicked(of, {}, [], now));
    assert.deepEqual(
      [pick, shared, own].map((id) => nothing.includes(id)),
      [true, false, false],
    );
    const one = fieldsOf(withoutUnpicked(of, {}, ['one'], now));
    assert.deepEqual(
      [pick, shared, own].map((id) => one.includes(id)),
      [true, true, false],
    );
    const two = withoutUnpicked(of, { [pick]: 'true' }, [], now);
    assert.deepEqual(fieldsOf(two), fieldsOf(of));
    assert.ok(!two.materials.some(({ id }) => id === 'sketch'));
  });

  it('an item without sub-items is answered as it is, and so is one of which everything was picked', () => {
    const { item: of, pick } = item();
    assert.equal(withoutUnpicked(of, { [pick]: 'true' }, ['one'], now), of);
    const { subItems: _, ...plain } = of;
    assert.equal(withoutUnpicked(plain, {}, [], now), plain);
  });
});
