import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { directory, items } from '@lianban/catalog';
import { createMemoryPlatform } from '@lianban/platform/memory';
import { type Client, createClient } from '@lianban/sdk';
import { root } from '../tools/repo.ts';

type Attach = (client: Client, file: Blob, draft: string, show: (words: string) => void) => Promise<string>;

it('what docs/embedding.md shows of uploading runs as it stands there', async () => {
  const text = await readFile(join(root, 'docs/embedding.md'), 'utf8');
  const code = /## Files[\s\S]*?```js\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const file = join(root, 'test/boundaries', `files-${process.pid}.tmp.mjs`);
  await writeFile(file, code);
  const platform = createMemoryPlatform({ directory, items });
  try {
    const { attachToDraft } = (await import(pathToFileURL(file).href)) as { attachToDraft: Attach };
    const client = createClient({
      baseUrl: 'http://memory',
      serverKey: platform.serverKey,
      actingFor: { unit: 'SZX', user: { id: 'u', name: '示例经办员' }, roles: ['applicant'] },
      fetch: ((request: Request) => platform.fetch(request)) as typeof fetch,
    });
    const draft = await client.drafts.create({ item: 'crossLevelTransfer', values: {} });
    const shown: string[] = [];
    const id = await attachToDraft(client, new File(['%PDF-1.7'], '批复.pdf'), draft.id, (words) => shown.push(words));
    assert.equal((await client.files.get(id)).state, 'ready');
    assert.deepEqual(shown, [`upload ${id}`, '100 %']);
  } finally {
    await rm(file);
    await platform.stop();
  }
});
