import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test from 'node:test';
import { verifyHostMessage } from './index.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const timestamp = '1614265330';
const now = 1_614_265_330_000;
const body = JSON.stringify({
  specversion: '1.0',
  type: 'lianban.task.opened',
  data: { unit: 'rsj', case: '联办一号' },
});

const sign = (text: string, key: string | Buffer = Buffer.from(secret.slice(6), 'base64')) =>
  `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')}`;
const headers = (signature: string) => ({
  'webhook-id': id,
  'webhook-timestamp': timestamp,
  'webhook-signature': signature,
});
const refused = { code: 'message-refused' };

test('a signed message is read, as text and as bytes', async () => {
  const read = await verifyHostMessage(body, headers(sign(body)), secret, { now });
  assert.equal(read.data.case, '联办一号');
  assert.deepEqual(
    await verifyHostMessage(Buffer.from(body), new Headers(headers(sign(body))), secret, { now }),
    read,
  );
});

test('the example of the Standard Webhooks specification is read', async () => {
  const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
  assert.deepEqual(await verifyHostMessage('{"test": 2432232314}', headers(signature), secret, { now }), {
    test: 2432232314,
  });
});

test('a forged webhook signature is refused', async () => {
  const forged = [
    sign(body, 'another secret'),
    sign(`${body} `),
    'v1,',
    'v1,%%%',
    'v2,abc',
    sign(body).slice(3),
    '',
  ];
  for (const signature of forged) {
    await assert.rejects(verifyHostMessage(body, headers(signature), secret, { now }), refused, signature);
  }
});

test('one changed character, another id or another time is refused', async () => {
  const signed = headers(sign(body));
  await assert.rejects(verifyHostMessage(body.replace('rsj', 'czj'), signed, secret, { now }), refused);
  await assert.rejects(
    verifyHostMessage(body, { ...signed, 'webhook-id': 'msg_other' }, secret, { now }),
    refused,
  );
  await assert.rejects(
    verifyHostMessage(body, { ...signed, 'webhook-timestamp': '1614265331' }, secret, { now }),
    refused,
  );
});

test('one fitting signature among several is enough, while a secret is exchanged', async () => {
  const several = `${sign(body, 'old')} v1a,ed25519 ${sign(body)}`;
  await verifyHostMessage(body, { ...headers(several), 'Content-Type': ['a'] }, secret, { now });
});

test('a secret without prefix is taken as it is', async () => {
  await verifyHostMessage(body, headers(sign(body, '明文密钥')), '明文密钥', { now });
});

test('a message from more than five minutes away is refused', async () => {
  const signed = headers(sign(body));
  await verifyHostMessage(body, signed, secret, { now: now + 300_000 });
  await assert.rejects(verifyHostMessage(body, signed, secret, { now: now + 301_000 }), refused);
  await assert.rejects(verifyHostMessage(body, signed, secret, { now: now - 301_000 }), refused);
  await verifyHostMessage(body, signed, secret, { now: now + 301_000, toleranceInMs: 600_000 });
});

test('a missing header, an empty secret and a parsed body are refused', async () => {
  const { 'webhook-id': _, ...rest } = headers(sign(body));
  await assert.rejects(verifyHostMessage(body, rest, secret, { now }), refused);
  await assert.rejects(verifyHostMessage(body, headers(sign(body, '')), '', { now }), refused);
  await assert.rejects(verifyHostMessage(body, headers(sign(body, '')), 'whsec_', { now }), refused);
  const parsed = JSON.parse(body) as unknown as string;
  await assert.rejects(verifyHostMessage(parsed, headers(sign(body)), secret, { now }), {
    ...refused,
    message: /raw body/,
  });
});
