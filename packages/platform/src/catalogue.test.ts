import assert from 'node:assert/strict';
import { test } from 'node:test';
import { items } from '@lianban/catalog';
import { Item } from '@lianban/contract';
import { catalogueOf } from './catalogue.ts';

const item = Item.parse(items[0]);
const version = (name: string, effectiveFrom: string) => ({ ...item, version: name, effectiveFrom });
const at = (date: string) => Date.parse(`${date}T09:00:00+08:00`);

test('versions of one item stand side by side, each found by its name, and no other in its place', () => {
  const { find } = catalogueOf([version('v1', '2026-01-01'), version('v2', '2026-07-01')]);
  const now = at('2026-12-01');
  assert.equal(find(item.code, 'v1', now)?.version, 'v1');
  assert.equal(find(item.code, 'v2', now)?.version, 'v2');
  assert.equal(find(item.code, 'v3', now), undefined);
  assert.equal(find('another', undefined, now), undefined);
});

test('in force is the version that took effect last, from the first minute of its date', () => {
  const { find, inForce } = catalogueOf([version('v2', '2026-07-01'), version('v1', '2026-01-01')]);
  const inForceAt = (time: string) => find(item.code, undefined, Date.parse(time))?.version;
  assert.equal(inForceAt('2026-06-30T23:59:59+08:00'), 'v1');
  assert.equal(inForceAt('2026-07-01T00:00:00+08:00'), 'v2');
  assert.equal(inForceAt('2025-07-01T00:00:00+08:00'), 'v1', 'before any of them the first');
  assert.deepEqual(
    inForce(at('2026-07-01')).map((i) => i.version),
    ['v2'],
  );
});

test('a version that is given twice is refused', () => {
  assert.throws(() => catalogueOf([item, item]), /holds version .* twice/);
});
