import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { procuratorates } from '@lianban/catalog';
import { chinaCalendar } from '@lianban/rules';
import { checkConfig } from './check-config.ts';

const now = Date.parse('2026-09-07T09:00:00+08:00');
const secrets = {
  keyHash: 'a'.repeat(64),
  holderKey: 'holder-key-0123',
  webhook: 'whsec_0123456789',
  password: 'pass-word-0123',
  inAddress: 'token-in-address',
};
const config = () => ({
  listen: { host: '127.0.0.1', port: 7400 },
  store: 'data/platform.db',
  holders: { JXGA: { url: `http://user:${secrets.inAddress}@gongan.test:9000/x`, key: secrets.holderKey } },
  hosts: [
    {
      id: 'oa',
      name: '协同办公',
      keyHash: secrets.keyHash,
      units: ['*'],
      roles: ['officer'],
      origins: ['http://oa.test'],
      webhook: {
        url: `http://oa.test/hook/${secrets.inAddress}?access_token=${secrets.inAddress}`,
        secret: secrets.webhook,
        roles: ['officer'],
      },
    },
  ],
});

let folder = '';
let out = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-config-'));
  file = join(folder, 'config.json');
  out = '';
});
afterEach(async () => {
  delete process.env['LIANBAN_STORE'];
  delete process.env['LIANBAN_STORE_READ'];
  delete process.env['LIANBAN_SEAL_KEYS'];
  await rm(folder, { recursive: true });
});

async function check(content: unknown, at = now): Promise<number> {
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  const hear = (text: unknown) => {
    out += `${text}\n`;
  };
  const heard = [mock.method(console, 'log', hear), mock.method(console, 'error', hear)];
  try {
    return await checkConfig(file, at);
  } finally {
    for (const one of heard) one.mock.restore();
  }
}

function assertNoSecret(): void {
  for (const [name, value] of Object.entries(secrets)) assert.ok(!out.includes(value), `${name}: ${out}`);
}

describe('lianban serve --check', () => {
  it('says in both languages what would be run and where it comes from, and makes nothing', async () => {
    assert.equal(await check(config()), 0, out);
    assert.match(out, /监听 listen: 127\.0\.0\.1:7400 {2}← 配置文件 file/);
    assert.match(out, /存储 store: .*data\/platform\.db {2}← 配置文件 file/);
    assert.match(out, /单位 units: \d+ {2}← 随软件 shipped/);
    assert.match(out, /工作日历 calendar: china-\d{4} → \d{4}-12-31/);
    assert.match(out, /日志 log level: info {2}← 默认 default/);
    assert.match(out, /holder JXGA: http:\/\/gongan\.test:9000 /);
    assert.match(out, /host oa: .*消息 messages http:\/\/oa\.test 密钥 secret \*\*\*/);
    assert.match(out, /可以启动 · ready to be started/);
    assert.deepEqual(await readdir(folder), ['config.json']);
    assertNoSecret();
  });

  it('shows no secret, also when the file is broken or of the wrong shape', async () => {
    const text = JSON.stringify(config());
    assert.equal(await check(text.replace(`"${secrets.holderKey}"`, secrets.holderKey)), 1);
    assert.match(out, /config\.json is not JSON/);
    assert.equal(await check({ ...config(), extra: secrets.webhook, holders: { A: secrets.holderKey } }), 1);
    assert.match(out, /not a valid configuration/);
    assertNoSecret();
  });

  it('names the variable that goes before the file, and the database that does not answer', async () => {
    process.env['LIANBAN_STORE'] = `postgres://lianban:${secrets.password}@127.0.0.1:1/cases`;
    process.env['LIANBAN_STORE_READ'] = `postgres://reader:${secrets.password}@127.0.0.1:1/cases`;
    assert.equal(await check(config()), 1);
    assert.match(
      out,
      /存储 store: postgres:\/\/lianban:\*\*\*@127\.0\.0\.1:1\/cases {2}← 环境变量 LIANBAN_STORE/,
    );
    assert.match(out, /只读副本 replica: .*← 环境变量 LIANBAN_STORE_READ/);
    assert.match(out, /does not answer/);
    assert.match(out, /不能启动 · not ready to be started/);
    assertNoSecret();
  });

  it('refuses a file that is no store, and files that the configuration names in vain', async () => {
    await writeFile(join(folder, 'other.db'), 'not a database at all');
    assert.equal(await check({ ...config(), store: 'other.db' }), 1);
    assert.match(out, /other\.db is no store of Lianban/);
    assert.equal(await check({ ...config(), directory: 'nowhere.json' }), 1);
    assert.match(out, /nowhere\.json cannot be read: there is no such file/);
    await writeFile(join(folder, 'item.json'), '{}');
    assert.equal(await check({ ...config(), items: ['item.json'] }), 1);
    assert.match(out, /item\.json is not what it should be:\n {2}\/code: /);
    assert.ok(!existsSync(join(folder, 'data')));
  });

  it('says with which key a procuratorate seals, and refuses to start without it', async () => {
    const [shipped] = procuratorates;
    await writeFile(join(folder, 'p.json'), JSON.stringify({ ...(shipped as object), sealedWith: 'k1' }));
    const sealing = { ...config(), procuratorates: ['p.json'] };
    assert.equal(await check(sealing), 1);
    assert.match(out, /the key k1, which LIANBAN_SEAL_KEYS does not hold/);
    const key = Buffer.alloc(32, 7).toString('base64');
    process.env['LIANBAN_SEAL_KEYS'] = `k1:${key}`;
    assert.equal(await check(sealing), 0);
    assert.match(out, /检察院 procuratorates: \w+ 加密密钥 sealed with k1 \*\*\* {2}← 配置文件 file/);
    assert.ok(!out.includes(key));
  });

  it('warns of a calendar that ends soon, and is still ready', async () => {
    assert.equal(await check({ ...config(), logLevel: 'debug' }), 0);
    assert.match(out, /日志 log level: debug {2}← 配置文件 file/);
    assert.doesNotMatch(out, /calendar ends on/);
    const soon = Date.parse(`${chinaCalendar.validThrough}T09:00:00+08:00`) - 30 * 86_400_000;
    assert.equal(await check(config(), soon), 0);
    assert.match(out, /（30 天 days）/);
    assert.match(out, /calendar ends on/);
  });
});

describe('receivers of messages in the configuration', () => {
  const withWebhook = (webhook: object) => {
    const { hosts, ...rest } = config();
    return { ...rest, hosts: hosts.map((host) => ({ ...host, webhook: { ...host.webhook, ...webhook } })) };
  };

  it('may have two secrets while they are exchanged, a list of networks, and show none of the secrets', async () => {
    const both = { secret: undefined, secrets: [secrets.webhook, secrets.holderKey] };
    assert.equal(await check(withWebhook({ ...both, allow: ['oa.test', '10.1.0.0/16'] })), 0, out);
    assert.match(
      out,
      /密钥 secret \*\*\*（2 个同时有效 valid at once） 允许 allowed oa\.test,10\.1\.0\.0\/16/,
    );
    assertNoSecret();
  });

  it('need one way to sign, and lists that can be read', async () => {
    assert.equal(await check(withWebhook({ secrets: ['a', 'b'] })), 1);
    assert.match(out, /hosts\/0\/webhook: either "secret" or "secrets" is wanted/);
    assert.equal(await check(withWebhook({ allow: ['10.1.0.0/64'] })), 1);
    assert.match(out, /hosts\/0\/webhook\/allow\/0: a host name, an address or a network is wanted/);
  });
});

describe('notices to people in the configuration', () => {
  const names = ['APP_KEY', 'APP_SECRET', 'AGENT_ID', 'PEOPLE', 'LINK', 'BASE'];
  afterEach(() => {
    for (const name of names) delete process.env[`LIANBAN_DINGTALK_${name}`];
  });

  it('are all there or refused, and without a token the platform is not ready; no secret is shown', async () => {
    process.env['LIANBAN_DINGTALK_APP_KEY'] = 'key';
    assert.equal(await check(config()), 1);
    assert.match(out, /not set: LIANBAN_DINGTALK_APP_SECRET, LIANBAN_DINGTALK_AGENT_ID/);
    const people = join(folder, 'people.json');
    await writeFile(people, '{"JYJ":{"administrator":["u1"]}}');
    Object.assign(process.env, {
      LIANBAN_DINGTALK_APP_SECRET: secrets.password,
      LIANBAN_DINGTALK_AGENT_ID: '4711',
      LIANBAN_DINGTALK_PEOPLE: people,
      LIANBAN_DINGTALK_LINK: 'https://oa.test/{task}',
      LIANBAN_DINGTALK_BASE: 'http://127.0.0.1:1',
    });
    assert.equal(await check(config()), 1);
    assert.match(out, /钉钉 DingTalk: http:\/\/127\.0\.0\.1:1 {2}应用 agent 4711 {2}密钥 secret \*\*\*/);
    assert.match(out, /DingTalk gives no token/);
    assertNoSecret();
  });
});

describe('notices through Zhezhengding in the configuration', () => {
  const names = ['APP_KEY', 'APP_SECRET', 'TENANT_ID', 'PEOPLE', 'LINK', 'BASE'];
  afterEach(() => {
    for (const name of names) delete process.env[`LIANBAN_ZHEZHENGDING_${name}`];
  });

  it('are all there or refused, and no secret is shown', async () => {
    process.env['LIANBAN_ZHEZHENGDING_APP_KEY'] = 'key';
    assert.equal(await check(config()), 1);
    assert.match(out, /not set: LIANBAN_ZHEZHENGDING_APP_SECRET, LIANBAN_ZHEZHENGDING_TENANT_ID/);
    const people = join(folder, 'receivers.json');
    await writeFile(people, '{"JYJ":{"administrator":["a1"]}}');
    Object.assign(process.env, {
      LIANBAN_ZHEZHENGDING_APP_SECRET: secrets.password,
      LIANBAN_ZHEZHENGDING_TENANT_ID: '196729',
      LIANBAN_ZHEZHENGDING_PEOPLE: people,
      LIANBAN_ZHEZHENGDING_LINK: 'https://oa.test/{task}',
      LIANBAN_ZHEZHENGDING_BASE: 'https://gateway.test',
    });
    assert.equal(await check(config()), 0, out);
    assert.match(out, /浙政钉 Zhezhengding: https:\/\/gateway\.test {2}密钥 secret \*\*\*/);
    assertNoSecret();
  });
});
