import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './repo.ts';

/** A digest of names, sizes and times: cheap enough for every start, and it notices a removed file. */
export function fingerprint(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    const { size, mtimeMs } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const stampFile = (name: string): string => join(root, '.cache/build', name);

export function isUpToDate(name: string, print: string, outputs: readonly string[]): boolean {
  const stamp = stampFile(name);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== print) return false;
  return outputs.every((path) => existsSync(join(root, path)));
}

export function markBuilt(name: string, print: string): void {
  mkdirSync(dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), print);
}
