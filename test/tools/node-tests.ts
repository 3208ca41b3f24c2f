import { join } from 'node:path';
import type { EventData } from 'node:test';
import { run } from 'node:test';
import { root } from './repo.ts';
import { type FileResult, fail, nothingYet, printFile } from './tally.ts';

/** Runs node:test files, each in a process of its own; `atOnce` of them side by side, started in the given order. */
export async function runNodeTests(files: readonly string[], atOnce: number): Promise<FileResult[]> {
  const waiting = [...files];
  const results: FileResult[] = [];
  const worker = async (): Promise<void> => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const result = await runFile(file);
      printFile(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

const limitInMinutes = 5;

/** Counts leaves: a test with subtests is told by them, unless it fails by itself. */
async function runFile(file: string): Promise<FileResult> {
  const result = nothingYet(file);
  const path = join(root, file);
  const limit = new AbortController();
  // node:test's own timeout does not end a file that a forgotten timer or socket keeps alive.
  const timer = setTimeout(() => limit.abort(), limitInMinutes * 60_000);
  const started = performance.now();
  const events = run({
    files: [path],
    isolation: 'process',
    execArgv: ['--conditions=lianban-source', '--disable-warning=ExperimentalWarning'],
    signal: limit.signal,
  });

  const titles: string[] = [];
  const hadChildren: boolean[] = [];
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') result.output += data.message;
    if (type === 'test:start') titles[data.nesting] = data.name;
    if (type === 'test:diagnostic' && data.message.includes('generated asynchronous activity')) {
      fail(result, 'something went wrong after a test had ended', data.message);
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;

    const isParent = hadChildren[data.nesting + 1] === true;
    hadChildren.length = data.nesting + 1;
    hadChildren[data.nesting] = true;
    if (data.name === path) {
      if (type === 'test:pass') continue;
      fail(
        result,
        limit.signal.aborted ? `did not end within ${limitInMinutes} minutes` : 'the file failed',
        '',
      );
    } else if (type === 'test:fail') {
      if (data.todo !== undefined) result.skipped.push({ title: data.name, why: 'to do' });
      else if (!failedByChildren(data))
        fail(result, [...titles.slice(0, data.nesting), data.name].join(' > '), explain(data));
    } else if (data.skip !== undefined || data.todo !== undefined) {
      const words = data.skip ?? 'to do';
      result.skipped.push({ title: data.name, why: typeof words === 'string' ? words : 'no reason given' });
    } else if (!isParent && data.details.type !== 'suite') {
      result.passed += 1;
    }
  }
  clearTimeout(timer);
  if (result.passed + result.failed + result.skipped.length === 0) {
    fail(result, 'the file holds no test', 'A file named *.test.ts has to test something.');
  }
  result.ms = performance.now() - started;
  return result;
}

const failedByChildren = (data: EventData.TestFail): boolean =>
  'failureType' in data.details.error && data.details.error.failureType === 'subtestsFailed';

function explain(data: EventData.TestFail): string {
  const { error } = data.details;
  const cause = error.cause instanceof Error ? error.cause : error;
  const lines = (cause.stack ?? cause.message).split('\n');
  return lines
    .filter((line) => !/^\s+at .*(node:|node_modules)/.test(line))
    .slice(0, 40)
    .join('\n');
}
