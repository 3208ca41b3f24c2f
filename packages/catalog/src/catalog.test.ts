import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Directory, Item } from '@lianban/contract';
import { directory as directoryData, items } from './index.ts';

const directory = Directory.parse(directoryData);
const transfer = Item.parse(items[0]);

describe('the directory', () => {
  it('satisfies the schema, which drops nothing of it', () => {
    assert.deepEqual(directory, directoryData);
  });

  it('holds 45 units and 30 partners with codes and credit codes of their own', () => {
    assert.equal(directory.units.length, 45);
    assert.equal(directory.partners.length, 30);
    const all = [...directory.units, ...directory.partners];
    assert.equal(new Set(all.map(({ code }) => code)).size, 75);
    assert.equal(new Set(all.map(({ creditCode }) => creditCode)).size, 75);
    for (const { creditCode } of all) assert.match(creditCode, /^[0-9A-HJ-NPQRTUWXY]{18}$/);
  });

  it('names every unit and division in both languages, each name once', () => {
    const named = [...directory.units, ...directory.partners];
    for (const { name, shortName, english } of named) {
      assert.match(name, /\p{Script=Han}/u);
      assert.match(shortName, /\p{Script=Han}/u);
      assert.match(english, /^[A-Z][\w' ,]+$/);
    }
    assert.equal(new Set(named.map(({ english }) => english)).size, 75);
    for (const { name, english } of directory.divisions) {
      assert.match(name, /\p{Script=Han}/u);
      assert.match(english ?? '', /^[a-zA-Z]/);
    }
  });

  it('speaks only of units, divisions and datasets that it lists', () => {
    const units = new Set([...directory.units, ...directory.partners].map(({ code }) => code));
    const divisions = new Set(directory.divisions.map(({ code }) => code));
    const datasets = new Set(directory.datasets.map(({ id }) => id));
    for (const { code, division, supervisor } of [...directory.units, ...directory.partners]) {
      assert.ok(divisions.has(division), `${code} in ${division}`);
      assert.ok(supervisor === undefined || units.has(supervisor), `${code} under ${supervisor}`);
    }
    for (const entry of Object.values(directory.rolesAtPlace)) {
      for (const value of Object.values(entry)) {
        for (const unit of typeof value === 'string' ? [value] : Object.values(value))
          assert.ok(units.has(unit));
      }
    }
    for (const { id, dataset, receiver } of directory.grants) {
      assert.ok(datasets.has(dataset), id);
      assert.ok(receiver === '*' || units.has(receiver), id);
    }
  });

  it('puts on responsibility lists only steps of listed items, each list of a unit once, and says that it is ours', () => {
    const units = new Set([...directory.units, ...directory.partners].map(({ code }) => code));
    const steps = new Map(items.map((data) => Item.parse(data)).map(({ code, flow }) => [code, flow.steps]));
    const lists = directory.responsibilities ?? [];
    assert.ok(lists.length > 0);
    assert.equal(new Set(lists.map(({ unit, item }) => `${unit} ${item}`)).size, lists.length);
    for (const { unit, item, steps: listed, status } of lists) {
      assert.ok(units.has(unit), unit);
      assert.match(status ?? '', /^ours/);
      assert.equal(new Set(listed).size, listed.length, unit);
      for (const id of listed)
        assert.ok(
          steps.get(item)?.some((step) => step.id === id),
          `${unit} ${id}`,
        );
    }
  });

  it('opens its offices in the morning and in the afternoon', () => {
    assert.deepEqual(directory.officeHours, [
      ['08:30', '12:00'],
      ['14:00', '17:30'],
    ]);
  });

  it('opens to everybody only what is shared without condition', () => {
    for (const { id, share } of directory.datasets) {
      const receivers = directory.grants
        .filter(({ dataset }) => dataset === id)
        .map(({ receiver }) => receiver);
      assert.deepEqual(receivers, share === 'unconditional' ? ['*'] : ['RSJ', 'ZZB'], id);
    }
  });
});

describe('the transfer between levels', () => {
  const { fields, sections } = transfer.form;

  it('satisfies the schema, which drops nothing of it', () => {
    assert.deepEqual(transfer, items[0]);
  });

  it('is listed with every other item file', () => {
    const files = readdirSync(new URL('../data/items/', import.meta.url));
    assert.equal(items.length, files.filter((name) => name.endsWith('.json')).length);
  });

  it('has 61 fields: 2 keys, 2 typed, 4 picked, 43 shared, 10 derived', () => {
    assert.equal(fields.length, 61);
    const counts: Record<string, number> = {};
    for (const { ask } of fields) counts[ask] = (counts[ask] ?? 0) + 1;
    assert.deepEqual(counts, { input: 2, key: 2, derived: 10, shared: 43, choice: 4 });
    assert.deepEqual(
      fields.map(({ no }) => no).sort((a, b) => a - b),
      Array.from({ length: 61 }, (_, index) => index + 1),
    );
  });

  it('asks first for the decision that names the person', () => {
    assert.equal(fields[0]?.id, 'selectionBasisNo');
    assert.equal(transfer.access.anchor.field, 'selectionBasisNo');
    assert.ok(fields[0]?.why);
  });

  it('keeps the fields of a section together, in the order of the sections', () => {
    const order = fields.map(({ section }) => section).filter((section, i, all) => section !== all[i - 1]);
    assert.deepEqual(
      order,
      sections.map(({ id }) => id),
    );
  });

  it('takes every shared field from exactly one authority, and two from a copy beside it', () => {
    for (const { id, ask, sources } of fields) {
      if (ask !== 'shared') continue;
      assert.equal(sources.filter(({ role }) => role === 'authority').length, 1, id);
      for (const { element } of sources) assert.equal(element, id);
    }
    assert.deepEqual(
      fields.filter(({ sources }) => sources.some(({ role }) => role === 'copy')).map(({ id }) => id),
      ['birthDate', 'fullTimeEducation'],
    );
  });

  it('shows restricted values only to the steps that need them', () => {
    const seenBy = (id: string): string[] =>
      transfer.flow.steps.filter(({ needs }) => needs?.includes(id)).map((step) => step.id);
    assert.deepEqual(
      Object.fromEntries(fields.filter(({ visibleTo }) => visibleTo).map(({ id }) => [id, seenBy(id)])),
      {
        disciplineStatus: ['s4qualify', 's6discipline', 's7decide'],
        salaryStandard: ['a3stop', 'a4start'],
        salaryGrade: ['a3stop', 'a4start'],
        payrollAccount: ['a3stop', 'a4start'],
        pensionAccountNo: ['a5pension'],
        annuityAccountNo: ['a5pension'],
        housingFundAccount: ['a7fund'],
      },
    );
  });

  it('has 17 materials, none of them left to hand in', () => {
    assert.equal(transfer.materials.length, 17);
    const leftOver = transfer.materials.filter(
      ({ issuers, sources, selfVerifiable, commitment }) =>
        issuers.length + sources.length === 0 && !selfVerifiable && !commitment?.allowed,
    );
    assert.deepEqual(leftOver, []);
  });

  it('asks for no visit, says that no law sets a limit, and carries a code of a lead unit', () => {
    assert.equal(transfer.guide?.visitCount, 0);
    assert.equal(transfer.flow.statutoryLimit, null);
    const creditCode = transfer.guide?.itemCode?.slice(0, 18);
    const owner = directory.units.find((unit) => unit.creditCode === creditCode);
    assert.ok(owner, 'its first 18 characters are the credit code of a unit');
    assert.equal(transfer.guide?.itemCode?.[18], owner.level);
    assert.ok(
      Object.values(directory.rolesAtPlace['personnel'] ?? {}).some((at) =>
        Object.values(at).includes(owner.code),
      ),
    );
  });

  it('has 21 steps in 8 links, decides within 7 working days and acts only afterwards', () => {
    const { steps, links, totalLimit } = transfer.flow;
    assert.equal(steps.length, 21);
    assert.deepEqual([...new Set(steps.map(({ link }) => link))], [1, 2, 3, 4, 5, 6, 7, 8]);
    assert.equal(links, 8);
    assert.deepEqual(totalLimit, { limit: { workingDays: 7 }, until: 's7decide' });
    for (const { id, act, after, link } of steps) {
      assert.equal(act === true, link === 8, id);
      if (act) assert.ok(after.includes('s7decide'), id);
    }
  });

  it('issues one order with the eight contents, in place of three letters', () => {
    const [order] = transfer.documents;
    assert.deepEqual(
      order?.contents.map(({ label }) => label.zh),
      [
        '文号',
        '拟调人员姓名、身份证号',
        '调出单位',
        '调入单位、岗位',
        '报到日期',
        '工资发至年月',
        '签发单位、签发人、日期',
        '电子印章',
      ],
    );
    assert.deepEqual(
      order?.replaces.map(({ zh }) => zh),
      ['调令', '行政介绍信', '工资介绍信'],
    );
  });
});

describe('every text of the catalogue', () => {
  const texts = [...textsOf(items, '/items'), ...textsOf(directoryData, '/directory')];

  it('is written in both languages', () => {
    assert.ok(texts.length > 200, String(texts.length));
    for (const { at, zh, en } of texts) {
      assert.match(zh, /\p{Script=Han}/u, at);
      assert.match(en, /[A-Za-z]{2}/, at);
    }
  });

  it('holds no Chinese in its English, but for the number of a document', () => {
    const mixed = texts.filter(({ en }) => /\p{Script=Han}/u.test(en.replace(/\S+〔\d{4}〕\d+号/gu, '')));
    assert.deepEqual(mixed, []);
  });
});

function textsOf(value: unknown, at: string): { at: string; zh: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'zh' in value || 'en' in value
      ? [{ at, zh: '', en: '', ...(value as { zh?: string; en?: string }) }]
      : [];
  return [...own, ...Object.entries(value).flatMap(([key, part]) => textsOf(part, `${at}/${key}`))];
}
