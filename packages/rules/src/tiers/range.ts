import { twoDigits } from '../calendar/day.ts';
import type { TierRow } from './types.ts';

/** Whole fen that a number can hold exactly. */
export function isAmount(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0;
}

export function covers({ from, to }: TierRow, amount: number): boolean {
  return (from ?? 0) <= amount && (to === null || amount < to);
}

/** `[100.00, 500.00)` in yuan: the first end belongs to the range, the second does not. */
export function inYuan(from: number, to: number | null): string {
  return `[${yuan(from)}, ${to === null ? '∞' : yuan(to)})`;
}

function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${twoDigits(fen % 100)}`;
}
