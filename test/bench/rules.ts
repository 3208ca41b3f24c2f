// `npm run bench:rules -- [--rounds 9] [--ms 250] [--json FILE]`: three-no-submit with its explanation beside rules
// engines and a hand-written floor, in the benches' own harness. LIANBAN_BENCH names the folder that holds `rules/`.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../tools/repo.ts';
import { benchFolder, copyBench, install } from './bench-folder.ts';

const folder = benchFolder('rules');
const temporary = mkdtempSync(join(tmpdir(), 'lianban-bench-'));
try {
  const copy = copyBench(folder, temporary);
  install(copy);
  // the harness compares all verdicts with the floor's before it times ours, and leaves out what answers otherwise
  const said = execFileSync(
    process.execPath,
    ['--no-warnings', '--conditions=lianban-source', 'run.mjs', ...process.argv.slice(2)],
    {
      cwd: copy,
      env: { ...process.env, LIANBAN_RULES: join(root, 'test/bench/rules-adapter.mjs') },
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    },
  );
  console.log(said.trimEnd());
  const ratio = /^@lianban\/rules\s+\d+\s+\d+\s+([\d.]+)/m.exec(said)?.[1];
  if (ratio === undefined) throw new Error('Our verdicts are not those of the floor: see WRONG above.');
  console.log(`ours to the explained floor: ${ratio}, target 0.5`);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
