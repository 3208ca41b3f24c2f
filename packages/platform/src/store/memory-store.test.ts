import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('the memory store and all it imports can be loaded by a page', () => {
  const seen = new Set<string>();
  const follow = (url: URL): void => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    const text = readFileSync(url, 'utf8');
    assert.doesNotMatch(text, /\bBuffer\b|\bprocess\.\w|\bsetImmediate\b/, url.href);
    for (const [, types, name = ''] of text.matchAll(/^import (type )?[^;]*?from '([^']+)';/gm)) {
      if (types) continue;
      assert.match(name, /^\.\//, `${url.href} imports ${name}`);
      follow(new URL(name, url));
    }
  };
  follow(new URL('./memory-store.ts', import.meta.url));
  assert.ok(seen.has(new URL('./sha256.ts', import.meta.url).href));
});
