import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * The folder of one bench below LIANBAN_BENCH. The benches are not part of this project: they bring peers, data and
 * the floor. Ends the process with what to set where there is none.
 */
export function benchFolder(name: string): string {
  const bench = process.env['LIANBAN_BENCH'];
  const folder = bench && join(bench, name);
  if (folder && existsSync(join(folder, 'run.mjs'))) return folder;
  console.error(`Set LIANBAN_BENCH to the folder of the benches, the one that holds ${name}/run.mjs.`);
  process.exit(2);
}

/** Benches may lie where nothing can be written, so they run in a copy. */
export function copyBench(folder: string, temporary: string): string {
  const copy = join(temporary, basename(folder));
  cpSync(folder, copy, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  return copy;
}

/** Peers are installed for the run and go with it: none of them is a dependency of this project. */
export function install(folder: string, ...packages: readonly string[]): void {
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
