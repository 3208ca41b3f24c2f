import { spawn } from 'node:child_process';
import { buildElements } from './build.ts';
import { root } from './repo.ts';
import { type FileResult, fail, nothingYet, printFile } from './tally.ts';

/** `tsc --noEmit` as one test. */
export const checkTypes = (): Promise<FileResult> =>
  commandStep('types', ['node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false']);

/** `biome check .` as one test. */
export const checkLint = (): Promise<FileResult> =>
  commandStep('lint', [
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--colors=off',
    '--reporter=summary',
    '.',
  ]);

/** The page bundles are up to date, or can be brought there. */
export const checkBuild = (): Promise<FileResult> =>
  step('build', async (result) => {
    const { outcome } = await buildElements({ quiet: true });
    if (outcome === 'absent') fail(result, 'there are no elements to build', '');
  });

function commandStep(name: string, command: readonly string[]): Promise<FileResult> {
  return step(name, async (result) => {
    const child = spawn(process.execPath, command, { cwd: root });
    child.stdout.on('data', (text) => (result.output += text));
    child.stderr.on('data', (text) => (result.output += text));
    const code = await new Promise((resolve) => child.on('close', resolve));
    if (code !== 0) fail(result, `npm run ${name}`, `ended with code ${code}`);
  });
}

async function step(name: string, work: (result: FileResult) => Promise<void>): Promise<FileResult> {
  const result = nothingYet(name);
  const started = performance.now();
  await work(result).catch((cause: Error) =>
    fail(result, name, 'code' in cause ? cause.message : (cause.stack ?? cause.message)),
  );
  if (result.failed === 0) result.passed = 1;
  result.ms = performance.now() - started;
  printFile(result);
  return result;
}
