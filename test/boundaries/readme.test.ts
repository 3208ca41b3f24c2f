import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { directory, items } from '@lianban/catalog';
import { servePlatform } from '@lianban/platform';
import { createMemoryPlatform } from '@lianban/platform/memory';
import { root } from '../tools/repo.ts';

const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    (match) => match[1] ?? '',
  );
const readme = (name: string) => readFile(join(root, name), 'utf8');

describe('the README', () => {
  it('shows the same code in both languages', async () => {
    const [english, chinese] = await Promise.all([readme('README.md'), readme('README.zh-CN.md')]);
    for (const language of ['js', 'html'])
      assert.deepEqual(blocks(chinese, language), blocks(english, language));
  });

  it('names only elements that exist', async () => {
    const known = await readFile(join(root, 'packages/elements/src/define/index.ts'), 'utf8');
    const page = blocks(await readme('README.md'), 'html').join('');
    const tags = [...page.matchAll(/<(lian-[a-z]+)/g)].map((match) => match[1]);
    assert.ok(tags.length > 3);
    for (const tag of tags) assert.ok(known.includes(`./${tag}.ts`), tag);
  });

  it('has a back end that runs and gets a session', async () => {
    const [code] = blocks(await readme('README.md'), 'js');
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const platform = createMemoryPlatform({ directory, items, origins: [publicUrl] });
    const served = await servePlatform(platform, { host: '127.0.0.1', port: 0 });
    const file = join(root, 'test/boundaries', `readme-${process.pid}.tmp.mjs`);
    await writeFile(file, code ?? '');
    const child = spawn(process.execPath, ['--conditions=lianban-source', file], {
      stdio: 'inherit',
      env: {
        ...process.env,
        LIANBAN_URL: served.url,
        LIANBAN_SERVER_KEY: platform.serverKey,
        PUBLIC_URL: publicUrl,
        PORT: String(port),
      },
    });
    try {
      const answer = await eventually(() => fetch(`${publicUrl}/lianban/session`, { method: 'POST' }));
      const session = (await answer.json()) as { token: string; expiresIn: number };
      assert.ok(session.token.length > 20);
      assert.equal(session.expiresIn, 900);
    } finally {
      child.kill();
      await rm(file);
      await served.close();
    }
  });
});

async function eventually(act: () => Promise<Response>): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
