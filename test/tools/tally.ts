/** What became of one test file, or of one step such as the types. */
export interface FileResult {
  file: string;
  passed: number;
  failed: number;
  skipped: Skip[];
  failures: Failure[];
  /** what the file printed; shown only if it failed */
  output: string;
  ms: number;
}

export interface Failure {
  title: string;
  detail: string;
}

export interface Skip {
  title: string;
  why: string;
}

export const nothingYet = (file: string): FileResult => ({
  file,
  passed: 0,
  failed: 0,
  skipped: [],
  failures: [],
  output: '',
  ms: 0,
});

export function fail(result: FileResult, title: string, detail: string): void {
  result.failed += 1;
  result.failures.push({ title, detail });
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const indent = (text: string, by = '      '): string => text.replace(/^(?=.)/gm, by);

/** One line for a file, and after it what failed and why. */
export function printFile(result: FileResult): void {
  const { file, passed, failed, skipped, failures, output, ms } = result;
  const counts = [
    failed > 0 ? `${failed} failed` : '',
    `${passed} passed`,
    skipped.length > 0 ? `${skipped.length} skipped` : '',
  ];
  const line = `${file}  ${counts.filter(Boolean).join(', ')}  ${seconds(ms)}`;
  console.log(failed > 0 ? `FAIL  ${line}` : `ok    ${line}`);
  for (const { title, detail } of failures) console.log(`    ${title}\n${indent(detail)}`);
  if (failed > 0 && output.trim() !== '') console.log(`    It printed:\n${indent(lastLines(output, 40))}`);
}

function lastLines(text: string, count: number): string {
  const lines = text.trimEnd().split('\n');
  return lines.length > count ? ['...', ...lines.slice(-count)].join('\n') : lines.join('\n');
}

/** The last lines of the test command. @returns the exit code */
export function printSummary(
  results: readonly FileResult[],
  times: readonly (readonly [part: string, ms: number])[],
  leftOut: readonly string[],
): number {
  const sum = (count: (result: FileResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const passed = sum((result) => result.passed);
  const failed = sum((result) => result.failed);
  const skipped = sum((result) => result.skipped.length);

  console.log('');
  for (const { file } of results.filter((result) => result.failed > 0)) console.log(`FAIL  ${file}`);
  console.log(times.map(([part, ms]) => `${part} ${seconds(ms)}`).join(', '));
  if (leftOut.length > 0) console.log(`NOT RUN, because of --unit (number of files): ${leftOut.join(', ')}`);
  for (const [why, titles] of skipsByReason(results)) {
    console.log(`SKIPPED, ${titles.length}: ${why}\n${indent(titles.join('\n'))}`);
  }
  if (passed + failed === 0) console.log('NOTHING RAN: no test matched, and that counts as a failure.');
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);

  const mayNotSkip = process.env['CI'] === 'true' && process.env['ALLOW_SKIP'] !== '1';
  return failed > 0 || passed === 0 || (mayNotSkip && skipped > 0) ? 1 : 0;
}

function skipsByReason(results: readonly FileResult[]): Map<string, string[]> {
  const reasons = new Map<string, string[]>();
  for (const { file, skipped } of results) {
    for (const { title, why } of skipped) {
      const line = title === file ? file : `${file}: ${title}`;
      reasons.set(why, [...(reasons.get(why) ?? []), line]);
    }
  }
  return reasons;
}
