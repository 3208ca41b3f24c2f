import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Plugin, rollup } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { findFiles, root } from './repo.ts';

interface Manifest {
  name: string;
  exports: Record<string, string | { 'lianban-source'?: string }>;
  bin?: Record<string, string>;
}

/** What is published: dist/esm, one file per source so that bundlers can leave out what they do not use, and types. */
export async function buildPackages(): Promise<void> {
  const folders = findFiles('packages/*/package.json').map((path) => dirname(path));
  for (const folder of folders) await buildModules(folder);
  buildTypes(folders);
}

async function buildModules(folder: string): Promise<void> {
  const manifest: Manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const bundle = await rollup({
    input: entriesOf(manifest).map((path) => join(root, folder, path)),
    external: (id) => !id.startsWith('.') && !id.startsWith(root),
    treeshake: false,
    plugins: [
      dataStaysOutside,
      esbuild({ target: 'es2022', supported: { 'import-attributes': true }, tsconfig: false }),
    ],
    onwarn(warning, warn) {
      if (warning.code !== 'EMPTY_BUNDLE') warn(warning);
    },
  });
  const dir = join(root, folder, 'dist/esm');
  rmSync(dir, { recursive: true, force: true });
  const { output } = await bundle.write({
    dir,
    format: 'es',
    importAttributesKey: 'with',
    preserveModules: true,
    preserveModulesRoot: join(root, folder, 'src'),
    entryFileNames: '[name].js',
  });
  await bundle.close();
  console.log(`${folder}/dist/esm  ${output.length} files`);
}

/** JSON is published as it is; dist/esm lies one folder deeper than src, and its import has to say so. */
const dataStaysOutside: Plugin = {
  name: 'data-stays-outside',
  resolveId: (asked) =>
    asked.startsWith('../') && asked.endsWith('.json') ? { id: `../${asked}`, external: true } : null,
};

/** @returns the sources behind the exports and commands, such as `./src/index.ts`; patterns get all their files */
function entriesOf({ exports, bin = {} }: Manifest): string[] {
  const named = Object.values(exports).map((target) =>
    typeof target === 'string' ? '' : target['lianban-source'],
  );
  const commands = Object.values(bin).map((path) => path.replace('dist/esm', 'src').replace(/\.js$/, '.ts'));
  return [...named, ...commands].filter((path) => path !== undefined && path !== '').map(String);
}

/** One run of the compiler for all packages, since they are checked from each other's sources. */
function buildTypes(folders: readonly string[]): void {
  const out = join(root, '.cache/types');
  const project = join(root, '.cache/tsconfig.types.json');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(dirname(project), { recursive: true });
  const config = {
    extends: '../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: '../packages',
      outDir: './types',
    },
    include: ['../packages/*/src/**/*.ts'],
    exclude: ['../packages/*/src/**/*.test.ts'],
  };
  writeFileSync(project, JSON.stringify(config));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', project], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The types could not be written: see the errors of tsc above.');
  for (const folder of folders) {
    const from = join(out, folder.replace('packages/', ''), 'src');
    const to = join(root, folder, 'dist/types');
    rmSync(to, { recursive: true, force: true });
    if (existsSync(from)) cpSync(from, to, { recursive: true });
    for (const path of globSync('**/*.d.ts', { cwd: to })) nameModules(join(to, path));
  }
  console.log(`packages/*/dist/types  ${folders.length} packages`);
}

/** The compiler leaves `./case.ts` in declarations; readers look for `./case.js` beside `./case.d.ts`. */
function nameModules(path: string): void {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace(/((?:from|import|import\()\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'));
}
