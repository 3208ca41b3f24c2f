import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import * as sdk from './index.ts';

const bundle = async (stdin: string, target: string) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: stdin, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['lianban-source'],
    target,
  });
  return { code: outputFiles[0]!.contents, inputs: Object.keys(metafile.inputs) };
};

test('the client weighs at most 14 kB and carries no schema library', async () => {
  for (const target of ['chrome108', 'chrome78']) {
    const { code, inputs } = await bundle("export * from './index.ts'", target);
    assert.ok(gzipSync(code, { level: 9 }).length <= 14_000, `${target}: ${gzipSync(code).length} bytes`);
    assert.deepEqual(
      inputs.filter((path) => path.includes('node_modules')),
      [],
    );
  }
});

test('importing it does nothing', async () => {
  const { code } = await bundle("import './index.ts'", 'chrome108');
  assert.equal(code.length, 0);
});

test('the public names are these', () => {
  assert.deepEqual(Object.keys(sdk).sort(), [
    'LianbanError',
    'createClient',
    'draftEtag',
    'isLianbanError',
    'newIdempotencyKey',
    'verifyHostMessage',
  ]);
});

test('an idempotency key is a UUID in the order of time, also where crypto.randomUUID does not exist', () => {
  const keys = Array.from({ length: 200 }, () => sdk.newIdempotencyKey());
  assert.equal(new Set(keys).size, 200);
  for (const key of keys)
    assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('an error is known by its property, since a page may load two copies', () => {
  const fromAnotherCopy = Object.assign(new Error('x'), { isLianbanError: true, code: 'network' });
  assert.ok(sdk.isLianbanError(fromAnotherCopy));
  for (const other of [new Error('x'), undefined, null, 'x', {}])
    assert.equal(sdk.isLianbanError(other), false);
});

test('the etag of a draft is made from its revision', () => {
  assert.equal(sdk.draftEtag({ revision: 3 }), '"d3"');
});
