// Stands for node:test while mutants run: the tests of a file are collected, and the worker runs them one by one.
export interface Collected {
  readonly title: string;
  readonly run: (context: object) => unknown;
}

const collected: Collected[] = [];

/** The tests since the last call. */
export const takeTests = (): Collected[] => collected.splice(0);

export function test(title: string, ...rest: unknown[]): void {
  const run = rest.find((part) => typeof part === 'function') as Collected['run'];
  collected.push({ title, run });
}

export const it = test;

export function describe(_title: string, ...rest: unknown[]): void {
  const body = rest.find((part) => typeof part === 'function') as () => void;
  body();
}

export default test;
