import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { transform } from 'esbuild';
import { parseAst } from 'rollup/parseAst';
import { buildElements } from '../tools/build.ts';
import { lower } from '../tools/lower-css.ts';
import { codeFromText } from '../tools/no-eval.ts';
import { read } from './source.ts';

const modern = 'packages/elements/dist/lianban.js';
const legacy = 'packages/elements/dist/lianban.legacy.js';

describe('the page bundles', () => {
  before(async () => {
    await buildElements({ quiet: true });
  });

  for (const [path, chrome] of [
    [modern, 'chrome108'],
    [legacy, 'chrome78'],
  ] as const) {
    it(`${path} holds only syntax that ${chrome} reads`, async () => {
      const code = read(path);
      const asIs = await transform(code, { target: 'esnext' });
      const lowered = await transform(code, { target: chrome });
      assert.equal(lowered.code === asIs.code, true, 'esbuild finds something to lower');
    });

    it(`${path} makes no code from text, which a strict page forbids`, () => {
      const code = read(path);
      assert.equal(codeFromText(parseAst(code), code), undefined);
    });
  }

  it('the legacy file is one classic script', () => {
    assert.doesNotMatch(read(legacy), /^\s*(import|export)\b/m);
  });

  it('are left alone when nothing changed, and found so within 100 ms', async () => {
    const { outcome, ms } = await buildElements({ quiet: true });
    assert.equal(outcome, 'unchanged');
    assert.ok(ms < 100, `took ${ms} ms`);
  });
});

describe('the build', () => {
  it('lowers CSS that Chrome 78 would drop without a word', () => {
    assert.equal(
      lower('a { inset: 0; &:hover { color: red } }', 78),
      'a{top:0;bottom:0;left:0;right:0}a:hover{color:red}',
    );
  });

  it('sees through the disguises of eval', () => {
    for (const code of [
      'eval("1")',
      'new Function("1")',
      'const F = Function; new F("")',
      'Function("1")()',
    ]) {
      assert.notEqual(codeFromText(parseAst(code), code), undefined, code);
    }
    for (const code of ['a instanceof Function', 'a.eval', '({ Function: 1 })', 'class A { eval() {} }']) {
      assert.equal(codeFromText(parseAst(code), code), undefined, code);
    }
  });
});
