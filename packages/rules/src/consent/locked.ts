import type { LockedClass } from './types.ts';

/**
 * Classes that silence never decides, whatever the catalogue says. The law deems only acceptance and timely
 * renewal (Administrative Licensing Law art. 32, 50); the width of this list is ours.
 */
export const HARD_LOCKED: readonly LockedClass[] = [
  'procuratorial',
  'funds',
  'discipline',
  'licence',
  'registration',
  'personnel',
  'staffing',
  'determination',
  'technical',
  'external',
  'credit',
  'secret',
];

/** Any class that is named locks: an unknown one, too, since doubt goes against the default. */
export function isLocked(lockedClass: string | null | undefined): boolean {
  return lockedClass !== undefined && lockedClass !== null && lockedClass !== '';
}
