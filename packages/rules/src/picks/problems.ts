import type { PickReason, SubItem } from './types.ts';

export interface PickProblem {
  readonly reason: Extract<PickReason, 'excluded' | 'requires-missing' | 'needed-by-required'>;
  /** The other sub-item. */
  readonly other: string;
}

/**
 * Picks that do not fit the others, by sub-item id. Of two optional ones that exclude each other both are told, beside
 * a required one only the optional; then, round by round, what lacks one that it requires.
 */
export function problemsOf(
  subItems: readonly SubItem[],
  isPicked: (one: SubItem) => boolean,
): ReadonlyMap<string, PickProblem> {
  const problems = new Map<string, PickProblem>();
  const picked = subItems.filter(isPicked);
  for (const one of picked.filter(isOptional)) {
    const other = picked.find((o) => o.id !== one.id && (excludes(one, o) || excludes(o, one)));
    if (other !== undefined) problems.set(one.id, { reason: 'excluded', other: other.id });
  }
  const byId = new Map(subItems.map((one) => [one.id, one]));
  let known = -1;
  while (known < problems.size) {
    known = problems.size;
    const running = new Set(picked.filter(({ id }) => !problems.has(id)).map(({ id }) => id));
    for (const one of picked) {
      if (!running.has(one.id)) continue;
      for (const [id, problem] of lacking(one, running, byId))
        if (!problems.has(id)) problems.set(id, problem);
    }
  }
  return problems;
}

export function isOptional({ onlyIf, optional }: SubItem): boolean {
  return onlyIf !== undefined || optional === true;
}

function excludes(one: SubItem, other: SubItem): boolean {
  return one.excludes?.includes(other.id) === true;
}

/** An optional sub-item falls for want of another; a required one stands, and the other has to be picked. */
function lacking(
  one: SubItem,
  running: ReadonlySet<string>,
  byId: ReadonlyMap<string, SubItem>,
): (readonly [string, PickProblem])[] {
  const missing = (one.requires ?? []).filter((id) => !running.has(id));
  const [other] = missing;
  if (other === undefined) return [];
  if (isOptional(one)) return [[one.id, { reason: 'requires-missing', other }]];
  return missing
    .filter((id) => byId.has(id))
    .map((id) => [id, { reason: 'needed-by-required', other: one.id }] as const);
}
