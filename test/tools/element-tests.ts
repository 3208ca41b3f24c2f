import { fork } from 'node:child_process';
import { join, relative } from 'node:path';
import { root } from './repo.ts';
import { type FileResult, fail, nothingYet, printFile } from './tally.ts';

interface Problem {
  message: string;
  stack?: string;
}

interface Suite {
  name: string;
  suites: Suite[];
  tests: { name: string; passed: boolean; skipped: boolean; duration?: number; error?: Problem }[];
}

/** What test/tools/wtr.config.mjs sends for one file. */
interface Report {
  testFile: string;
  testResults?: Suite;
  errors: Problem[];
  logs: unknown[][];
  request404s: string[];
}

/** Runs the element tests in Chromium; a process of its own, because the runner ends the process it is in. */
export function runElementTests(files: readonly string[]): Promise<FileResult[]> {
  const results: FileResult[] = [];
  const runner = join(root, 'node_modules/@web/test-runner/dist/bin.js');
  const options = ['--config', 'test/tools/wtr.config.mjs', ...files.flatMap((file) => ['--files', file])];
  const child = fork(runner, options, {
    cwd: root,
    silent: true,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  let printed = '';
  child.stdout?.on('data', (text) => (printed += text));
  child.stderr?.on('data', (text) => (printed += text));
  child.on('message', (report: Report) => {
    const result = fromReport(report);
    printFile(result);
    results.push(result);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const missing = files.filter((file) => !results.some((result) => result.file === file));
      for (const file of missing) {
        const result = nothingYet(file);
        fail(result, 'the file was not run', `The browser's test runner ended with code ${code}.`);
        result.output = printed;
        printFile(result);
        results.push(result);
      }
      resolve(results);
    });
  });
}

function fromReport({ testFile, testResults, errors, logs, request404s }: Report): FileResult {
  const result = nothingYet(relative(root, testFile).replaceAll('\\', '/'));
  if (testResults) addSuite(result, testResults, []);
  for (const error of errors) fail(result, 'the page failed', explain(error));
  if (result.passed + result.failed + result.skipped.length === 0) {
    fail(result, 'the file holds no test', 'A file named *.test.ts has to test something.');
  }
  for (const path of request404s) result.output += `not found: ${path}\n`;
  for (const log of logs) result.output += `${log.map((part) => show(part)).join(' ')}\n`;
  return result;
}

function addSuite(result: FileResult, suite: Suite, above: readonly string[]): void {
  const titles = suite.name ? [...above, suite.name] : above;
  for (const { name, passed, skipped, duration = 0, error } of suite.tests) {
    result.ms += duration;
    if (skipped) result.skipped.push({ title: name, why: 'no reason given' });
    else if (passed) result.passed += 1;
    else fail(result, [...titles, name].join(' > '), error ? explain(error) : 'no error was given');
  }
  for (const child of suite.suites) addSuite(result, child, titles);
}

const explain = ({ message, stack }: Problem): string =>
  [message, ...(stack ?? '').split('\n').filter((line) => line.includes('.ts'))].join('\n');

const show = (part: unknown): string => (typeof part === 'string' ? part : JSON.stringify(part));
