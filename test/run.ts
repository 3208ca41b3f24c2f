// The test command: `npm test`, `npm test -- rules clock`, `npm test -- --unit`.
import { findBrowser } from './tools/browser.ts';
import { runElementTests } from './tools/element-tests.ts';
import { runNodeTests } from './tools/node-tests.ts';
import { planTests } from './tools/plan.ts';
import { sharePostgres } from './tools/postgres.ts';
import { root } from './tools/repo.ts';
import { checkBuild, checkLint, checkTypes } from './tools/steps.ts';
import { type FileResult, nothingYet, printSummary } from './tools/tally.ts';

process.chdir(root);
const args = process.argv.slice(2);
const unknown = args.find((arg) => arg.startsWith('--') && arg !== '--unit');
if (unknown) {
  console.error(`There is no option ${unknown}. Known: --unit, and words that a test file's path contains.`);
  process.exit(2);
}

const plan = planTests(args);
const results: FileResult[] = [];
const times: [part: string, ms: number][] = [];

async function part(name: string, work: () => Promise<FileResult[]>): Promise<void> {
  const started = performance.now();
  results.push(...(await work()));
  times.push([name, performance.now() - started]);
}

/** Nothing of a browser part ran: each of its files counts as skipped. */
const skipAll = (files: readonly string[], why: string): FileResult[] =>
  files.map((file) => ({ ...nothingYet(file), skipped: [{ title: file, why }] }));

const steps = { types: checkTypes, lint: checkLint, build: checkBuild };
const needsBrowser = plan.elements.length + plan.journeys.length + plan.faults.length > 0;
let noBrowser: string | undefined;

async function prepareBrowser(): Promise<void> {
  try {
    const { executablePath } = await findBrowser();
    process.env['CHROME_PATH'] = executablePath;
  } catch (cause) {
    noBrowser = (cause as Error).message;
  }
}

// the others need no database, and a run of a few files should not wait for a server
const needsPostgres = [...plan.units, ...plan.faults].some((file) => file.includes('postgres'));
const stopPostgres = needsPostgres ? await sharePostgres() : undefined;
const browserReady = needsBrowser ? prepareBrowser() : undefined;
await part('types, lint, build', () =>
  Promise.all(Object.entries(steps).flatMap(([name, check]) => (plan.steps.includes(name) ? [check()] : []))),
);
await Promise.all([
  part('units', () => runNodeTests(plan.units, 2)),
  part('elements', async () => {
    await browserReady;
    if (plan.elements.length === 0) return [];
    return noBrowser ? skipAll(plan.elements, noBrowser) : runElementTests(plan.elements);
  }),
]);
await part('journeys', async () =>
  noBrowser ? skipAll(plan.journeys, noBrowser) : runNodeTests(plan.journeys, 1),
);
await part('faults', () => runNodeTests(plan.faults, 1));
await stopPostgres?.();

process.exitCode = printSummary(results, times, plan.leftOut);
