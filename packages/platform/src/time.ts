/** Platform time and machine time (house: two clocks). All in milliseconds. */
export interface PlatformClock {
  /** drives cases, deadlines, the calendar */
  now(): number;
  /** drives tokens, retries, rate limits, webhook timestamps */
  machineNow(): number;
  /** demo only: never backwards */
  moveTo(instant: number): Promise<void>;
  /** demo only: takes over an offset that another process has saved; never backwards */
  follow(offsetInMs: number): void;
}

/** A clock with a durable offset; `save` is called before the offset is in force. */
export function offsetClock(
  machineNow: () => number,
  offsetInMs: number,
  save: (offsetInMs: number) => Promise<void>,
): PlatformClock {
  let offset = offsetInMs;
  return {
    now: () => machineNow() + offset,
    machineNow,
    async moveTo(instant) {
      const next = instant - machineNow();
      if (next <= offset) return;
      await save(next);
      offset = next;
    },
    follow(saved) {
      if (saved > offset) offset = saved;
    },
  };
}

/** `2026-11-24T17:30:00+08:00`; milliseconds only where there are any. */
export function isoOf(instant: number): string {
  const local = new Date(instant + 8 * 3_600_000).toISOString();
  return `${local.endsWith('.000Z') ? local.slice(0, 19) : local.slice(0, 23)}+08:00`;
}

export const dateOf = (instant: number): string => isoOf(instant).slice(0, 10);
