const longestInMs = 5 * 60_000;

/** Twice as long each time, at most five minutes, a quarter more or less, so that many hosts' retries do not fall together. */
export const backOffInMs = (firstInMs: number, times: number): number =>
  Math.min(longestInMs, firstInMs * 2 ** Math.min(times, 16)) * (0.75 + random() / 2);

const random = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
