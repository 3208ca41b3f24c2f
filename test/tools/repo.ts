import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's folder, with a closing slash. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Paths below the repository that match, with forward slashes, sorted; installed and built files are left out. */
export function findFiles(...patterns: string[]): string[] {
  const exclude = ['**/node_modules/**', '**/dist/**', '**/.lianban/**', '**/.cache/**'];
  return globSync(patterns, { cwd: root, exclude })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** Tests and what only tests load: examples of elements, fixtures, stand-ins, contract suites. */
export const isTest = (path: string): boolean =>
  /\.(test|fixture|examples|contract)\.ts$|\/(testing|contract-[^/]*|[^/]*-child|base-tests|fake-[^/]*)(\.ts$|\/)/.test(
    path,
  );
