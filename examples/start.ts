import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keyHashOf, newSecret } from '@lianban/platform';
import { buildElements } from '../test/tools/build.ts';
import { startPage } from './start-page.ts';

/**
 * `npm start`: the holders of data, the platform on its embedded store (demo) and the three hosts, each a process of
 * its own. Data and keys stay in `.lianban/`; delete that folder to begin anew.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = process.env.LIANBAN_DATA ?? join(root, '.lianban');
const bind = '127.0.0.1';
const publicHost = process.env.LIANBAN_PUBLIC_HOST ?? 'localhost';
const firstPort = Number(process.env.LIANBAN_PORT ?? 7400);
const ports = {
  platform: firstPort,
  personnel: firstPort + 1,
  oa: firstPort + 2,
  procuratorate: firstPort + 3,
};
const urls = {
  platform: `http://${publicHost}:${ports.platform}`,
  personnel: `http://${publicHost}:${ports.personnel}`,
  oa: `http://${publicHost}:${ports.oa}`,
  procuratorate: `http://${publicHost}:${ports.procuratorate}`,
};
const children = new Map<string, ChildProcess>();
let stopping = false;

interface Secrets {
  readonly personnelKey: string;
  readonly oaKey: string;
  readonly personnelSecret: string;
  readonly oaSecret: string;
  readonly procuratorateKey: string;
  readonly procuratorateSecret: string;
  readonly holderKey: string;
}

const started = performance.now();
process.once('SIGINT', () => stop(0));
process.once('SIGTERM', () => stop(0));
if (process.env.HOST_STDIN === '1') process.stdin.resume().once('end', () => stop(0));

try {
  await requireFree(Object.values(ports));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const [secrets, built] = await Promise.all([keepSecrets(), buildElements({ quiet: true })]);
  if (built.outcome === 'built') console.log(`elements built in ${(built.ms / 1000).toFixed(1)} s`);
  const holders = await startHolders(secrets);
  await startPlatform(secrets, holders);
  await Promise.all([
    startHost('personnel', secrets.personnelKey, secrets.personnelSecret),
    startHost('oa', secrets.oaKey, secrets.oaSecret),
    startHost('procuratorate', secrets.procuratorateKey, secrets.procuratorateSecret),
  ]);
  await writePids();
  tell();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  stop(1);
}

function tell(): void {
  console.log(`
  联办 Lianban 演示 / demo (${((performance.now() - started) / 1000).toFixed(1)} s)

  开始 Start        ${urls.platform}/
  人事系统 Personnel ${urls.personnel}/
  协同办公 OA        ${urls.oa}/
  检察业务 Procuratorate ${urls.procuratorate}/

  数据 data ${folder} · 停止 stop Ctrl-C
`);
}

/** Which process is which, for whoever wants to stop one and see what the rest does. */
async function writePids(): Promise<void> {
  const pids = Object.fromEntries([...children].map(([name, child]) => [name, child.pid]));
  await writeFile(join(folder, 'pids.json'), JSON.stringify(pids, null, 2));
}

/** Keys are made at the first start and kept where only their owner reads them. */
async function keepSecrets(): Promise<Secrets> {
  const file = join(folder, 'secrets.json');
  // a folder of an earlier demo has fewer
  const kept = existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Partial<Secrets>) : {};
  const secrets: Secrets = {
    personnelKey: `lbk_${newSecret()}`,
    oaKey: `lbk_${newSecret()}`,
    personnelSecret: newSecret(),
    oaSecret: newSecret(),
    procuratorateKey: `lbk_${newSecret()}`,
    procuratorateSecret: newSecret(),
    holderKey: newSecret(),
    ...kept,
  };
  await writeFile(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

async function startHolders(secrets: Secrets): Promise<Record<string, { url: string; key: string }>> {
  const units = await listHolders();
  const data = join(folder, 'holders');
  await mkdir(data, { recursive: true });
  const lines = await Promise.all(
    units.map((unit) =>
      startProcess(`holder ${unit}`, ['examples/holders/serve.mjs', '--unit', unit, '--port', '0'], {
        HOLDER_KEY: secrets.holderKey,
        HOLDER_DATA: data,
        HOLDER_STDIN: '1',
      }),
    ),
  );
  return Object.fromEntries(
    lines.map((line) => [String(line.unit), { url: String(line.url), key: secrets.holderKey }]),
  );
}

function listHolders(): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['examples/holders/serve.mjs', '--list'], { cwd: root });
    let out = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.once('exit', (code) =>
      code === 0
        ? resolve((JSON.parse(out) as { unit: string }[]).map((h) => h.unit))
        : reject(new Error('the holders do not list themselves')),
    );
  });
}

async function startPlatform(
  secrets: Secrets,
  holders: Record<string, { url: string; key: string }>,
): Promise<void> {
  const receiving = ['SZX', 'SYY', 'JYJ'];
  const origins = (port: number, url: string) => [
    ...new Set([url, `http://localhost:${port}`, `http://${bind}:${port}`]),
  ];
  const config = {
    listen: { host: bind, port: ports.platform },
    store: 'platform.db',
    startPage: 'start.html',
    hosts: [
      {
        id: 'personnel',
        name: '人事系统',
        keyHash: keyHashOf(secrets.personnelKey),
        units: receiving,
        roles: ['applicant'],
        origins: origins(ports.personnel, urls.personnel),
        webhook: {
          url: `http://${bind}:${ports.personnel}/lianban/messages`,
          secret: secrets.personnelSecret,
          roles: ['applicant'],
        },
      },
      {
        id: 'oa',
        name: '协同办公',
        keyHash: keyHashOf(secrets.oaKey),
        units: ['*'],
        roles: ['officer', 'head', 'administrator', 'supervisor', 'leader', 'dataSteward'],
        origins: origins(ports.oa, urls.oa),
        webhook: {
          url: `http://${bind}:${ports.oa}/lianban/messages`,
          secret: secrets.oaSecret,
          roles: ['officer', 'head', 'administrator', 'supervisor', 'leader'],
        },
      },
      {
        id: 'procuratorate',
        name: '检察业务系统',
        keyHash: keyHashOf(secrets.procuratorateKey),
        units: ['JXJCY'],
        roles: ['procurator', 'head'],
        origins: origins(ports.procuratorate, urls.procuratorate),
        webhook: {
          url: `http://${bind}:${ports.procuratorate}/lianban/messages`,
          secret: secrets.procuratorateSecret,
          roles: ['procurator'],
        },
      },
    ],
    holders,
  };
  await writeFile(join(folder, 'platform.json'), JSON.stringify(config, null, 2), { mode: 0o600 });
  await writeFile(join(folder, 'start.html'), await startPage(urls));
  await startProcess(
    'platform',
    [
      '--conditions=lianban-source',
      'packages/cli/src/main.ts',
      'demo',
      '--config',
      join(folder, 'platform.json'),
    ],
    {
      HOST_STDIN: '1',
    },
  );
}

async function startHost(
  name: 'personnel' | 'oa' | 'procuratorate',
  key: string,
  secret: string,
): Promise<void> {
  await startProcess(name, ['--conditions=lianban-source', `examples/${name}/server.mjs`], {
    HOST: bind,
    PORT: String(ports[name]),
    DATA_DIR: join(folder, name),
    LIANBAN_URL: `http://${bind}:${ports.platform}`,
    LIANBAN_PUBLIC_URL: urls.platform,
    PUBLIC_URL: urls[name],
    LIANBAN_SERVER_KEY: key,
    LIANBAN_WEBHOOK_SECRET: secret,
    HOST_STDIN: '1',
  });
}

/** Starts a process of the demo; ready when it prints its line of JSON. One that ends early ends the demo. */
function startProcess(
  name: string,
  args: string[],
  env: Record<string, string>,
): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.set(name, child);
    let out = '';
    let ready = false;
    child.stdout.on('data', (data: Buffer) => {
      if (ready) return;
      out += data.toString();
      for (const line of out.split('\n').slice(0, -1)) {
        if (line.startsWith('{')) {
          ready = true;
          resolve(JSON.parse(line) as Record<string, unknown>);
          return;
        }
        console.log(line);
      }
      out = out.slice(out.lastIndexOf('\n') + 1);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      children.delete(name);
      if (!ready) reject(new Error(`${name} did not start (exit code ${code}).`));
      else if (!stopping) console.error(`${name} stopped (exit code ${code}); the rest goes on.`);
    });
  });
}

async function requireFree(wanted: readonly number[]): Promise<void> {
  for (const port of wanted) {
    const free = await new Promise<boolean>((resolve) => {
      const probe = createServer().once('error', () => resolve(false));
      probe.listen(port, bind, () => probe.close(() => resolve(true)));
    });
    if (!free)
      throw new Error(
        `Port ${port} is in use: the demo may be running already. Stop it, or set LIANBAN_PORT to the first of four free ports.`,
      );
  }
}

function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  for (const child of children.values()) child.kill('SIGTERM');
  const force = setTimeout(() => {
    for (const child of children.values()) child.kill('SIGKILL');
  }, 3000);
  const wait = setInterval(() => {
    if (children.size > 0) return;
    clearInterval(wait);
    clearTimeout(force);
    process.exit(code);
  }, 20);
}
