// `npm run bench:calendar -- [--clocks 100000] [--share 0.25] [--clients 8]`: how long a changed calendar takes to bring
// so many open clocks under it on the embedded store, events, chain and rows included, and what commands that keep
// coming meanwhile wait. `--share` of the clocks fall due after the day that changes; the others are not touched.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  createPlatform,
  newSigningKeys,
  offsetClock,
  openSqliteStore,
  signedTokens,
} from '@lianban/platform';
import { chinaCalendar, type WorkingCalendar } from '@lianban/rules';
import type { Command, FrozenForm } from '@lianban/workflow';
import { applicant, benchDirectory, benchItem } from './cases-item.ts';

const { values: options } = parseArgs({
  options: {
    clocks: { type: 'string', default: '100000' },
    share: { type: 'string', default: '0.25' },
    clients: { type: 'string', default: '8' },
  },
});
const tasksOfACase = benchItem.flow.steps.filter((step) => step.limit).length;
const cases = Math.ceil(Number(options.clocks) / tasksOfACase);
const share = Number(options.share);
const hot = 256;

const before: WorkingCalendar = { ...chinaCalendar, version: 'before' };
/** received on the 10th: due on the 17th; on the 16th: due on the 23rd, unless the 20th is off */
const [early, late] = ['2026-11-10T09:00:00+08:00', '2026-11-16T09:00:00+08:00'].map((at) => Date.parse(at));
const after: WorkingCalendar = { ...before, version: 'after', closedDates: ['2026-11-20'] };

const folder = await mkdtemp(join(tmpdir(), 'lianban-bench-'));
const store = await openSqliteStore({ file: join(folder, 'cases.db') });
let platformTime = early ?? 0;
const platform = createPlatform({
  store,
  clock: {
    ...offsetClock(
      () => Date.now(),
      0,
      async () => {},
    ),
    now: () => platformTime,
  },
  directory: benchDirectory,
  items: [benchItem],
  sources: { lookup: async () => ({ status: 'down' }) },
  hosts: [],
  tokens: await signedTokens(await newSigningKeys()),
  messages: { takes: () => false, send: async () => ({ state: 'nobody' }) },
  demo: true,
  readLogKey: 'bench',
  calendar: before,
  log: (entry) => console.log(JSON.stringify(entry)),
  logLevel: 'info',
});
const { core } = platform;
const officer = { id: 'o', name: '经办人' };
try {
  const started = performance.now();
  await fill(0, cases);
  await platform.changeCalendar(before);
  console.log(
    `${cases * tasksOfACase} open clocks of ${cases} cases in ${seconds(started)} s; ${share * 100} % due after the changed day`,
  );
  const hotFrom = cases;
  await fill(hotFrom, hotFrom + hot * 2);
  const calm = await commandsWhile(hotFrom, wait(5_000));
  const began = performance.now();
  const cpu = process.cpuUsage();
  const change = platform.changeCalendar(after).then(() => seconds(began));
  const busy = await commandsWhile(hotFrom + hot, change);
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `calendar change in ${await change} s; ${((user + system) / 1e6).toFixed(1)} s of processor time, the commands' included`,
  );
  console.log(`commands, p50 / p99 / max ms: calm ${tell(calm)}; during the change ${tell(busy)}`);
} finally {
  await store.close();
  await rm(folder, { recursive: true, force: true });
}

/** submits cases from one number to another; the last `share` of them late */
async function fill(from: number, to: number): Promise<void> {
  for (let i = from; i < to; i += 64) {
    const numbers = Array.from({ length: Math.min(64, to - i) }, (_, k) => i + k);
    platformTime = (i >= cases * (1 - share) ? late : early) ?? 0;
    await Promise.all(numbers.map((n) => core.cases.command(idOf(n), submission(n))));
  }
  platformTime = late ?? 0;
}

function submission(n: number): Command {
  const units = Object.fromEntries(
    benchItem.flow.steps.map(({ unit }) => [unit, unit === 'EMP' ? applicant : unit]),
  );
  return {
    type: 'SubmitCase',
    case: {
      ...{ id: idOf(n), number: String(n), item: benchItem.code, itemVersion: benchItem.version },
      ...{ applicant: { unit: applicant, user: officer }, subject: '示例', units, facts: {}, draftHash: 'h' },
    },
    form: formOf(n),
    verifications: [],
  };
}

function formOf(n: number): FrozenForm {
  const value = (i: number) => `示例内容${n}-${i}-${'文字'.repeat(12)}`;
  return {
    verdicts: [{ action: 'ask', ground: 'nobody-holds-it', count: 'typed', reasons: [], passed: [] }],
    provenances: [],
    fields: benchItem.form.fields.map(({ id }, i) => ({ id, verdict: 0, value: value(i) })),
    materials: [],
  };
}

/** Officers decide tasks of cases of their own, and open others, until the promise is kept: the time of each in ms. */
async function commandsWhile(from: number, until: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let over = false;
  const end = until.then(() => {
    over = true;
  });
  let next = 0;
  const steps = benchItem.flow.steps.filter((step) => step.limit);
  const client = async () => {
    while (!over) {
      const n = next++;
      const step = steps[Math.floor(n / hot) % steps.length];
      if (!step || n >= hot * steps.length) {
        await wait(20);
        continue;
      }
      const id = idOf(from + (n % hot));
      const began = performance.now();
      await core.cases.command(id, {
        ...{ type: 'DecideTask', task: `${id}.${step.id}`, decision: { decision: 'agree' }, unit: step.unit },
        ...{ user: officer, roles: ['officer'], numbers: {} },
      });
      times.push(performance.now() - began);
      // officers do not type in a loop: the change is measured beside a load, not against one
      await wait(8);
    }
  };
  await Promise.all([end, ...Array.from({ length: Number(options.clients) }, client)]);
  return times.sort((a, b) => a - b);
}

function idOf(n: number): string {
  return `019d0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

function wait(inMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, inMs));
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(1);
}

function tell(times: readonly number[]): string {
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]?.toFixed(1);
  return `${at(0.5)} / ${at(0.99)} / ${at(1)} (${times.length})`;
}
