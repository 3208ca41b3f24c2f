import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAst } from 'rollup/parseAst';
import { applyMutant, mutantsOf } from './mutants.ts';

const mutated = (code: string) => mutantsOf(code).map((mutant) => applyMutant(code, mutant));

describe('the mutants of a source', () => {
  it('shift, turn and hold comparisons, and exchange logic and arithmetic', () => {
    assert.deepEqual(mutated('a <= b;').sort(), ['a < b;', 'a > b;', 'false;', 'true;']);
    assert.deepEqual(mutated('a && b;').sort(), ['a || b;', 'false;', 'true;']);
    assert.deepEqual(mutated('a - b;'), ['a + b;']);
    assert.deepEqual(mutated('a ??= b;'), ['a &&= b;']);
    assert.deepEqual(mutated('!a;'), ['(a);']);
  });

  it('change literals, empty blocks, and leave out what a call does', () => {
    assert.deepEqual(mutated("x = 'a';"), ["x = '';"]);
    assert.deepEqual(mutated('x = 7;'), ['x = 8;']);
    assert.deepEqual(mutated('x = [1];').sort(), ['x = [2];', 'x = [];']);
    assert.deepEqual(mutated('f();'), [';']);
    assert.deepEqual(mutated('x = y.sort();'), ['x = y;']);
    assert.deepEqual(mutated('x = Math.min(y);'), ['x = Math.max(y);']);
    assert.deepEqual(mutated('function f() { g; }'), ['function f() {}']);
    assert.deepEqual(mutated('x = (a) => (b);'), ['x = (a) => undefined;']);
    assert.deepEqual(mutated('x = a?.b;'), ['x = a.b;']);
  });

  it('never let a loop run for ever by its condition alone', () => {
    assert.ok(!mutated('while (a < b) a++;').includes('while (true) a++;'));
    assert.ok(mutated('while (a < b) a++;').includes('while (false) a++;'));
  });

  it('leave names, modules and the words of an error alone', () => {
    for (const code of [
      "import a from './a.js';",
      "throw new RangeError('words' + 1);",
      "export * from './b.js';",
      'x = new Error(a + 1);',
    ]) {
      assert.deepEqual(mutated(code), [], code);
    }
  });

  it('all differ from the source and from each other, and all parse', () => {
    const code = `export function f(a, b = -1) {
      const c = { d: a?.b ?? [], 'e': \`\${a}\` };
      for (const g of c.d) { if (!g || g.h === 'i' && a + 1 > b) continue; else break; }
      return c.d.filter((x) => x.y >= 0).map(({ z }) => z + 'w').some((v) => v);
    }`;
    const all = mutated(code);
    assert.ok(all.length > 30);
    assert.equal(new Set([code, ...all]).size, all.length + 1);
    for (const mutant of all) assert.doesNotThrow(() => parseAst(mutant), mutant);
  });
});
