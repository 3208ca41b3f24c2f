// `npm run bench:deadlines -- [--rounds 9] [--ms 200]`: due dates a second beside chinese-days' findWorkday, and on how
// many days of 2018 to 2026 each library disagrees with our calendar. The peers are installed for the run only.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Clock, chinaCalendar, deadline, isWorkingDay } from '@lianban/rules';
import { install } from './bench-folder.ts';

interface ChineseDays {
  findWorkday(add: number, date: string): string;
  isWorkday(date: string): boolean;
}
type DateHolidays = new (
  country: string,
  options: { languages: string },
) => { isHoliday(date: Date): false | readonly { type: string }[] };

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, ms: { type: 'string', default: '200' } },
});
const peers = ['chinese-days@1.5.7', 'date-holidays@3.37.0'];
/** What was computed last, so that nothing is optimised away. */
let sink: unknown;

const temporary = mkdtempSync(join(tmpdir(), 'lianban-bench-'));
try {
  writeFileSync(join(temporary, 'package.json'), '{ "private": true }');
  install(temporary, ...peers);
  const load = createRequire(join(temporary, 'package.json'));
  const chineseDays: ChineseDays = load('chinese-days');
  const DateHolidays: DateHolidays = load('date-holidays');
  compare(chineseDays);
  disagreements(chineseDays, new DateHolidays('CN', { languages: 'zh' }));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

interface Row {
  readonly name: string;
  readonly run: (i: number) => unknown;
  readonly rates: number[];
}

/** Same dates and limits for all: 512 days of receipt over the years, limits of 1 to 20 working days. */
function compare(chineseDays: ChineseDays): void {
  const days = daysOf(2018, 2026).slice(0, -60);
  const cases = Array.from({ length: 512 }, (_, i) => ({
    date: days[(i * 2_654_435_761) % days.length] as string,
    limit: 1 + (i % 20),
  }));
  const clocks = cases.map(
    ({ date, limit }): Clock => ({
      receivedAt: `${date}T10:20:00+08:00`,
      limit: { workingDays: limit },
    }),
  );
  const paused = clocks.map((clock, i): Clock => {
    const { date } = cases[i] as { date: string };
    const pauses = [{ from: `${date}T15:00:00+08:00`, to: `${later(date, 3)}T09:00:00+08:00` }];
    return { ...clock, pauses };
  });
  const hours = clocks.map((clock, i): Clock => ({ ...clock, limit: { workingHours: 1 + (i % 40) } }));
  const hoursPaused = hours.map((clock, i): Clock => ({ ...clock, pauses: paused[i]?.pauses }));
  const ours = (list: readonly Clock[]) => (i: number) => deadline(list[i] as Clock);

  const row = (name: string, run: Row['run']): Row => ({ name, run, rates: [] });
  const rows = [
    row('chinese-days findWorkday', (i) => {
      const { date, limit } = cases[i] as (typeof cases)[0];
      return chineseDays.findWorkday(limit, date);
    }),
    row('deadline, working days', ours(clocks)),
    row('deadline, with a pause', ours(paused)),
    row('deadline, working hours', ours(hours)),
    row('deadline, hours with a pause', ours(hoursPaused)),
  ];
  const differing = cases.filter(
    ({ date, limit }, i) => deadline(clocks[i] as Clock).dueDate !== chineseDays.findWorkday(limit, date),
  );
  console.log(`${cases.length} due dates, of which chinese-days gives ${differing.length} otherwise`);

  for (const { run } of rows) rate(run, cases.length);
  for (let round = 0; round < Number(options.rounds); round++) {
    for (let i = 0; i < rows.length; i++) {
      const { run, rates } = rows[(i + round) % rows.length] as Row;
      rates.push(rate(run, cases.length));
    }
  }
  const floor = median(rows[0]?.rates ?? []);
  const { rounds, ms } = options;
  console.log(`node ${process.version}, medians of ${rounds} interleaved rounds of ${ms} ms, target 5x`);
  console.log(`${''.padEnd(30)}${'due dates/s'.padStart(14)}${'ratio'.padStart(10)}`);
  for (const { name, rates } of rows) {
    const rateOf = median(rates);
    console.log(
      `${name.padEnd(30)}${rateOf.toFixed(0).padStart(14)}${`${(rateOf / floor).toFixed(1)}x`.padStart(10)}`,
    );
  }
}

function rate(run: Row['run'], count: number): number {
  const started = performance.now();
  let done = 0;
  let passed = 0;
  do {
    for (let i = 0; i < count; i++) sink = run(i);
    done += count;
    passed = performance.now() - started;
  } while (passed < Number(options.ms));
  if (sink === undefined) throw new Error('nothing was computed');
  return (done / passed) * 1000;
}

function disagreements(chineseDays: ChineseDays, holidays: InstanceType<DateHolidays>): void {
  const all = daysOf(2018, 2026);
  const isWeekend = (date: string) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
  // as their own documentation has it: a working day is no weekend and no public holiday; it knows no make-up days
  const isHoliday = (date: string) => {
    const found = holidays.isHoliday(new Date(`${date}T12:00:00+08:00`));
    return found !== false && found.some(({ type }) => type === 'public');
  };
  const answers: Record<string, (date: string) => boolean> = {
    'chinese-days': (date) => chineseDays.isWorkday(date),
    'date-holidays': (date) => !isWeekend(date) && !isHoliday(date),
    'weekends only': (date) => !isWeekend(date),
  };
  console.log(`\ndays of ${all.length} (2018 to 2026) that disagree with calendar ${chinaCalendar.version}`);
  for (const [name, isWorkday] of Object.entries(answers)) {
    const wrong = all.filter((date) => isWorkday(date) !== isWorkingDay(date));
    console.log(`${name.padEnd(30)}${String(wrong.length).padStart(14)}  ${wrong.slice(0, 4).join(' ')}`);
  }
}

function daysOf(firstYear: number, lastYear: number): string[] {
  const days: string[] = [];
  for (let date = `${firstYear}-01-01`; date < `${lastYear + 1}`; date = later(date, 1)) days.push(date);
  return days;
}

function later(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
