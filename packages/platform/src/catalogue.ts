import { Item } from '@lianban/contract';
import { expandSubItems } from '@lianban/rules/cases';
import { dateOf } from './time.ts';

/** The items, several versions of one code side by side: a case keeps the version under which it was submitted. */
export interface Catalogue {
  readonly all: readonly Item[];
  /** exactly that version; without one the version in force at an instant of platform time */
  find(code: string, version: string | undefined, now: number): Item | undefined;
  /** one version of each code: what may be applied for */
  inForce(now: number): readonly Item[];
}

/**
 * Parses the items at this door, and lays their sub-items into their flow. In force is the version that took effect last; before any has, the one that comes
 * first. Throws when one version of one code is given twice.
 */
export function catalogueOf(given: readonly unknown[]): Catalogue {
  const all = given.map((item) => expandSubItems(Item.parse(item)));
  const byCode = new Map<string, Item[]>();
  for (const item of all) {
    const versions = byCode.get(item.code) ?? [];
    if (versions.some(({ version }) => version === item.version))
      throw new Error(
        `The catalogue holds version ${item.version} of ${item.code} twice. Take one of the two away, or give it a version of its own.`,
      );
    byCode.set(item.code, [...versions, item]);
  }
  const inForceOf = (code: string, now: number) => {
    const versions = [...(byCode.get(code) ?? [])].sort((a, b) =>
      a.effectiveFrom < b.effectiveFrom ? -1 : 1,
    );
    const today = dateOf(now);
    return versions.findLast(({ effectiveFrom }) => effectiveFrom <= today) ?? versions[0];
  };
  return {
    all,
    find: (code, version, now) =>
      version === undefined
        ? inForceOf(code, now)
        : byCode.get(code)?.find((item) => item.version === version),
    inForce: (now) => [...byCode.keys()].flatMap((code) => inForceOf(code, now) ?? []),
  };
}
