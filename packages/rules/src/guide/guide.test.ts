import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directory as directoryData, items } from '@lianban/catalog';
import type { Directory, Item } from '@lianban/contract';
import { checkUnified } from './check-unified.ts';
import { guideOf } from './guide-of.ts';
import { limitText } from './limit-text.ts';

const directory = directoryData as Directory;
const transfer = (): Item => structuredClone((items as readonly Item[])[0] as Item);
const element = (item: Item, id: string) => guideOf(item, directory).find((one) => one.id === id);

test('a guide has its 25 elements in order, eight of them unified', () => {
  const guide = guideOf(transfer(), directory);
  assert.deepEqual(
    guide.map(({ no }) => no),
    Array.from({ length: 25 }, (_, i) => i + 1),
  );
  assert.equal(guide.filter(({ unified }) => unified).length, 8);
  assert.equal(new Set(guide.map(({ id }) => id)).size, 25);
  assert.deepEqual(
    guide.filter(({ missing }) => missing).map(({ id }) => id),
    [],
  );
});

test('what the item says anyway is not said twice', () => {
  const item = transfer();
  assert.deepEqual(element(item, 'mainName')?.values, [item.name]);
  assert.equal(element(item, 'materials')?.values.length, item.materials.length);
  assert.deepEqual(element(item, 'promisedLimit')?.values, [{ zh: '7 个工作日', en: '7 working days' }]);
  assert.deepEqual(element(item, 'caseType')?.values[0]?.zh, '承诺件');
  assert.deepEqual(element(item, 'level')?.values[0]?.zh, '3');
  assert.ok(!element(item, 'coUnits')?.values.some(({ zh }) => zh === item.leadUnit));
  assert.deepEqual(element(item, 'complaint')?.values, [item.guide?.complaint]);
});

test('an immediate item says so, and a unit of the directory goes by its name', () => {
  const item = transfer();
  item.flow.totalLimit.limit = { immediate: true };
  item.leadUnit = 'RSJ';
  assert.deepEqual(element(item, 'caseType')?.values[0]?.en, 'immediate');
  assert.match(element(item, 'ownerUnit')?.values[0]?.zh ?? '', /人力资源/);
});

test('that there is none is something else than that nothing is said', () => {
  const item = transfer();
  assert.deepEqual([element(item, 'subName')?.values, element(item, 'subName')?.missing], [[], false]);
  delete item.guide?.subName;
  assert.equal(element(item, 'subName')?.missing, true);
  delete item.guide;
  const missing = guideOf(item, directory).filter((one) => one.missing);
  assert.equal(missing.length, 13);
  assert.ok(missing.every(({ pointer }) => pointer.startsWith('/guide/')));
});

test('limits are said in both languages', () => {
  assert.deepEqual(
    [{ workingDays: 1 }, { days: 3 }, { months: 2 }, { workingHours: 4 }, { immediate: true as const }].map(
      (limit) => limitText(limit).en,
    ),
    ['1 working day', '3 days', '2 months', '4 working hours', 'at once'],
  );
});

test('items with one base code agree in the eight unified elements, whatever their unit', () => {
  const city = transfer();
  const county = transfer();
  county.guide = {
    ...county.guide,
    itemCode: `11990100F00006065X${city.guide?.itemCode?.slice(18)}`,
    consultation: { zh: '县', en: 'county' },
  };
  assert.deepEqual(checkUnified([city, county], directory), []);
  county.form.name = { zh: '另一张表', en: 'another form' };
  const [difference, ...more] = checkUnified([city, county], directory);
  assert.equal(more.length, 0);
  assert.deepEqual(
    [difference?.element, difference?.base, difference?.items[1], difference?.values[1]],
    ['form', 'NB0100012001', county.guide.itemCode, [county.form.name]],
  );
});

test('items with other base codes, or none, are not compared', () => {
  const other = transfer();
  other.form.name = { zh: '另一张表', en: 'another form' };
  delete other.guide?.itemCode;
  assert.deepEqual(checkUnified([transfer(), other], directory), []);
  const code = transfer().guide?.itemCode ?? '';
  other.guide = { ...other.guide, itemCode: `${code.slice(0, 30)}9${code.slice(31)}` };
  assert.deepEqual(checkUnified([transfer(), other], directory), []);
});
