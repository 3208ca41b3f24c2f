import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dingtalk } from './dingtalk.ts';
import {
  administrators,
  type Messenger,
  personMessagesContract,
  type Trouble,
} from './person-messages.contract.ts';
import type { PersonMessages, PersonSent } from './person-messages.ts';
import { zhezhengding } from './zhezhengding.ts';

const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** the fake of the published APIs in a process of its own, as a base address */
async function startFake(): Promise<string> {
  const script = fileURLToPath(new URL('./messenger-child.ts', import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [port] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return `http://127.0.0.1:${port.trim()}`;
}
const base = await startFake();

const overHttp = (port: PersonMessages): Messenger => ({
  port,
  trouble: async (next) => {
    await fetch(`${base}/next`, { method: 'POST', body: JSON.stringify(next) });
  },
  taken: async () => {
    const answer = await fetch(`${base}/taken`);
    return ((await answer.json()) as { taken: string[] }).taken;
  },
});
const common = {
  appKey: 'key',
  appSecret: 'the secret',
  people: administrators,
  link: 'https://oa.test/tasks/{task}',
  recommendationLink: 'https://oa.test/recommendations/{recommendation}',
  base,
  timeoutInMs: 300,
};

personMessagesContract('in memory', async () => inMemory());
personMessagesContract('DingTalk', async () => overHttp(dingtalk({ ...common, agentId: '4711' })));
personMessagesContract('Zhezhengding', async () => overHttp(zhezhengding({ ...common, tenantId: '196729' })));

function inMemory(): Messenger {
  const next: Trouble[] = [];
  const taken = new Set<string>();
  const failed = (retry: boolean, waitInMs?: number): PersonSent => ({
    ...{ state: 'failed', retry, error: 'refused' },
    ...(waitInMs && { waitInMs }),
  });
  return {
    port: {
      name: 'memory',
      knows: (unit, role) => unit === 'JYJ' && role === 'administrator',
      async send({ id }) {
        const trouble = next.shift();
        if (trouble === 'limited') return failed(true, 1000);
        if (trouble === 'expired') return failed(true);
        if (trouble === 'refused') return failed(false);
        taken.add(id);
        return trouble === 'silence' ? failed(true) : { state: 'accepted', ref: id };
      },
    },
    trouble: async (more) => void next.push(...more),
    taken: async () => [...taken],
  };
}
