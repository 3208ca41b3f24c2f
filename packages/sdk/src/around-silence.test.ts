import assert from 'node:assert/strict';
import test from 'node:test';
import { routes } from '@lianban/contract';
import { json, scriptedServer } from '../test/scripted-server.ts';
import { createClient } from './index.ts';

test('what is done around silence and in joint reviews goes to its own route, with the key of the act', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => json(response, { id: 'x' }));
  const client = createClient({ baseUrl, serverKey: 'k' });
  const options = { idempotencyKey: 'key-1' };
  const when = { startsAt: '2026-09-10T09:00:00+08:00', place: '三楼', agenda: '联审' };
  const minutes = { endedAt: when.startsAt, words: '纪要', attendance: [{ unit: 'BB', present: false }] };
  await client.tasks.fileExcuse('c1.s2', { reasons: '停机' }, options);
  await client.tasks.revoke('c1.s2', { reasons: '漏看' }, options);
  await client.meetings.call('c1', { steps: ['s2'], ...when }, options);
  await client.meetings.move('c1', 'm1', when, options);
  await client.meetings.cancel('c1', 'm1', { reasons: '取消' }, options);
  await client.meetings.answer('c1', 'm1', { answer: 'accept' }, options);
  await client.meetings.recordMinutes('c1', 'm1', minutes, options);
  const expected = [
    ...[routes.fileExcuse, routes.revokeConsent, routes.callMeeting, routes.moveMeeting],
    ...[routes.cancelMeeting, routes.answerInvitation, routes.recordMinutes],
  ].map(({ path, body }) => ({ path: path.replace('{meeting}', 'm1').replace(/\{id\}/, '*'), body }));
  for (const [i, { path, body }] of expected.entries()) {
    const id = path.startsWith('/v1/tasks') ? 'c1.s2' : 'c1';
    assert.equal(seen[i]?.url, path.replace('*', id));
    assert.equal(seen[i]?.headers['idempotency-key'], 'key-1');
    body.parse(JSON.parse(seen[i]?.body ?? ''));
  }
});
