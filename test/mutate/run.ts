// `npm run mutate -- [words of paths] [--list] [--report FILE] [--patience MS]`: puts one small fault at a time into the
// rules that decide about rights and counts how many the unit tests notice. What no test can notice, because it changes
// nothing, stands with its reason in equivalent.ts; --list runs those, too, and tells which are noticed after all.
// Test files that take longer than the patience are left out. Ends with 1 below 90 of 100.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { targetOf } from '../boundaries/packages.ts';
import { importsOf } from '../boundaries/source.ts';
import { findFiles, root } from '../tools/repo.ts';
import { equivalent } from './equivalent.ts';
import { applyMutant, type Mutant, mutantsOf } from './mutants.ts';
import { type Outcome, Pool } from './pool.ts';
import type { Health } from './worker.ts';

const src = 'packages/rules/src';
const mutated = [
  ...['deadline', 'pauses', 'working-hours', 'office-hours'].map((name) => `${src}/clock/${name}.ts`),
  `${src}/calendar/table.ts`,
  ...['three-no-submit', 'held', 'index-context', 'value'].map((name) => `${src}/three-no-submit/${name}.ts`),
  ...['default-consent', 'guards', 'outage', 'replies'].map((name) => `${src}/consent/${name}.ts`),
];
const goal = 90;

const { values: options, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    report: { type: 'string' },
    patience: { type: 'string', default: '10000' },
  },
});
const files = mutated.filter((path) => words.length === 0 || words.some((word) => path.includes(word)));
if (options.report) writeFileSync(options.report, '');
const say = (line: string): void => {
  console.log(line);
  if (options.report) appendFileSync(options.report, `${line}\n`);
};

const started = performance.now();
const testFiles = findFiles(`${src}/**/*.test.ts`).filter((test) =>
  files.some((path) => reaches(test, path)),
);
const pool = new Pool(join(root, src));
const health = await pool.health(testFiles.map((path) => join(root, path)));
const ignored = Object.fromEntries(Object.entries(health).map(([file, { failing }]) => [file, failing]));
for (const [file, { ms, failing }] of Object.entries(health)) {
  if (ms < 0) say(`NOT USED, it does not load: ${file.slice(root.length)}`);
  for (const title of failing)
    say(`NOT USED, it fails without a fault: ${file.slice(root.length)}: ${title}`);
}

const total = { killed: 0, late: 0, equal: 0, survived: 0 };
for (const path of files) {
  const code = stripTypeScriptTypes(readFileSync(join(root, path), 'utf8'));
  const mutants = mutantsOf(code);
  const known = mutants.map((_, i) => whyEqual(path, code, mutants, i));
  const tests = testsOf(path, health);
  const outcomes = await pool.run(
    mutants.flatMap((mutant, i) =>
      known[i] === undefined || options.list ? [{ key: i, code: applyMutant(code, mutant) }] : [],
    ),
    { path: join(root, path), tests, ignored, health },
  );
  tell(path, code, mutants, known, outcomes);
}
await pool.close();
const score = percent(total);
const { killed, late, equal, survived } = total;
say(
  `all: ${score.toFixed(1)} % of ${killed + late + survived} (${killed} noticed, ${late} ran too long, ${survived} survived, ${equal} change nothing) in ${((performance.now() - started) / 1000).toFixed(0)} s`,
);
if (score < goal) process.exitCode = 1;

function tell(
  path: string,
  code: string,
  mutants: readonly Mutant[],
  known: readonly (string | undefined)[],
  outcomes: ReadonlyMap<number, Outcome>,
): void {
  const of = { killed: 0, late: 0, equal: 0, survived: 0 };
  const survivors: string[] = [];
  mutants.forEach((mutant, i) => {
    const outcome = outcomes.get(i);
    if (known[i] !== undefined) of.equal++;
    else if (outcome?.state === 'killed') of.killed++;
    else if (outcome?.state === 'late') of.late++;
    else {
      of.survived++;
      survivors.push(`    ${describe(path, code, mutant)}`);
    }
    if (known[i] !== undefined && outcome && outcome.state !== 'survived') {
      survivors.push(`    NOTICED ALTHOUGH CALLED EQUIVALENT: ${describe(path, code, mutant)}`);
    }
  });
  for (const key of ['killed', 'late', 'equal', 'survived'] as const) total[key] += of[key];
  say(
    `${path}  ${percent(of).toFixed(1)} %  ${of.killed + of.late} of ${of.killed + of.late + of.survived}, ${of.equal} change nothing`,
  );
  for (const line of survivors) say(line);
}

function percent({ killed, late, survived }: { killed: number; late: number; survived: number }): number {
  return ((killed + late) / Math.max(1, killed + late + survived)) * 100;
}

function describe(path: string, code: string, { start, end, replacement }: Mutant): string {
  const line = code.slice(0, start).split('\n').length;
  return `${path}:${line}  ${short(code.slice(start, end))}  ->  ${short(replacement)}    in: ${lineAt(code, start)}`;
}

function short(text: string): string {
  const one = text.replace(/\s+/g, ' ');
  return one.length > 60 ? `${one.slice(0, 57)}...` : one;
}

function lineAt(code: string, at: number): string {
  const begin = code.lastIndexOf('\n', at - 1) + 1;
  const end = code.indexOf('\n', at);
  return code
    .slice(begin, end < 0 ? code.length : end)
    .trim()
    .replace(/\s+/g, ' ');
}

function whyEqual(path: string, code: string, mutants: readonly Mutant[], at: number): string | undefined {
  const signs = mutants.map(({ start, end, replacement }) => ({
    from: short(code.slice(start, end)),
    to: short(replacement),
    line: lineAt(code, start),
  }));
  const { from, to, line } = signs[at] as (typeof signs)[0];
  const same = signs
    .slice(0, at)
    .filter((other) => other.line === line && other.from === from && other.to === to);
  return equivalent.find(
    (known) =>
      path.endsWith(known.file) &&
      line.includes(known.line) &&
      from === known.from &&
      to === known.to &&
      (known.nth === undefined || known.nth === same.length + 1),
  )?.why;
}

/** The tests that load the source: those beside it, then those of other folders that are quick about it. */
function testsOf(path: string, health: Readonly<Record<string, Health>>): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const used = testFiles.flatMap((file) => {
    const ms = health[join(root, file)]?.ms ?? -1;
    const beside = file.startsWith(folder);
    return ms < 0 || ms > Number(options.patience) || (!beside && ms > 500) || !reaches(file, path)
      ? []
      : [{ file, ms, beside }];
  });
  used.sort(
    (a, b) => Number(a.ms > 500) - Number(b.ms > 500) || Number(b.beside) - Number(a.beside) || a.ms - b.ms,
  );
  return used.map(({ file }) => join(root, file));
}

function reaches(from: string, to: string, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from) || !from.startsWith(src) || !from.endsWith('.ts')) return false;
  seen.add(from);
  return importsOf(readFileSync(join(root, from), 'utf8')).some(
    ({ from: name, typeOnly }) =>
      !typeOnly && name.startsWith('.') && reaches(targetOf(from, name), to, seen),
  );
}
