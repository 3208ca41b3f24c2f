// The names that mocha puts into the page of an element test. Its own types would also claim `test` and `Context`.
interface ElementTestContext {
  timeout(ms: number): void;
  skip(): never;
}

type ElementTestBody = (this: ElementTestContext) => unknown;

interface ElementTestFunction {
  (title: string, body: ElementTestBody): void;
  only(title: string, body: ElementTestBody): void;
  skip(title: string, body?: ElementTestBody): void;
}

declare const describe: ElementTestFunction;
declare const it: ElementTestFunction;
declare function before(body: ElementTestBody): void;
declare function beforeEach(body: ElementTestBody): void;
declare function after(body: ElementTestBody): void;
declare function afterEach(body: ElementTestBody): void;
