import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { directory, items } from '@lianban/catalog';
import { createMemoryPlatform } from '@lianban/platform/memory';
import { json, problem, scriptedServer } from '../test/scripted-server.ts';
import { createClient } from './index.ts';

const size = 400_000;
const content = new Uint8Array(size).map((_, i) => (i < 5 ? '%PDF-'.charCodeAt(i) : 32 + (i % 90)));
const sha256 = createHash('sha256').update(content).digest('hex');
const view = (offset: number, state = offset === size ? 'ready' : 'uploading') => ({
  ...{
    id: 'f1',
    name: 'a.pdf',
    size,
    offset,
    partSize: 1_048_576,
    state,
    type: null,
    sha256: null,
    scan: null,
  },
});
const blob = () => new Blob([content]);

/** a platform in memory with a draft, and a client whose network may be tampered with */
async function officeInMemory(tamper: (request: Request, answer: Promise<Response>) => Promise<Response>) {
  const platform = createMemoryPlatform({ directory, items });
  const client = createClient({
    baseUrl: 'http://memory',
    serverKey: platform.serverKey,
    actingFor: { unit: 'SZX', user: { id: 'u', name: '示例经办员' }, roles: ['applicant'] },
    fetch: ((request: Request) => tamper(request, platform.fetch(request))) as typeof fetch,
  });
  const draft = await client.drafts.create({ item: 'crossLevelTransfer', values: {} });
  return { platform, client, draft: draft.id };
}

test('a file goes up in parts with its progress, and comes down as it was', async () => {
  const { client, draft, platform } = await officeInMemory((_, answer) => answer);
  const sent: number[] = [];
  let started = '';
  const file = await client.files.upload(blob(), {
    ...{ draft, name: '情况说明.pdf', sha256 },
    onProgress: (progress) => sent.push(progress.sent),
    onStart: (id) => {
      started = id;
    },
  });
  assert.deepEqual([file.id, file.state, file.sha256], [started, 'ready', sha256]);
  assert.deepEqual([sent.length > 1, sent.at(-1)], [true, size]);
  assert.deepEqual(
    sent,
    [...sent].sort((a, b) => a - b),
  );
  const down = await client.files.download(file.id);
  assert.equal(down.type, 'application/pdf');
  assert.deepEqual(new Uint8Array(await down.arrayBuffer()), content);
  await client.files.remove(file.id);
  await assert.rejects(client.files.get(file.id), { code: 'not-found' });
  await platform.stop();
});

test('a stream goes up without being held, and a lost answer is not sent twice', async () => {
  let lost = 0;
  const { client, draft, platform } = await officeInMemory(async (request, answer) => {
    const done = await answer;
    if (request.method === 'PATCH' && ++lost <= 2) throw new TypeError('the answer was cut off');
    return done;
  });
  let pulled = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (pulled >= size) return controller.close();
      controller.enqueue(content.slice(pulled, pulled + 33_333));
      pulled += 33_333;
    },
  });
  const file = await client.files.upload(stream, { draft, name: 'a.pdf', size });
  assert.deepEqual([file.state, file.sha256], ['ready', sha256]);
  await platform.stop();
});

test('a lost part is asked for, goes on from the offset that the platform names, in smaller parts', async (t) => {
  let kept = 0;
  const { baseUrl, seen } = await scriptedServer(t, (response, number, request) => {
    if (request.method === 'POST') return json(response, view(0), 201);
    if (request.url.endsWith('/upload-offset'))
      return json(response, { offset: kept, size, state: 'uploading' });
    if (number === 2) return response.destroy();
    if (number === 4) {
      kept = 100_000;
      return problem(response, 409, 'upload-offset', {
        offset: kept,
        headers: { 'upload-offset': `${kept}` },
      });
    }
    assert.equal(Number(request.headers['upload-offset']), kept);
    kept += Number(request.headers['content-length']);
    return json(response, view(kept));
  });
  const done = await createClient({ baseUrl, serverKey: 'k' }).files.upload(blob(), {
    task: 't',
    name: 'a.pdf',
  });
  assert.equal(done.state, 'ready');
  const lengths = seen
    .filter((one) => one.method === 'PATCH')
    .map((one) => Number(one.headers['content-length']));
  assert.deepEqual(lengths.slice(0, 2), [262_144, 131_072]);
  assert.ok(
    seen.every((one) => one.method !== 'PATCH' || one.headers['content-type'] === 'application/octet-stream'),
  );
  assert.ok(seen[0]?.headers['idempotency-key']);
});

test('what is wrong with the file is told at once; what passes by is given up after some attempts', async (t) => {
  let patches = 0;
  const { baseUrl } = await scriptedServer(t, (response, _, request) => {
    if (request.method === 'POST') return json(response, view(0), 201);
    if (request.method === 'GET') return json(response, { offset: 0, size, state: 'uploading' });
    patches++;
    return request.headers['lianban-unit']
      ? problem(response, 422, 'file-type')
      : problem(response, 503, 'not-ready');
  });
  const acting = { unit: 'u', user: { id: 'u', name: 'u' } };
  const strict = createClient({ baseUrl, serverKey: 'k', actingFor: acting });
  await assert.rejects(strict.files.upload(blob(), { task: 't', name: 'a' }), { code: 'file-type' });
  assert.equal(patches, 1);
  const patient = createClient({ baseUrl, serverKey: 'k', retries: 1 });
  await assert.rejects(patient.files.upload(blob(), { task: 't', name: 'a' }), { code: 'not-ready' });
  assert.equal(patches, 3);
});

test('an upload is cancelled by its signal and taken up again by its id, from where it was', async () => {
  const stop = new AbortController();
  let bytes = 0;
  const { client, draft, platform } = await officeInMemory((request, answer) => {
    if (request.method === 'PATCH') bytes += 1;
    return answer;
  });
  let id = '';
  const begun = client.files.upload(blob(), {
    ...{ draft, name: 'a.pdf', signal: stop.signal },
    onStart: (started) => {
      id = started;
    },
    onProgress: () => stop.abort(),
  });
  await assert.rejects(begun, { code: 'aborted' });
  assert.equal(bytes, 1);
  await assert.rejects(client.files.upload(new Blob(['other']), { resume: id }), { code: 'invalid-request' });
  const sent: number[] = [];
  const done = await client.files.upload(blob(), { resume: id, onProgress: (p) => sent.push(p.sent) });
  assert.deepEqual([done.id, done.state, done.sha256], [id, 'ready', sha256]);
  assert.ok((sent[0] ?? 0) > 262_144, 'only what was missing left');
  await platform.stop();
});

test('a stream that ends early or has no size is told, not waited for', async () => {
  const { client, draft, platform } = await officeInMemory((_, answer) => answer);
  const short = () => new Blob([content.slice(0, 100)]).stream();
  await assert.rejects(client.files.upload(short(), { draft, name: 'a' }), { code: 'invalid-request' });
  await assert.rejects(client.files.upload(short(), { draft, name: 'a', size }), { code: 'invalid-request' });
  await platform.stop();
});
