import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../tools/repo.ts';
import { read } from './source.ts';

const topLevel = [
  'packages',
  'examples',
  'docs',
  'test',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'rollup.config.mjs',
  'biome.json',
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  'LICENSE',
];

/** What git tracks; without git or its folder, as in an unpacked archive, all but what is installed or built. */
function trackedFiles(): string[] {
  const git = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (git.status === 0) return git.stdout.split('\0').filter((path) => path && existsSync(join(root, path)));
  return filesBelow('');
}

function filesBelow(folder: string): string[] {
  const untracked = ['node_modules', 'dist', '.git', '.lianban', '.cache'];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (untracked.includes(entry.name) || entry.name.endsWith('.log')) return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const tracked = trackedFiles();

describe('the repository', () => {
  it('holds at its top only what the house names, and dot files', () => {
    const top = [...new Set(tracked.map((path) => path.split('/')[0] ?? ''))];
    assert.deepEqual(
      top.filter((name) => !name.startsWith('.') && !topLevel.includes(name)),
      [],
    );
  });

  it('names no registry in package-lock.json, so that npm ci works behind any mirror', () => {
    const hosts = read('package-lock.json').match(
      /"resolved": "(?:https?|git)[^"]*"|[^"\s]*registry[^"\s]*/g,
    );
    assert.deepEqual(hosts, null);
  });

  it('names no path of somebody’s machine', () => {
    // Put together here, or this file would name them itself. A route such as /users/1 or a web address is no such path.
    const folders = ['home', 'root', 'work', 'Users'].join('|');
    const machinePath = new RegExp(
      `(?:^|[\\s'"\`(=,:])/(?:${folders})/[\\w.]|file:/{2,3}(?:${folders})/`,
      'm',
    );
    assert.match(`'/${'home'}/me'`, machinePath);
    const wrong = tracked.filter((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return !text.includes('\0') && machinePath.test(text);
    });
    assert.deepEqual(wrong, []);
  });
});
