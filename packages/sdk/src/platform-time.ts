// A sample that lies further behind than this is no slow answer: the platform was set up anew.
const slowestAnswerInMs = 5_000;

export interface PlatformTime {
  /** Takes the platform's time from an answer's `Lianban-Time`. */
  read(headers: Headers): void;
  /** Platform time in milliseconds since 1970; undefined before the first answer. */
  now(): number | undefined;
}

/**
 * Platform time, carried on by `performance.now()`, never by the PC's clock. An answer travels before it is read, so
 * every sample is at most the true time: the latest one wins.
 */
export function createPlatformTime(): PlatformTime {
  let offset: number | undefined;
  return {
    read(headers) {
      const text = headers.get('lianban-time');
      if (!text) return;
      const time = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
      const sample = time - performance.now();
      if (Number.isNaN(sample)) return;
      if (offset === undefined || sample > offset || sample < offset - slowestAnswerInMs) offset = sample;
    },
    now: () => (offset === undefined ? undefined : offset + performance.now()),
  };
}
