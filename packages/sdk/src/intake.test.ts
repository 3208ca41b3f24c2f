import assert from 'node:assert/strict';
import test from 'node:test';
import { createClient } from './index.ts';

test('materials, conversions and repairs go to the case that they are about, with their key', async () => {
  const sent: string[] = [];
  const client = createClient({
    baseUrl: 'http://platform.test',
    serverKey: 'lbk_x',
    actingFor: { unit: 'U', user: { id: 'u', name: 'u' }, roles: ['applicant'] },
    fetch: async (request) => {
      const { method, url, headers } = request as Request;
      const body = await (request as Request).text();
      sent.push(`${method} ${new URL(url).pathname} ${headers.get('idempotency-key')} ${body}`);
      return Response.json({ id: 'c' }, { headers: { 'Lianban-Time': '2026-09-07T09:00:00+08:00' } });
    },
  });
  const key = { idempotencyKey: 'k' };
  await client.cases.handIn('c/1', { task: 't', file: 'f', name: 'n' }, key);
  await client.cases.convert('c1', { facts: [{ fact: 'a' }] }, key);
  await client.cases.repairCommitment('c1', 'p 1', { reasons: 'r' }, key);
  assert.deepEqual(sent, [
    'POST /v1/cases/c%2F1/materials k {"task":"t","file":"f","name":"n"}',
    'POST /v1/cases/c1/conversion k {"facts":[{"fact":"a"}]}',
    'POST /v1/cases/c1/commitments/p%201/repair k {"reasons":"r"}',
  ]);
});
