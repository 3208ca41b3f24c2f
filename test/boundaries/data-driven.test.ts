import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findFiles, isTest } from '../tools/repo.ts';
import { read, withoutComments } from './source.ts';

interface Directory {
  units: { code: string }[];
  partners: { code: string }[];
}

interface Item {
  code: string;
  form: { fields: { id: string }[] };
  flow: { steps: { id: string }[] };
}

const data = 'packages/catalog/data';
const directory: Directory = JSON.parse(read(`${data}/directory.json`));
const items: Item[] = findFiles(`${data}/items/*.json`).map((path) => JSON.parse(read(path)));

const ids = {
  'code of an item': items.map(({ code }) => code),
  'code of a unit': [...directory.units, ...directory.partners].map(({ code }) => code),
  'id of a field': items.flatMap(({ form }) => form.fields.map(({ id }) => id)),
  'id of a step': items.flatMap(({ flow }) => flow.steps.map(({ id }) => id)),
};

const sources = findFiles('packages/{workflow,platform,sdk,elements}/src/**/*.ts')
  .filter((path) => !isTest(path))
  .map((path) => ({ path, lines: withoutComments(read(path)).split('\n') }));

/**
 * Ids that are also ordinary names of properties. Everything has a name, so `unit.name` says nothing; what would give
 * the field away is to read it from the values or fields of a form, or to compare an id with it.
 */
const ordinaryWords = ['name'];

/** @returns a pattern for an id as a whole word, or, for an ordinary word, for its use as a field */
function mention(id: string): RegExp {
  const word = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (!ordinaryWords.includes(id)) return new RegExp(`(?<![\\w$-])${word}(?![\\w$-])`);
  const collection = '(?:values|fields|fieldById|byId|answers)';
  return new RegExp(
    [
      `${collection}\\??\\.${word}\\b`,
      `${collection}(?:\\?\\.)?\\[['"\`]${word}['"\`]\\]`,
      `${collection}\\??\\.(?:get|has|set)\\(['"\`]${word}['"\`]`,
      `[!=]==?\\s*['"\`]${word}['"\`]`,
      `['"\`]${word}['"\`]\\s*[!=]==?`,
      `case\\s+['"\`]${word}['"\`]\\s*:`,
    ].join('|'),
  );
}

describe('shared code knows no item, unit, step or field by name: an item is data', () => {
  it('there are sources and a catalogue to compare', () => {
    assert.ok(sources.length > 0);
    for (const [kind, list] of Object.entries(ids))
      assert.ok(list.length > 0, `the catalogue has no ${kind}`);
  });

  for (const [kind, list] of Object.entries(ids)) {
    it(`no ${kind} stands in workflow, platform, sdk or elements`, () => {
      const found = [...new Set(list)].flatMap((id) => {
        const pattern = mention(id);
        return sources.flatMap(({ path, lines }) =>
          lines.flatMap((line, at) =>
            pattern.test(line) ? [`${path}:${at + 1} ${id}: ${line.trim()}`] : [],
          ),
        );
      });
      if (found.length > 0) assert.fail(`let the item's data say it:\n  ${found.join('\n  ')}`);
    });
  }

  it('an ordinary word counts only where it is used as a field', () => {
    for (const code of [
      "values['name']",
      'values.name',
      'fields.name',
      "field.id === 'name'",
      "case 'name':",
    ]) {
      assert.match(code, mention('name'));
    }
    for (const code of ['unit.name', '{ name: text }', "'lian-name'", "getAttribute('name')"]) {
      assert.doesNotMatch(code, mention('name'));
    }
  });
});
