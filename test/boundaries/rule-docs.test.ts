import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { findFiles, root } from '../tools/repo.ts';

const pages = findFiles('docs/rules/*.md').filter((path) => basename(path) !== 'README.md');

describe('the pages of the rules', () => {
  it('stand in the index, and the index names no other', () => {
    const index = readFileSync(join(root, 'docs/rules/README.md'), 'utf8');
    const linked = [...index.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, page]) => page);
    assert.deepEqual([...new Set(linked)].sort(), pages.map((path) => basename(path)).sort());
  });

  for (const page of pages) {
    it(`${page} says what it means, what goes in and comes out, on what ground`, () => {
      const text = readFileSync(join(root, page), 'utf8');
      for (const heading of ['## For a clerk', '## In', '## Out', '## Ground', '## Example']) {
        assert.ok(text.includes(`\n${heading}\n`), `no "${heading}"`);
      }
    });

    it(`${page}: its example prints what the page says`, () => {
      const text = readFileSync(join(root, page), 'utf8');
      const examples = [...text.matchAll(/```js\n(.*?)```\n+```text\n(.*?)```/gs)];
      assert.ok(examples.length > 0, 'no example with what it prints');
      for (const [, code, printed] of examples) assert.equal(run(page, code ?? ''), printed);
    });
  }
});

/** As a module of this project would run it. */
function run(page: string, code: string): string {
  const folder = join(root, '.cache/rule-docs');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, basename(page).replace('.md', '.mjs'));
  writeFileSync(file, code);
  const { stdout, stderr } = spawnSync(process.execPath, ['--conditions=lianban-source', file], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  return stdout;
}
