// `npm run bench:recommendations -- [--size 10000] [--due 500] [--rounds 5] [--postgres]`: with so many open
// recommendations of one procuratorate, what the first page of its list costs over HTTP, and what a sweep does that finds
// nothing due, a day's share due, or all of them due. Medians, on a store of its own in a temporary folder, or with
// --postgres in a database of its own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { directory, items, procuratorates } from '@lianban/catalog';
import { Procuratorate, type RecommendationContent } from '@lianban/contract';
import {
  createPlatform,
  type Host,
  keyHashOf,
  newSigningKeys,
  offsetClock,
  openPostgresStore,
  openSqliteStore,
  signedTokens,
} from '@lianban/platform';
import { sweepRecommendations } from '../../packages/platform/src/recommendations/sweep-recommendations.ts';
import { findPostgres, makeDatabase } from '../tools/postgres.ts';

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: '10000' },
    due: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '5' },
    postgres: { type: 'boolean', default: false },
  },
});
const size = Number(options.size);
const rounds = Number(options.rounds);
const due = Number(options.due);
const ceilings = { page: 50, sweep: 300 };
const median = (of: number[]) => of.sort((a, b) => a - b)[of.length >> 1] ?? Number.NaN;

const procuratorate = Procuratorate.parse(procuratorates[0]);
const issuer = procuratorate.unit;
const units = procuratorate.electronicService.map(({ unit }) => unit);
const type = procuratorate.types.find(({ leadsToSuit }) => leadsToSuit)!;
const key = 'lbk_bench';
const host: Host = {
  ...{ id: 'bench', name: 'bench', keyHash: keyHashOf(key), units: ['*'], origins: [], webhook: null },
  roles: ['procurator', 'head', 'administrator', 'officer'],
};
const content: RecommendationContent = {
  ...{ type: type.code, unit: '', title: '督促履行监管职责检察建议书', field: procuratorate.fields[0]!.code },
  ...{ publicity: 'open', prosecutor: '示例检察官', origin: '履职中发现', inquiry: '经现场查看属实' },
  facts: '河道堆放垃圾，影响行洪。'.repeat(60),
  evidence: ['现场照片', '询问笔录', '检测报告'],
  problem: '未全面履行监管职责。'.repeat(20),
  advice: [{ text: '清理河道并建立长效机制', law: '水污染防治法第八十五条' }],
  reply: { period: type.periods[0]! },
  files: [],
};

const folder = await mkdtemp(join(tmpdir(), 'lianban-bench-'));
const server = options.postgres ? await findPostgres() : undefined;
const store = server
  ? await openPostgresStore({ url: await makeDatabase(server) })
  : await openSqliteStore({ file: join(folder, 'cases.db') });
let shift = Date.parse('2026-03-02T09:00:00+08:00') - Date.now();
const clock = offsetClock(
  () => Date.now() + shift,
  0,
  async () => {},
);
const platform = createPlatform({
  ...{ store, clock, directory, items, procuratorates, hosts: [host], demo: false, readLogKey: 'bench' },
  sources: { lookup: async () => ({ status: 'down' }) },
  tokens: await signedTokens(await newSigningKeys()),
  messages: { takes: () => false, send: async () => ({ state: 'nobody' }) },
});
const { core } = platform;

try {
  const began = performance.now();
  await fill();
  const took = (performance.now() - began) / 1000;
  console.log(`${store.kind}: ${size} open recommendations, made in ${took.toFixed(1)} s`);
  // the process's first request of all: told, not judged
  report('first page, first time', await time(1, firstPage), Number.POSITIVE_INFINITY);
  report('first page', await time(rounds * 4, firstPage), ceilings.page);
  report(
    'first page of a unit',
    await time(rounds * 4, () => firstPage(units[0]!, 'officer')),
    ceilings.page,
  );
  report('statistics by unit', await time(rounds, statistics), Number.POSITIVE_INFINITY);
  await sweepRecommendations(core);
  report('sweep, nothing due', await time(rounds, sweep(0)), ceilings.sweep);
  moveTo('2026-04-28T00:00:00+08:00');
  report(`sweep, ${due} due`, await time(1, sweep(due)), ceilings.sweep);
  moveTo('2026-06-12T00:00:00+08:00');
  report(`sweep, all ${size} overdue`, await time(1, sweep(size)), Number.POSITIVE_INFINITY);
  report('first page, all overdue', await time(rounds * 4, firstPage), ceilings.page);
} finally {
  await platform.stop();
  await server?.stop();
  await rm(folder, { recursive: true });
}

/** A share was delivered so much earlier that it falls due before the others. */
async function fill(): Promise<void> {
  await makeMany(0, due);
  moveTo('2026-04-10T09:00:00+08:00');
  await makeMany(due, size);
}

async function makeMany(from: number, to: number): Promise<void> {
  let next = from;
  const one = async () => {
    while (next < to) await make(next++);
  };
  await Promise.all(Array.from({ length: 16 }, one));
}

async function make(i: number): Promise<void> {
  const unit = units[i % units.length]!;
  const prosecutor = acting(issuer, 'procurator');
  const chief = acting(issuer, 'procurator', 'head');
  const id = `${(Date.now() + i)
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-7000-8000-${String(i).padStart(12, '0')}`;
  const service = core.recommendations;
  await service.create({
    ...{ type: 'DraftRecommendation', id, content: { ...content, unit }, round: 1, previous: null },
    caller: prosecutor,
  });
  await service.command(id, { type: 'SubmitForReview', caller: prosecutor });
  await service.command(id, {
    ...{ type: 'ApproveDraft', request: { result: 'agree' }, caller: chief, number: '' },
  });
  await service.command(id, { type: 'Deliver', request: { way: 'electronic' }, caller: prosecutor });
  await service.command(id, { type: 'Receive', caller: acting(unit, 'administrator') });
  await service.command(id, { type: 'FileUpward', caller: prosecutor });
}

function acting(unit: string, ...roles: string[]) {
  return { unit, user: { id: roles.join(), name: roles.join() }, roles };
}

async function statistics(): Promise<void> {
  const answer = await ask('/v1/recommendations/statistics?by=unit', issuer, 'procurator');
  const { total } = (await answer.json()) as { total: { issued: number } };
  if (total.issued !== size) throw new Error(`${total.issued} counted`);
}

async function firstPage(unit = issuer, roles = 'procurator'): Promise<void> {
  const answer = await ask('/v1/recommendations', unit, roles);
  const { items: shown } = (await answer.json()) as { items: unknown[] };
  if (answer.status !== 200 || shown.length !== 20) throw new Error(`${answer.status}: ${shown?.length}`);
}

function ask(path: string, unit: string, roles: string): Promise<Response> {
  const who = { 'lianban-unit': unit, 'lianban-user': 'u', 'lianban-roles': roles };
  const headers = { authorization: `Bearer ${key}`, ...who };
  return platform.fetch(new Request(`http://platform.test${path}`, { headers }));
}

/** sweeps what has come due; `expected`: how many must be recorded */
function sweep(expected: number) {
  return async () => {
    const swept = await sweepRecommendations(core);
    if (swept !== expected) throw new Error(`${swept} swept, not ${expected}`);
  };
}

async function time(times: number, act: () => Promise<void>): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await act();
    took.push(performance.now() - began);
  }
  return median(took);
}

function moveTo(at: string): void {
  shift = Date.parse(at) - Date.now();
}

function report(what: string, ms: number, ceiling: number): void {
  const isOver = ms > ceiling;
  if (isOver) process.exitCode = 1;
  const limit = Number.isFinite(ceiling) ? `, ceiling ${ceiling} ms` : '';
  console.log(`${what.padEnd(28)} ${ms.toFixed(1).padStart(8)} ms${limit}${isOver ? '  OVER' : ''}`);
}
