import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { OutputOptions, RollupOptions } from 'rollup';
import { defineFile } from './elements-entry.ts';
import { fingerprint, isUpToDate, markBuilt } from './fingerprint.ts';
import { findFiles, isTest, root } from './repo.ts';

export interface BuildResult {
  /** `absent`: there are no elements to build. */
  outcome: 'built' | 'unchanged' | 'absent';
  ms: number;
}

const outputs = [
  'packages/elements/dist/lianban.js',
  'packages/elements/dist/lianban.legacy.js',
  'packages/rules/dist/lianban-rules.js',
];

/** Brings the page bundles up to date, and the rules as one script; safe at every start, also from two processes. */
export async function buildElements(options: { quiet?: boolean } = {}): Promise<BuildResult> {
  const started = performance.now();
  const say = (text: string): void => void (options.quiet || console.log(text));
  const done = (outcome: BuildResult['outcome']): BuildResult => ({
    outcome,
    ms: Math.round(performance.now() - started),
  });

  if (!existsSync(defineFile)) {
    console.error('No elements to build: packages/elements/src/define/index.ts does not exist.');
    return done('absent');
  }
  const print = fingerprint(sources());
  if (isUpToDate('elements', print, outputs)) return done('unchanged');

  const { rollup } = await import('rollup');
  const config: { default: RollupOptions[] } = await import(join(root, 'rollup.config.mjs'));
  await Promise.all(
    config.default.map(async ({ output, ...input }) => {
      const bundle = await rollup(input);
      const { file, ...format } = output as OutputOptions & { file: string };
      const { output: chunks } = await bundle.generate(format);
      await bundle.close();
      replaceFile(join(root, file), chunks[0].code);
      say(
        `${file}  ${kilobytes(statSync(join(root, file)).size)}, gzip ${kilobytes(gzipSync(chunks[0].code).length)}`,
      );
    }),
  );
  markBuilt('elements', print);
  return done('built');
}

function sources(): string[] {
  const code = findFiles('packages/{contract,rules,sdk,elements}/src/**/*.ts').filter(
    (path) => !isTest(path),
  );
  return [...code, ...findFiles('test/tools/*.ts'), 'rollup.config.mjs', 'package-lock.json'];
}

/** A page that loads just now gets the old file or the new one, never half of one. */
function replaceFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}`;
  writeFileSync(part, text);
  renameSync(part, path);
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

async function main(): Promise<void> {
  const { outcome, ms } = await buildElements();
  console.log(`page bundles: ${outcome} in ${ms} ms`);
  if (outcome === 'absent') process.exitCode = 1;
  if (process.argv.includes('--all')) {
    const { buildPackages } = await import('./build-packages.ts');
    await buildPackages();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((cause: Error) => {
    console.error(`The build failed: ${cause.message}`);
    process.exitCode = 1;
  });
}
