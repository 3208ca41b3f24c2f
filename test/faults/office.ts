import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Directory, Item } from '@lianban/contract';
import { keyHashOf } from '@lianban/platform';
import { type Answer, call, headersOf, type Request } from './back-end.ts';
import { directoryOf, jointItem, step, typedField, unitOf } from './joint-item.ts';
import { type Message, startHolder, startReceiver } from './neighbours.ts';
import { killAll } from './platform-process.ts';

export const applicant = 'applicant';
const item = jointItem({
  code: 'faults',
  fields: [
    typedField(1, 'decisionNo'),
    typedField(2, 'name', { ask: 'key' }),
    typedField(3, 'reason', { type: 'text' }),
  ],
  anchor: 'decisionNo',
  name: 'name',
  holder: 'holder',
  ladderUnit: 'lead',
  until: 'decide',
  steps: [
    step('apply', 'EMP', [], { limit: null }),
    step('warned', 'served', ['apply']),
    step('unserved', 'silentHost', ['apply']),
    step('locked', 'escalating', ['apply'], { onSilence: 'escalate' }),
    step('later', 'served2', ['apply'], { limit: { workingDays: 2 } }),
    step('decide', 'lead', ['warned', 'unserved', 'locked', 'later'], {
      onSilence: 'escalate',
      decides: true,
    }),
    step('act', 'served', ['decide'], { onSilence: 'proceed', act: true }),
  ],
  documents: [
    {
      id: 'order',
      name: { zh: '决定', en: 'Order' },
      issuedBy: 'decide',
      replaces: [],
      number: '令〔{year}〕{sequence}号',
      opening: { zh: '决定如下', en: 'Decided' },
      contents: [],
    },
  ],
});
/** Steps that open at once, side by side, and the one that follows them. */
export const sideBySide = ['warned', 'unserved', 'locked', 'later'] as const;
export const unitOfStep = (id: string): string => item.flow.steps.find((s) => s.id === id)?.unit ?? '';
/** The units whose host takes messages; the other has none, so it is never served. */
export const servedUnits = ['served', 'served2', 'escalating', 'lead'];

const directory = directoryOf(
  [applicant, 'holder', 'silentHost', ...servedUnits].map((code) => unitOf(code, code)),
);

export interface Office {
  readonly config: string;
  readonly store: string;
  readonly folder: string;
  readonly messages: readonly Message[];
  readonly serverKey: string;
  /** a call with the server key */
  call(url: string, request: Request): Promise<Answer>;
  /** an answer that is read as it comes */
  open(url: string, path: string): Promise<Response>;
  /** ends everything and removes the folder */
  close(): Promise<void>;
}

/** All that a platform needs around it: configuration, item, directory, a holder of data, a host that takes messages. */
export async function openOffice(
  options: {
    readonly take?: (message: Message) => boolean;
    readonly item?: Item;
    readonly directory?: Directory;
    readonly applicant?: string;
    /** a database, instead of a file in the office's folder */
    readonly store?: string;
  } = {},
): Promise<Office> {
  const folder = await mkdtemp(join(tmpdir(), 'lianban-office-'));
  const holder = await startHolder(options.applicant ?? applicant);
  const receiver = await startReceiver(options.take);
  const key = `lbk_${randomBytes(24).toString('base64url')}`;
  const roles = ['applicant', 'officer', 'head', 'supervisor', 'leader', 'administrator', 'dataSteward'];
  const config = {
    listen: { host: '127.0.0.1', port: 0 },
    store: options.store ?? 'platform.db',
    directory: 'directory.json',
    items: ['item.json'],
    holders: { holder: { url: holder.url, key: 'holder-key' } },
    hosts: [
      {
        id: 'messages',
        name: '消息',
        keyHash: keyHashOf('nobody has this key'),
        units: servedUnits,
        roles,
        origins: [],
        webhook: { url: receiver.url, secret: 'secret', roles: ['officer', 'head', 'supervisor'] },
      },
      { id: 'all', name: '全部', keyHash: keyHashOf(key), units: ['*'], roles, origins: [], webhook: null },
    ],
  };
  const files = {
    'config.json': config,
    'item.json': options.item ?? item,
    'directory.json': options.directory ?? directory,
  };
  for (const [name, content] of Object.entries(files))
    await writeFile(join(folder, name), JSON.stringify(content));
  return {
    config: join(folder, 'config.json'),
    store: join(folder, 'platform.db'),
    folder,
    messages: receiver.taken,
    serverKey: key,
    call: (url, request) => call(url, key, request),
    open: (url, path) =>
      fetch(url + path, { headers: headersOf(key, { unit: applicant, user: 'reader', roles: 'applicant' }) }),
    async close() {
      killAll();
      await Promise.all([holder.close(), receiver.close()]);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What an applicant types for the n-th person. */
export const valuesOf = (n: number | string) => ({
  decisionNo: `某人〔2026〕${n}号`,
  name: `示例${n}`,
  reason: `申请${n}`,
});

/** Draft, plan and case in one go, for tests in which nothing is killed. */
export async function submitOne(office: Office, url: string, n: number | string): Promise<Answer> {
  const as = { unit: applicant, user: `applicant-${n}`, roles: 'applicant', method: 'POST' } as const;
  const values = valuesOf(n);
  const draft = await office.call(url, { ...as, path: '/v1/drafts', body: { item: 'faults', values } });
  const plan = await office.call(url, {
    ...as,
    path: '/v1/items/faults/plan',
    body: { draft: draft.body.id, values },
  });
  return office.call(url, {
    ...as,
    path: '/v1/cases',
    key: `submit-${n}`,
    body: { draft: draft.body.id, values, planHash: plan.body.planHash },
  });
}
