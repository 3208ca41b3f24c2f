import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { type Plugin, rollup } from 'rollup';
import { parseAst } from 'rollup/parseAst';
import { buildElements } from '../tools/build.ts';
import { virtualEntry } from '../tools/elements-entry.ts';
import { lower } from '../tools/lower-css.ts';
import { codeFromText } from '../tools/no-eval.ts';
import { root } from '../tools/repo.ts';
import { manifestOf, publicFile } from './packages.ts';
import { read } from './source.ts';

const modern = 'packages/elements/dist/lianban.js';
const legacy = 'packages/elements/dist/lianban.legacy.js';
const rules = 'packages/rules/dist/lianban-rules.js';

describe('the page bundles', () => {
  before(async () => {
    await buildElements({ quiet: true });
  });

  for (const [path, chrome] of [
    [modern, 'chrome108'],
    [legacy, 'chrome78'],
    [rules, 'chrome78'],
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

  it('the legacy file and the rules are each one classic script', () => {
    for (const path of [legacy, rules]) assert.doesNotMatch(read(path), /^\s*(import|export)\b/m);
  });

  it('the rules as one script compute where there is nothing but the language', () => {
    const bare = createContext(Object.create(null));
    const ask = (code: string) => runInContext(code, bare);
    ask(read(rules));
    assert.equal(ask('Object.keys(globalThis).join()'), 'LianbanRules');
    const due = ask(`JSON.stringify(LianbanRules.deadline({
      receivedAt: '2026-09-30T16:00:00+08:00', limit: { workingDays: 3 } }))`);
    assert.deepEqual(JSON.parse(due), {
      state: 'running',
      dueAt: '2026-10-11T00:00:00+08:00',
      dueDate: '2026-10-10',
    });
    assert.equal(ask("LianbanRules.checkCitizenId('11010519491231002X').ok"), true);
    assert.equal(ask("LianbanRules.checkCitizenId('110105194912310021').ok"), false);
    assert.equal(ask('typeof LianbanRules.explainDeadline'), 'function');
  });

  it('are left alone when nothing changed', async () => {
    assert.equal((await buildElements({ quiet: true })).outcome, 'unchanged');
  });
});

describe('a page that takes one rule', () => {
  it('gets the due date within 4 kB, with the national calendar and nothing of other rules', async () => {
    const { code, folders } = await bundleRules('{ deadline }');
    assert.deepEqual(folders, ['calendar', 'clock']);
    const { length } = gzipSync(code, { level: 9 });
    assert.ok(length < 4_000, `${length} bytes after gzip`);
  });

  it('gets three-no-submit without the check of items, consent or texts', async () => {
    const { folders } = await bundleRules('{ threeNoSubmit }');
    assert.deepEqual(folders, ['calendar', 'clock', 'law', 'three-no-submit']);
  });

  it('gets nothing at all when it only loads an entry: none has an effect', async () => {
    for (const entry of Object.keys(manifestOf('rules').exports).filter((name) => !name.endsWith('.js'))) {
      const file = publicFile('rules', entry) as string;
      const { code } = await bundle(`import ${JSON.stringify(join(root, file))};`);
      assert.equal(code.trim(), '', entry);
    }
  });
});

const bundleRules = (names: string) =>
  bundle(`export ${names} from ${JSON.stringify(join(root, 'packages/rules/src/index.ts'))};`);

/** @returns the code as a page's own bundler would make it, and the folders of rules that it is made of */
async function bundle(code: string): Promise<{ code: string; folders: string[] }> {
  const { steps }: { steps: (chrome: number, preamble: string) => Plugin[] } = await import(
    join(root, 'rollup.config.mjs')
  );
  const made = await rollup({
    input: 'page',
    plugins: [virtualEntry('page', code), ...steps(108, '')],
    onwarn: () => undefined,
  });
  const { output } = await made.generate({ format: 'es' });
  await made.close();
  const paths = Object.entries(output[0].modules).flatMap(([id, { renderedLength }]) =>
    renderedLength > 0 ? (/packages[\\/]rules[\\/]src[\\/]([^\\/]+)/.exec(id)?.[1] ?? []) : [],
  );
  return { code: output[0].code, folders: [...new Set(paths)].sort() };
}

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
