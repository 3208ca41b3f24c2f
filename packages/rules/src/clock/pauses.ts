import { DAY, dayOfInstant, parseInstant } from './instant.ts';
import type { Pause } from './types.ts';

/** A pause in numbers, half-open; `to` is Infinity while it is open. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Ascending and merged (C6): parts before receipt and pauses without length fall away. */
export function mergePauses(pauses: readonly Pause[] | undefined, receivedAt: number): readonly Span[] {
  if (pauses === undefined || pauses.length === 0) return none;
  const spans: Span[] = [];
  for (const pause of pauses) {
    const from = parseInstant(pause.from);
    const to = pause.to === null ? Number.POSITIVE_INFINITY : parseInstant(pause.to);
    if (to > from && to > receivedAt) spans.push({ from: Math.max(from, receivedAt), to });
  }
  spans.sort((a, b) => a.from - b.from);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged[merged.length - 1];
    if (last !== undefined && span.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else {
      merged.push(span);
    }
  }
  return merged;
}

const none: readonly Span[] = [];

/** The first pause that touches the day, if any. */
export function pauseTouching(spans: readonly Span[], day: number): Span | undefined {
  const start = day * DAY;
  for (const span of spans) {
    if (span.from >= start + DAY) return undefined;
    if (span.to > start) return span;
  }
  return undefined;
}

/** Length of the parts of `[from, to)` that no pause covers. */
export function unpaused(spans: readonly Span[], from: number, to: number): number {
  let length = Math.max(0, to - from);
  for (const span of spans) {
    length -= Math.max(0, Math.min(to, span.to) - Math.max(from, span.from));
  }
  return length;
}

/** The last day a closed pause touches. */
export function lastDayOf(span: Span): number {
  return dayOfInstant(span.to - 1);
}
