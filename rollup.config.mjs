// The files that a page loads with one <script>. The build (test/tools/build.ts) reads this list; what bundlers get,
// dist/esm, is one file per source and needs no options.
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { elementsEntry, rulesEntry } from './test/tools/elements-entry.ts';
import { lowerCss } from './test/tools/lower-css.ts';
import { noEval } from './test/tools/no-eval.ts';

const licences = '/*! Lianban 0.1.0, Apache-2.0. Includes lit (c) Google LLC, BSD-3-Clause */';

/** The same steps for every page bundle; `chrome` is the oldest version that runs it. */
export const steps = (chrome, preamble = licences) => [
  nodeResolve({
    browser: true,
    exportConditions: ['lianban-source', 'production'],
    extensions: ['.ts', '.js', '.mjs'],
  }),
  esbuild({
    // Libraries are lowered too: they are published for engines newer than 360, UOS or DingTalk have.
    include: /\.[cm]?[jt]s$/,
    exclude: [],
    target: `chrome${chrome}`,
    tsconfig: false,
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: true } },
  }),
  lowerCss(chrome),
  noEval(),
  terser({ ecma: chrome < 80 ? 2019 : 2020, compress: { passes: 2 }, format: { comments: false, preamble } }),
];

const dist = 'packages/elements/dist';

const onwarn = (warning, warn) => {
  const known =
    warning.code === 'CIRCULAR_DEPENDENCY' && warning.ids?.every((id) => id.includes('node_modules'));
  if (!known) warn(warning);
};

export default [
  {
    input: 'lianban',
    onwarn,
    plugins: [elementsEntry(), ...steps(108)],
    output: { file: `${dist}/lianban.js`, format: 'es', inlineDynamicImports: true },
  },
  {
    input: 'lianban',
    onwarn,
    plugins: [elementsEntry({ polyfills: true }), ...steps(78)],
    output: {
      file: `${dist}/lianban.legacy.js`,
      format: 'iife',
      name: 'Lianban',
      extend: true,
      inlineDynamicImports: true,
    },
  },
  {
    // For old pages without a bundler, and for engines of other languages: no import, nothing asked of its surroundings.
    input: 'lianban-rules',
    onwarn,
    plugins: [rulesEntry(), ...steps(78, '/*! Lianban 0.1.0, Apache-2.0 */')],
    output: { file: 'packages/rules/dist/lianban-rules.js', format: 'iife', name: 'LianbanRules' },
  },
];
