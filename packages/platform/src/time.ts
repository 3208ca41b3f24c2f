/** Platform time and machine time (house: two clocks). All in milliseconds. */
export interface PlatformClock {
  /** drives cases, deadlines, the calendar; never backwards: it stands still until a machine that was set back has caught up */
  now(): number;
  /** by how much platform time is ahead of the machine's, as that was set back; 0 as a rule */
  heldInMs(): number;
  /** drives tokens, retries, rate limits, webhook timestamps */
  machineNow(): number;
  /** demo only: never backwards */
  moveTo(instant: number): Promise<void>;
  /** demo only: takes over an offset that another process has saved; never backwards */
  follow(offsetInMs: number): void;
}

/**
 * A clock with a durable offset; `save` is called before the offset is in force. It never answers less than it has
 * answered before, nor than `floor`, the platform time up to which an earlier process has come.
 */
export function offsetClock(
  machineNow: () => number,
  offsetInMs: number,
  save: (offsetInMs: number) => Promise<void>,
  floor = Number.NEGATIVE_INFINITY,
): PlatformClock {
  let offset = offsetInMs;
  let latest = floor;
  const now = () => {
    latest = Math.max(latest, machineNow() + offset);
    return latest;
  };
  return {
    now,
    heldInMs: () => now() - (machineNow() + offset),
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
