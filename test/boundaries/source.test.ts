import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { importsOf, withoutComments } from './source.ts';

describe('the reader of sources, on which the boundaries rest', () => {
  it('finds every way to name a module', () => {
    const code = [
      "import a, { b } from './a.ts';",
      "import type { C } from '@lianban/contract';",
      'import {\n  d,\n  type E,\n} from "./d.ts";',
      "import './side.ts';",
      "export { f } from './f.ts'; export * from './g.ts';",
      "export type { H } from './h.ts';",
      "const later = await import('./later.ts');",
      "import data from './data.json' with { type: 'json' };",
    ].join('\n');
    assert.deepEqual(
      importsOf(code).map(({ from, typeOnly }) => (typeOnly ? `type ${from}` : from)),
      [
        './a.ts',
        'type @lianban/contract',
        './d.ts',
        './f.ts',
        './g.ts',
        'type ./h.ts',
        './data.json',
        './side.ts',
        './later.ts',
      ],
    );
  });

  it('passes over what only comments name', () => {
    assert.deepEqual(importsOf("/* import './a.ts'; */\n// import './b.ts';\nexport const c = 1;"), []);
  });

  it('takes signs of a comment within a literal for what they are', () => {
    for (const code of ["'http://x'", '`/* a */`', "f(/['//]/, 'x')", 'a / b', '"\\"// no"']) {
      assert.equal(withoutComments(`${code} // gone`), `${code} ${' '.repeat(7)}`);
    }
  });
});
