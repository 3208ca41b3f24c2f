import { dirname, join, posix } from 'node:path';
import { findFiles, isTest } from '../tools/repo.ts';
import { type Import, importsOf, read } from './source.ts';

export interface Source {
  path: string;
  /** `rules` for packages/rules, `oa` for examples/oa */
  home: string;
  isTest: boolean;
  imports: Import[];
}

interface Manifest {
  exports: Record<string, string | { 'lianban-source'?: string }>;
  dependencies?: Record<string, string>;
}

const sourceOf = (path: string): Source => ({
  path,
  home: path.split('/')[1] ?? '',
  isTest: isTest(path),
  imports: importsOf(read(path)),
});

export const packageSources = (): Source[] => findFiles('packages/*/src/**/*.ts').map(sourceOf);
export const exampleSources = (): Source[] => findFiles('examples/**/*.{ts,js,mjs,cjs}').map(sourceOf);

export const manifestOf = (home: string): Manifest => JSON.parse(read(`packages/${home}/package.json`));

/** `@lianban/rules/calendar` is package `rules`, entry `./calendar`; nothing for other libraries. */
export function ownPackage(from: string): { home: string; entry: string } | undefined {
  const [, home, rest = ''] = /^@lianban\/([^/]+)(\/.*)?$/.exec(from) ?? [];
  return home ? { home, entry: `.${rest}` } : undefined;
}

/** @returns the source behind an entry of a package, or nothing if it is not public */
export function publicFile(home: string, entry: string): string | undefined {
  for (const [name, target] of Object.entries(manifestOf(home).exports)) {
    const [before = '', after] = name.split('*');
    const matches = after === undefined ? entry === name : entry.startsWith(before) && entry.endsWith(after);
    if (!matches) continue;
    const file = typeof target === 'string' ? target : (target['lianban-source'] ?? '');
    const part = after === undefined ? '' : entry.slice(before.length, entry.length - after.length);
    return posix.join('packages', home, file.replace('*', part));
  }
  return undefined;
}

/** Where a relative import leads, as a path below the repository. */
export const targetOf = (path: string, from: string): string =>
  posix.normalize(join(dirname(path), from)).replaceAll('\\', '/');
