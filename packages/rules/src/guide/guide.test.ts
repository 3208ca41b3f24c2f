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
  assert.deepEqual(element(item, 'complaint')?.values, [item.guide?.complaint]);
});

test('an immediate item says so, and a unit of the directory goes by its name', () => {
  const item = transfer();
  item.flow.totalLimit.limit = { immediate: true };
  item.leadUnit = 'RSJ';
  assert.deepEqual(element(item, 'caseType')?.values[0]?.en, 'immediate');
  assert.match(element(item, 'ownerUnit')?.values[0]?.zh ?? '', /人力资源/);
});

test('who acts goes by name, once, and a party of the case by what it is', () => {
  const item = transfer();
  const owners = element(item, 'ownerUnit')?.values.map(({ en }) => en) ?? [];
  const names = [...directory.units, ...directory.partners].map(({ english }) => english);
  assert.equal(owners.length, 4);
  assert.ok(owners.every((name) => names.includes(name)));
  const assisting = element(item, 'coUnits')?.values.map(({ en }) => en) ?? [];
  assert.equal(new Set(assisting).size, assisting.length);
  assert.deepEqual(
    assisting.filter((name) => !names.includes(name)),
    [
      'the department above the unit that applies',
      'the unit that the decision names',
      'the department above the unit that the decision names',
    ],
  );
  item.leadUnit = 'EMP';
  assert.deepEqual(element(item, 'ownerUnit')?.values[0]?.en, 'the unit that applies');
  item.leadUnit = 'astrology@target';
  assert.deepEqual(element(item, 'ownerUnit')?.values[0]?.en, 'astrology@target');
});

test('a choice of this project, or a norm that ended, is no legal basis', () => {
  const item = transfer();
  const basis = () => element(item, 'basis')?.values ?? [];
  const ours = item.norms.filter(({ kind }) => kind === 'ours');
  assert.ok(ours.length > 0);
  assert.equal(basis().length, item.norms.length - ours.length);
  assert.ok(!basis().some(({ zh }) => ours.some(({ title }) => zh.includes(title.zh))));
  item.norms = ours;
  assert.equal(element(item, 'basis')?.missing, true);
});

test('a blank text says nothing, in either language', () => {
  const item = transfer();
  item.guide = {
    ...item.guide,
    fee: { zh: '不收费', en: ' ' },
    conditions: [{ zh: '', en: 'none' }],
    itemCode: '',
  };
  const missing = guideOf(item, directory).filter((one) => one.missing);
  assert.deepEqual(
    missing.map(({ id }) => id),
    ['itemCode', 'conditions', 'fee'],
  );
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
  const { zh, en } = city.form.name;
  county.form.name = { en, zh };
  assert.deepEqual(checkUnified([city, county], directory), [], 'whatever the order of the languages');
  county.form.name = { zh: '另一张表', en: 'another form' };
  const [difference, ...more] = checkUnified([city, county], directory);
  assert.equal(more.length, 0);
  assert.deepEqual(
    [difference?.element, difference?.base, difference?.items[1], difference?.values[1][0]],
    ['form', 'NB0100012001', county.guide.itemCode, county.form.name],
  );
});

test('a form that asks one thing less is another form, whatever its name', () => {
  const county = transfer();
  county.form.fields.pop();
  assert.deepEqual(
    checkUnified([transfer(), county], directory).map(({ element: id }) => id),
    ['form'],
  );
});

test('each of the eight unified elements is compared, and no other', () => {
  const changed: Record<string, (item: Item) => void> = {
    mainName: (item) => Object.assign(item.name, { zh: '另一件事' }),
    subName: (item) => Object.assign(item.guide ?? {}, { subName: { zh: '子项', en: 'part' } }),
    basis: (item) => item.norms.shift(),
    materials: (item) => item.materials.pop(),
    form: (item) => Object.assign(item.form.name, { en: 'another form' }),
    handlingFlow: (item) => item.flow.steps.pop(),
    promisedLimit: (item) => Object.assign(item.flow.totalLimit, { limit: { workingDays: 6 } }),
    channels: (item) => Object.assign(item.guide ?? {}, { channels: { zh: '窗口', en: 'at the window' } }),
  };
  const unified = guideOf(transfer(), directory).filter((one) => one.unified);
  assert.deepEqual(unified.map(({ id }) => id).sort(), Object.keys(changed).sort());
  for (const [id, change] of Object.entries(changed)) {
    const county = transfer();
    change(county);
    assert.deepEqual(
      checkUnified([transfer(), county], directory).map(({ element: found }) => found),
      [id],
    );
  }
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
