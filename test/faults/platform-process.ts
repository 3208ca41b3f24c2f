import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../tools/repo.ts';

const startLimitInMs = 60_000;
const running = new Set<ChildProcess>();
process.once('exit', killAll);

export interface Started {
  readonly url: string;
  readonly child: ChildProcess;
  /** what it wrote to standard error so far */
  errors(): string;
  /** what it wrote to standard output so far */
  output(): string;
  /** kill -9, and its end */
  kill(): Promise<void>;
  /** asks it to end, and waits for it */
  stop(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
}

/** It ended before it was ready. */
export class NotStarted extends Error {
  readonly code: number | null;
  readonly errors: string;
  constructor(code: number | null, errors: string) {
    super(`the platform ended with code ${code} before it was ready: ${errors}`);
    this.code = code;
    this.errors = errors;
  }
}

/** The real platform in a process of its own, as an operator starts it: ready when it says its address. */
export async function startPlatform(
  config: string,
  options: {
    readonly verb?: 'demo' | 'serve';
    /** arguments for node, before the platform's own */
    readonly node?: readonly string[];
    /** a command that runs the command, such as strace */
    readonly under?: readonly string[];
  } = {},
): Promise<Started> {
  const { verb = 'demo', node = [], under = [] } = options;
  const [command = '', ...args] = [
    ...under,
    process.execPath,
    ...['--conditions=lianban-source', '--no-warnings', ...node],
    ...['packages/cli/src/main.ts', verb, '--config', config],
  ];
  const child = spawn(command, args, {
    cwd: root,
    // its standard input ends with this process, and so does it
    env: { ...process.env, HOST_STDIN: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  let out = '';
  let errors = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  void ended.then(() => running.delete(child));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const url = await new Promise<string>((resolve, reject) => {
    const tooLong = setTimeout(
      () => reject(new Error(`not ready after ${startLimitInMs} ms: ${errors}`)),
      startLimitInMs,
    );
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const line = out.split('\n').find((l) => l.startsWith('{"platform":') && l.endsWith('}'));
      if (line) resolve((JSON.parse(line) as { platform: string }).platform);
    });
    void ended.then(() => reject(new NotStarted(child.exitCode, errors)));
    child.once('error', reject);
    void ended.then(() => clearTimeout(tooLong));
    child.stdout.once('data', () => clearTimeout(tooLong));
  });
  return {
    url,
    child,
    errors: () => errors,
    output: () => out,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop(signal) {
      const asked = performance.now();
      if (signal) child.kill(signal);
      else child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      return { code: child.exitCode, ms: performance.now() - asked };
    },
  };
}

/** What a test left running. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}
