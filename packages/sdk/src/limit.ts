import type { LianbanError } from './error.ts';

/** A time limit over work that may not know of it: an in-memory `fetch` need not look at a signal. */
export interface Limit {
  /** aborts when the limit is over, and at `end` */
  readonly signal: AbortSignal;
  /** why it was over before its end */
  error(): LianbanError | undefined;
  /** The work's result, or the limit's error when that comes first. */
  within<T>(work: PromiseLike<T>): Promise<T>;
  /** Counts from the start again: a byte has come. */
  restart(): void;
  /** Lets go of the timer and of whatever still runs. */
  end(): void;
}

export interface LimitOptions {
  readonly inMs: number;
  /** the error of a limit that is over */
  readonly over: () => LianbanError;
  /** a wider limit, or a caller's signal with the error it stands for */
  readonly outer?:
    | { readonly signal: AbortSignal; readonly error: () => LianbanError | undefined }
    | undefined;
}

export function startLimit({ inMs, over, outer }: LimitOptions): Limit {
  // AbortSignal.timeout and AbortSignal.any are newer than Chrome 78.
  const controller = new AbortController();
  const waiting = new Set<(error: LianbanError) => void>();
  let error: LianbanError | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = (why: LianbanError) => {
    error ??= why;
    for (const reject of waiting) reject(error);
    end();
  };
  const onOuter = () => stop(outer?.error() ?? over());
  const start = () => {
    timer = setTimeout(() => stop(over()), inMs);
  };
  const end = () => {
    clearTimeout(timer);
    waiting.clear();
    outer?.signal.removeEventListener('abort', onOuter);
    controller.abort();
  };

  if (outer?.signal.aborted) onOuter();
  else {
    outer?.signal.addEventListener('abort', onOuter);
    start();
  }
  return {
    signal: controller.signal,
    error: () => error,
    within: (work) =>
      new Promise((resolve, reject) => {
        if (error) reject(error);
        else waiting.add(reject);
        work.then(
          (value) => {
            waiting.delete(reject);
            resolve(value);
          },
          (reason) => {
            waiting.delete(reject);
            reject(reason);
          },
        );
      }),
    restart() {
      clearTimeout(timer);
      if (!controller.signal.aborted) start();
    },
    end,
  };
}

/** Waits; comes back early when the signal aborts, without leaving a timer behind. */
export const pause = (inMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, inMs);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });
