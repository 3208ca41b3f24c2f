/** Random numbers that can be had again: the seed is printed, `FAULTS_SEED` sets it. */
export const seed = Number(process.env['FAULTS_SEED'] ?? Date.now() % 1_000_000);

let state = seed >>> 0;

/** at least `from`, less than `to` (mulberry32) */
export function between(from: number, to: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return from + (((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * (to - from);
}
