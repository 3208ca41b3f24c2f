import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Demo {
  readonly platform: string;
  readonly personnel: string;
  readonly oa: string;
  readonly procuratorate: string;
  readonly folder: string;
  /** what the demo printed so far */
  output(): string;
  stop(): Promise<void>;
  /** kills one process of the demo by what its command line holds, as a fault would */
  kill(name: 'oa' | 'personnel' | 'procuratorate' | 'platform' | `holder ${string}`): Promise<void>;
}

export interface DemoOptions {
  /** what the machine's clock says, ISO */
  readonly machineTime?: string;
  /** the name under which browsers reach it */
  readonly publicHost?: string;
  /** a folder of an earlier demo, to go on with it */
  readonly folder?: string;
}

/** `npm start` for a test: on free ports, with data of its own. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'lianban-demo-')));
  const port = await fourFreePorts();
  const child = spawn(process.execPath, ['--conditions=lianban-source', 'examples/start.ts'], {
    cwd: root,
    env: {
      ...process.env,
      LIANBAN_DATA: folder,
      LIANBAN_PORT: String(port),
      HOST_STDIN: '1',
      ...(options.machineTime && { LIANBAN_MACHINE_TIME: options.machineTime }),
      ...(options.publicHost && { LIANBAN_PUBLIC_HOST: options.publicHost }),
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const output = await untilReady(child);
  const name = options.publicHost ?? 'localhost';
  return {
    platform: `http://${name}:${port}`,
    personnel: `http://${name}:${port + 1}`,
    oa: `http://${name}:${port + 2}`,
    procuratorate: `http://${name}:${port + 3}`,
    folder,
    output,
    async kill(what) {
      const pids = JSON.parse(await readFile(join(folder, 'pids.json'), 'utf8')) as Record<string, number>;
      const pid = pids[what];
      if (pid === undefined) throw new Error(`the demo has no process ${what}`);
      process.kill(pid, 'SIGKILL');
    },
    async stop() {
      child.stdin.end();
      if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
      if (!options.folder) await rm(folder, { recursive: true, force: true });
    },
  };
}

function untilReady(child: ChildProcess): Promise<() => string> {
  let text = '';
  return new Promise((resolve, reject) => {
    const read = (data: Buffer) => {
      text += data.toString();
      if (text.includes('Ctrl-C')) resolve(() => text);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}:\n${text}`)));
    // generous: only so that a demo that hangs says what it had come to
    setTimeout(() => reject(new Error(`the demo is not ready after two minutes:\n${text}`)), 120_000).unref();
  });
}

/** Four ports in a row that nobody listens on, below those that the system hands out by itself. */
async function fourFreePorts(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const first = 20_000 + ((process.pid * 7 + attempt * 131) % 12_000);
    const free = await Promise.all([first, first + 1, first + 2, first + 3].map(isFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error('no four free ports in a row');
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
