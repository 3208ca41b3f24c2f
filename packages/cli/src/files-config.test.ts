import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { checkConfig } from './check-config.ts';
import { readConfig } from './config.ts';
import { openFiles } from './files-config.ts';

describe('attachments in the configuration', () => {
  let folder = '';
  let file = '';
  let out = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lianban-files-config-'));
    file = join(folder, 'config.json');
  });
  afterEach(async () => {
    delete process.env['LIANBAN_FILES'];
    await rm(folder, { recursive: true });
  });
  const write = (files?: object) =>
    writeFile(
      file,
      JSON.stringify({
        ...{ listen: { host: '127.0.0.1', port: 7400 }, store: 'data/platform.db', holders: {}, hosts: [] },
        ...(files && { files }),
      }),
    );
  const check = async (files?: object): Promise<number> => {
    await write(files);
    out = '';
    const hear = (text: unknown) => {
      out += `${text}\n`;
    };
    const heard = [mock.method(console, 'log', hear), mock.method(console, 'error', hear)];
    try {
      return await checkConfig(file);
    } finally {
      for (const one of heard) one.mock.restore();
    }
  };

  it('lie in the store, unscanned, when nothing is said', async () => {
    assert.equal(await check(), 0, out);
    assert.match(
      out,
      /附件 files: 数据库内 in the store {2}单个 file 50 MB .*扫描 scanner 无 none {2}← 默认 default/,
    );
    assert.deepEqual(Object.keys(await openFiles((await readConfig(file)).files)), ['limits']);
  });

  it('lie in a folder counted from the file, which the environment goes before; a check makes none', async () => {
    assert.equal(await check({ place: 'attachments', limits: { perFile: 1_048_576 } }), 0, out);
    assert.match(out, new RegExp(`附件 files: ${folder}/attachments {2}单个 file 1 MB`));
    assert.match(out, /folder for files may be written to/);
    assert.ok(!existsSync(join(folder, 'attachments')));
    process.env['LIANBAN_FILES'] = 'elsewhere';
    assert.equal(await check({ place: 'attachments' }), 0);
    assert.match(out, /附件 files: .*elsewhere .*← 环境变量 LIANBAN_FILES/);
    process.env['LIANBAN_FILES'] = 'database';
    assert.equal(await check({ place: 'attachments' }), 0);
    assert.match(out, /in the store/);
  });

  it('are kept in the folder, with the limits named and the others as they are', async () => {
    await write({ place: 'attachments', limits: { filesPerCase: 3 } });
    const parts = await openFiles((await readConfig(file)).files);
    assert.deepEqual([parts.bytes?.kind, parts.limits?.filesPerCase], ['folder', 3]);
    assert.equal(parts.limits?.perFile, 50 * 1024 * 1024);
    assert.ok((await stat(join(folder, 'attachments'))).isDirectory());
    await parts.bytes?.write('0000abcd', 'a', new Uint8Array(3), 0);
    assert.deepEqual(await readdir(join(folder, 'attachments', 'ab', 'cd', '0000abcd')), ['a']);
  });

  it('name a scanner: one that answers, one that does not, and what is no address', async () => {
    const server = createServer((socket) => socket.on('data', () => socket.end('stream: OK\0')));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const scanner = `tcp://127.0.0.1:${(server.address() as { port: number }).port}`;
    assert.equal(await check({ scanner }), 0, out);
    assert.match(out, /scanner reached/);
    await new Promise((resolve) => server.close(resolve));
    assert.equal(await check({ scanner }), 0, out);
    assert.match(out, /scanner does not answer, files will wait for it/);
    assert.equal(await check({ scanner: 'clamav' }), 1);
    assert.match(out, /clamav is no address of a scanner/);
    assert.equal(await check({ limits: { perFile: 0 } }), 1);
    assert.match(out, /\/files\/limits\/perFile/);
  });
});
