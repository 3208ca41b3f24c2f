// `npm run bench:forms -- [--n 61,500,2000] [--rounds 3]`: our form beside a hand-written one and the section design,
// in the benches' own harness. LIANBAN_BENCH names the folder that holds `forms/`; nothing of it is part of this project.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { findBrowser } from '../tools/browser.ts';
import { root } from '../tools/repo.ts';

const bench = process.env['LIANBAN_BENCH'];
if (!bench || !existsSync(join(bench, 'forms', 'run.mjs'))) {
  console.error('Set LIANBAN_BENCH to the folder of the benches, the one that holds forms/run.mjs.');
  process.exit(2);
}
const temporary = await mkdtemp(join(tmpdir(), 'lianban-bench-'));
try {
  const copy = join(temporary, 'forms');
  cpSync(join(bench, 'forms'), copy, {
    recursive: true,
    filter: (path) => !['node_modules', 'dist'].includes(basename(path)),
  });
  execFileSync('npm', ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund'], {
    cwd: copy,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const elements = join(temporary, 'elements.js');
  await build({
    entryPoints: [join(root, 'packages/elements/src/define/lian-form.ts')],
    outfile: elements,
    bundle: true,
    format: 'esm',
    conditions: ['lianban-source', 'production'],
    target: 'chrome108',
    logLevel: 'error',
  });
  const browser = await findBrowser();
  const args = process.argv.slice(2);
  execFileSync(
    process.execPath,
    [
      'run.mjs',
      '--peer',
      'vanilla,lit-sections,lianban',
      ...(args.includes('--rounds') ? [] : ['--rounds', '3']),
      ...args,
    ],
    {
      cwd: copy,
      stdio: 'inherit',
      env: {
        ...process.env,
        LIANBAN_ELEMENTS: elements,
        LIANBAN_ADAPTER: join(root, 'test/bench/forms-adapter.mjs'),
        CHROMIUM: browser.executablePath,
      },
    },
  );
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
