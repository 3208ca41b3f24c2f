import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, it } from 'node:test';
import type { HostMessage } from '@lianban/contract';
import type { Webhook } from '../sessions/hosts.ts';
import { openReceiver } from './receiver.ts';

const message: HostMessage = {
  specversion: '1.0',
  id: 'm1',
  source: 'lianban',
  type: 'lianban.task.opened',
  time: '2026-09-07T09:00:00+08:00',
  subject: 'c1.step',
  sequence: '0000000002',
  data: { unit: 'JYJ', case: 'c1', task: 'c1.step' },
};
const base64 = (text: string) => `whsec_${Buffer.from(text).toString('base64')}`;
const [older, newer] = [base64('the old secret'), base64('the new secret')];

const servers: ReturnType<typeof createServer>[] = [];
after(() => {
  for (const server of servers) server.close().closeAllConnections();
});
async function receiving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}
const answering = (status: number, headers: Record<string, string> = {}) =>
  receiving((request, response) => {
    request.resume();
    response.writeHead(status, headers).end();
  });
const webhookOf = (url: string, more: Partial<Webhook> = {}): Webhook => ({
  url,
  secret: newer,
  roles: ['officer'],
  ...more,
});
const send = (webhook: Webhook, timeoutInMs = 2000) =>
  openReceiver('OA', webhook, { demo: true, timeoutInMs }).post(message);

it('while a secret is exchanged both sign, so that a receiver with either of them takes the message', async () => {
  let headers: IncomingHttpHeaders = {};
  let body = '';
  const url = await receiving(async (request, response) => {
    headers = request.headers;
    for await (const part of request.setEncoding('utf8')) body += part;
    response.writeHead(204).end();
  });
  const webhook: Webhook = { url, secrets: [newer, older], roles: ['officer'] };
  assert.deepEqual(await send(webhook), { state: 'acknowledged', host: 'OA' });
  assert.deepEqual(JSON.parse(body), message);
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const by = (secret: string) => `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`;
  assert.equal(headers['webhook-id'], 'm1');
  assert.ok(Math.abs(Number(headers['webhook-timestamp']) * 1000 - Date.now()) < 5000);
  assert.deepEqual(String(headers['webhook-signature']).split(' '), [
    by('the new secret'),
    by('the old secret'),
  ]);
});

it('an answer says whether the message, the receiver or nothing is wrong', async () => {
  assert.deepEqual(await send(webhookOf(await answering(410))), { state: 'gone', error: 'HTTP 410' });
  assert.deepEqual(await send(webhookOf(await answering(500))), { state: 'failed', error: 'HTTP 500' });
  assert.deepEqual(await send(webhookOf(await answering(400))), {
    state: 'failed',
    error: 'HTTP 400',
    ofMessage: true,
  });
  assert.deepEqual(await send(webhookOf(await answering(503, { 'retry-after': '7' }))), {
    state: 'failed',
    error: 'HTTP 503',
    waitInMs: 7000,
  });
});

it('a redirect is not followed', async () => {
  let reached = false;
  const other = await receiving((_, response) => {
    reached = true;
    response.end();
  });
  assert.deepEqual(await send(webhookOf(await answering(307, { location: other }))), {
    state: 'failed',
    error: 'HTTP 307',
  });
  assert.equal(reached, false);
});

it('outside a demo nothing is sent to this machine, by number or by name, and the error names no address', async () => {
  let reached = false;
  const url = await receiving((_, response) => {
    reached = true;
    response.end();
  });
  for (const address of [url, url.replace('127.0.0.1', 'localhost')]) {
    const sent = await openReceiver('OA', webhookOf(address), { demo: false }).post(message);
    assert.equal(sent.state, 'failed');
    assert.match(sent.state === 'failed' ? sent.error : '', /^refused: its address is loopback/);
  }
  assert.equal(reached, false);
});

it('the address that was checked is the one connected to, whatever the name says afterwards', async () => {
  let asked = 0;
  const url = new URL(await answering(204));
  url.hostname = 'oa.gov.test';
  const receiver = openReceiver('OA', webhookOf(url.href, { allow: ['oa.gov.test', '127.0.0.0/8'] }), {
    demo: true,
    resolve: async () => [{ address: asked++ === 0 ? '127.0.0.1' : '10.255.255.1', family: 4 }],
  });
  assert.equal((await receiver.post(message)).state, 'acknowledged');
  assert.equal(asked, 1);
});

it('a receiver that never answers, or never ends its answer, holds nobody up', async () => {
  const silent = await receiving(() => {});
  const began = performance.now();
  assert.deepEqual(await send(webhookOf(silent), 200), {
    state: 'failed',
    error: 'no answer within 200 ms',
  });
  assert.ok(performance.now() - began < 1500);
  let ended: () => void = () => {};
  const cut = new Promise<void>((done) => {
    ended = done;
  });
  const endless = await receiving((request, response) => {
    request.resume();
    response.writeHead(200).on('close', ended);
    const more = () => {
      if (!response.destroyed && response.write('x'.repeat(8192))) setImmediate(more);
      else response.once('drain', more);
    };
    more();
  });
  assert.equal((await send(webhookOf(endless))).state, 'acknowledged');
  await cut;
});
