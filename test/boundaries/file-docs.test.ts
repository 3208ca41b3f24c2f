import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { directory, items } from '@lianban/catalog';
import { servePlatform } from '@lianban/platform';
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
  const served = await servePlatform(platform, { host: '127.0.0.1', port: 0 });
  try {
    const { attachToDraft } = (await import(pathToFileURL(file).href)) as { attachToDraft: Attach };
    const client = createClient({
      baseUrl: served.url,
      serverKey: platform.serverKey,
      actingFor: { unit: 'SZX', user: { id: 'u', name: '示例经办员' }, roles: ['applicant'] },
    });
    const draft = await client.drafts.create({ item: 'crossLevelTransfer', values: {} });
    const shown: string[] = [];
    const id = await attachToDraft(client, new File(['%PDF-1.7'], '批复.pdf'), draft.id, (words) =>
      shown.push(words),
    );
    assert.equal((await client.files.get(id)).state, 'ready');
    assert.deepEqual(shown, [`upload ${id}`, '100 %']);
    const large = new Blob(['%PDF-1.7', new Uint8Array(3_000_000)]);
    const kept = await client.files.upload(large, { draft: draft.id, name: '图纸.pdf' });
    assert.deepEqual((await client.files.download(kept.id)).size, large.size);
  } finally {
    await rm(file);
    await served.close();
  }
});
