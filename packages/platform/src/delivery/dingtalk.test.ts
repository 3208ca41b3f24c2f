import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, describe, it } from 'node:test';
import { caseWrite, outboxRow } from '../store/contract-samples.ts';
import { openOffice } from '../testing/office.fixture.ts';
import { dingtalk } from './dingtalk.ts';
import { noMessages } from './messages.ts';
import { handOver, outboxAtRest } from './outbox.ts';
import { type PersonMessage, withPersons } from './person-messages.ts';

/** what a fake of the published API was asked, and what it answers next */
const asked = { tokens: 0, notices: [] as { token: string; body: Record<string, unknown> }[] };
let answers: (object | 'silence')[] = [];
const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '', 'http://fake');
  let body = '';
  for await (const part of request.setEncoding('utf8')) body += part;
  const reply = (json: object) => response.end(JSON.stringify(json));
  if (url.pathname === '/gettoken') {
    if (url.searchParams.get('appsecret') !== 'the secret') return reply({ errcode: 40089 });
    asked.tokens += 1;
    return reply({ errcode: 0, access_token: `token-${asked.tokens}`, expires_in: 7200 });
  }
  asked.notices.push({ token: url.searchParams.get('access_token') ?? '', body: JSON.parse(body) });
  const answer = answers.shift() ?? { errcode: 0, task_id: 256271667526 };
  return answer === 'silence' ? undefined : reply(answer);
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
after(() => server.close().closeAllConnections());

let now = 0;
beforeEach(() => {
  Object.assign(asked, { tokens: 0, notices: [] });
  answers = [];
  now = 1_000_000;
});
const open = (more: { appSecret?: string } = {}) =>
  dingtalk({
    appKey: 'key',
    appSecret: 'the secret',
    agentId: '4711',
    people: { JYJ: { administrator: ['u1', 'u2'] } },
    link: 'https://oa.test/tasks/{task}',
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    timeoutInMs: 300,
    machineNow: () => now,
    ...more,
  });
const message: PersonMessage = {
  id: 'm1',
  unit: 'JYJ',
  role: 'administrator',
  template: 'taskWarned',
  params: { case: 'c1', task: 'c1.step' },
};

describe('notices to people in DingTalk', () => {
  it('go to those of the unit with that role, with an address and an id and nothing of the matter', async () => {
    const port = open();
    assert.deepEqual([port.knows('JYJ', 'administrator'), port.knows('JYJ', 'officer')], [true, false]);
    assert.deepEqual(await port.send(message), { state: 'accepted', ref: '256271667526' });
    const body = asked.notices[0]?.body ?? {};
    assert.deepEqual([body['agent_id'], body['userid_list']], [4711, 'u1,u2']);
    assert.match(JSON.stringify(body['msg']), /https:\/\/oa\.test\/tasks\/c1\.step/);
    assert.match(JSON.stringify(body['msg']), /编号 m1/);
  });

  it('share one token until shortly before its end, and fetch another once when it is refused', async () => {
    const port = open();
    await Promise.all([port.send(message), port.send({ ...message, id: 'm2' })]);
    assert.equal(asked.tokens, 1);
    answers = [{ errcode: 42001 }];
    assert.equal((await port.send(message)).state, 'accepted');
    assert.equal(asked.tokens, 2);
    now += 7200_000 - 60_000;
    await port.send(message);
    assert.equal(asked.tokens, 3);
    answers = [{ errcode: 40014 }, { errcode: 40014 }];
    assert.deepEqual(await port.send(message), { state: 'failed', retry: true, error: 'DingTalk 40014' });
  });

  it('wait when they are too many, count as arrived when an earlier try was, and are given up when refused', async () => {
    const port = open();
    for (const errcode of [88, 90018, 143104]) {
      answers = [{ errcode }];
      const error = `DingTalk ${errcode}`;
      assert.deepEqual(await port.send(message), { state: 'failed', retry: true, error, waitInMs: 60_000 });
    }
    answers = [{ errcode: 143106 }];
    assert.deepEqual(await port.send(message), { state: 'accepted', ref: 'm1' });
    answers = [{ errcode: 1430002 }];
    assert.deepEqual(await port.send(message), { state: 'failed', retry: false, error: 'DingTalk 1430002' });
  });

  it('are tried again when there is no answer or no token, and the error holds no secret', async () => {
    answers = ['silence'];
    assert.deepEqual(await open().send(message), {
      state: 'failed',
      retry: true,
      error: 'no answer within 300 ms',
    });
    const wrong = open({ appSecret: 'a wrong one' });
    assert.deepEqual(await wrong.send(message), { state: 'failed', retry: true, error: 'DingTalk 40089' });
    assert.deepEqual([await wrong.tryToken(), await open().tryToken()], [false, true]);
  });

  it('leave through the outbox, and one that is refused for good is parked at once', async () => {
    const office = await openOffice({ messages: withPersons(noMessages, open()), log: () => {} });
    const { core } = office.platform;
    const row = { unit: 'JYJ', type: 'lianban.person.warned', body: '{"role":"administrator"}' };
    answers = [{ errcode: 0, task_id: 1 }, { errcode: 1430002 }];
    await core.store.append(caseWrite('c1', { outbox: [outboxRow('o1', row)] }));
    await handOver(core);
    await outboxAtRest(core);
    await core.store.append(caseWrite('c2', { outbox: [outboxRow('o2', row)] }));
    await handOver(core);
    await outboxAtRest(core);
    assert.deepEqual(await core.store.outboxCounts(), { waiting: 0, parked: 1 });
    await office.close();
  });
});
