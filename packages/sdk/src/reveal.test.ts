import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from './client.ts';

test('a masked value is asked for by case or by task, with the purpose in the body', async () => {
  const asked: string[] = [];
  const client = createClient({
    baseUrl: 'http://platform.test',
    fetchClientSession: async () => ({ token: 't', expiresIn: 900 }),
    fetch: async (request) => {
      const { method, url } = request as Request;
      asked.push(`${method} ${new URL(url).pathname} ${await (request as Request).text()}`);
      return Response.json({ values: [{ field: 'idNumber', value: '1' }] });
    },
  });
  const body = { fields: ['idNumber'], purpose: '核对身份' };
  assert.deepEqual((await client.cases.reveal('c1', body)).values, [{ field: 'idNumber', value: '1' }]);
  await client.tasks.reveal('c1.s1', body);
  const text = JSON.stringify(body);
  assert.deepEqual(asked, [`POST /v1/cases/c1/reveal ${text}`, `POST /v1/tasks/c1.s1/reveal ${text}`]);
});
