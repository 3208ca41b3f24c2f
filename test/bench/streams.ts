// `npm run bench:streams -- [--streams 1000] [--clients 8] [--seconds 6] [--rounds 3] [--floor 0.8]`: commands a second
// over real HTTP while so many event streams are open, beside the same platform without any, in turns. The streams are
// read by a process of their own: once spread over the departments of 24 places, once all of the one unit that takes part
// in every case. Exit code 1 below the floor, or when a stream broke or readers of one unit did not all hear the same.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { keyHashOf } from '@lianban/platform';
import { seconds as pass } from '../faults/back-end.ts';
import { startHolder } from '../faults/neighbours.ts';
import { startPlatform } from '../faults/platform-process.ts';
import { applicant, departments, Load, loadDirectory, loadItems } from './stream-load.ts';

const { values: options } = parseArgs({
  options: {
    streams: { type: 'string', default: '1000' },
    clients: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    floor: { type: 'string', default: '0.8' },
  },
});
const [streams, clients, length, rounds, floor] = [
  Number(options.streams),
  Number(options.clients),
  Number(options.seconds),
  Number(options.rounds),
  Number(options.floor),
];

interface Heard {
  readonly frames: number;
  readonly bytes: number;
  readonly broken: number;
  readonly unequal: number;
}
const key = 'lbk_bench-of-streams';
const settings = [
  { name: `spread over ${departments.length} units`, units: departments },
  { name: 'all of one unit', units: [applicant] },
];

const folder = await mkdtemp(join(tmpdir(), 'lianban-bench-'));
const holder = await startHolder(applicant);
let isGood = true;
try {
  const platform = await startPlatform(await configure());
  const load = new Load(platform.url, key, clients);
  await load.run(clients, 2);
  console.log(
    `${streams} streams, ${clients} clients, ${rounds} rounds of ${length} s each with and without`,
  );
  for (const { name, units } of settings) {
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const without = await load.run(clients, length);
      const readers = await openReaders(platform.url, units);
      const withStreams = await load.run(clients, length);
      await pass(3);
      const heard = await readers.heard();
      await readers.close();
      ratios.push(withStreams / without);
      isGood &&= heard.broken === 0 && heard.unequal === 0 && heard.frames > 0;
      console.log(
        `  ${name}: ${without.toFixed(0)} -> ${withStreams.toFixed(0)} commands/s (${(withStreams / without).toFixed(2)}); ${heard.frames} events, each to all readers of its unit, ${(heard.bytes / 1e6).toFixed(1)} MB, ${heard.broken} broken, ${heard.unequal} units not told the same`,
      );
      await pass(0.5);
    }
    const median = ratios.toSorted((a, b) => a - b)[rounds >> 1] ?? 0;
    isGood &&= median >= floor;
    console.log(`${name}: median ${median.toFixed(2)} of the rate without streams (at least ${floor})`);
  }
  load.close();
  await platform.stop();
} finally {
  await holder.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = isGood ? 0 : 1;

async function configure(): Promise<string> {
  const config = {
    listen: { host: '127.0.0.1', port: 0 },
    store: 'platform.db',
    directory: 'directory.json',
    items: loadItems.map((item) => `${item.code}.json`),
    holders: { holder: { url: holder.url, key: 'holder-key' } },
    hosts: [
      {
        id: 'all',
        name: 'all',
        keyHash: keyHashOf(key),
        units: ['*'],
        roles: ['applicant', 'officer'],
        origins: [],
        webhook: null,
      },
    ],
  };
  const files: [string, unknown][] = [
    ['config.json', config],
    ['directory.json', loadDirectory],
    ...loadItems.map((item): [string, unknown] => [`${item.code}.json`, item]),
  ];
  for (const [name, content] of files) await writeFile(join(folder, name), JSON.stringify(content));
  return join(folder, 'config.json');
}

async function openReaders(url: string, units: readonly string[]) {
  const script = fileURLToPath(new URL('./stream-readers.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, url, String(streams), units.join(',')], {
    env: { ...process.env, LIANBAN_BENCH_KEY: key },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  await nextLine(lines, child);
  return {
    async heard(): Promise<Heard> {
      const line = nextLine(lines, child);
      child.stdin.write('\n');
      return JSON.parse(await line) as Heard;
    },
    async close() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function nextLine(lines: Interface, child: ChildProcess): Promise<string> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('the readers ended before their time');
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  return line;
}
