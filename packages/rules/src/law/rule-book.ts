import { parseDate } from '../calendar/day.ts';
import { dayOfInstant, parseInstant } from '../clock/instant.ts';
import type { RuleVersion } from './rule-version.ts';

/** Versions of rules that were found to be free of contradiction; made by `loadRules` only. */
export interface RuleBook {
  /** All versions, by id and by the date from which they hold. */
  readonly versions: readonly RuleVersion[];
  /** The version of `id` in force at `asOf` (a date, or an instant of which the Shanghai date counts). */
  at(id: string, asOf: string): RuleVersion | undefined;
}

/**
 * Reads rule versions in. Throws a RangeError that names the versions when two of one rule would be in force at
 * once, when a period is empty, or when a part is missing: a rule book that contradicts itself decides nothing.
 */
export function loadRules(versions: readonly RuleVersion[]): RuleBook {
  const byId = new Map<string, RuleVersion[]>();
  for (const version of versions) {
    checkParts(version);
    const known = byId.get(version.id);
    if (known === undefined) byId.set(version.id, [version]);
    else known.push(version);
  }
  for (const list of byId.values()) {
    list.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
    for (let i = 1; i < list.length; i++) {
      const [earlier, later] = [list[i - 1] as RuleVersion, list[i] as RuleVersion];
      if (earlier.effectiveTo === undefined || earlier.effectiveTo > later.effectiveFrom) {
        throw new RangeError(
          `Two versions of ${later.id} are in force at once from ${later.effectiveFrom}: ${earlier.version} and ${later.version}. End ${earlier.version} with effectiveTo.`,
        );
      }
    }
  }
  return {
    versions: [...byId.values()].flat(),
    at(id, asOf) {
      const date = dateOf(asOf);
      return byId.get(id)?.find((version) => isInForceOn(version, date));
    },
  };
}

/** The version of the same rule in force at `asOf`: the book's if it has one, else the one built in. */
export function inForce(builtIn: RuleVersion, asOf: string, book: RuleBook | undefined): RuleVersion {
  return book?.at(builtIn.id, asOf) ?? builtIn;
}

/** A number of the rule, or the built-in one where the version does not set it. */
export function parameter(version: RuleVersion, name: string, builtIn: RuleVersion): number {
  const value = version.parameters?.[name] ?? builtIn.parameters?.[name];
  if (value === undefined) throw new RangeError(`${version.id} has no parameter ${name}`);
  return value;
}

function isInForceOn({ effectiveFrom, effectiveTo }: RuleVersion, day: number): boolean {
  return parseDate(effectiveFrom) <= day && (effectiveTo === undefined || day < parseDate(effectiveTo));
}

function dateOf(asOf: string): number {
  return asOf.length === 10 ? parseDate(asOf) : dayOfInstant(parseInstant(asOf));
}

function checkParts(version: RuleVersion): void {
  const { id, effectiveFrom, effectiveTo } = version;
  for (const part of ['id', 'version', 'authority', 'article', 'text'] as const) {
    if (version[part] === '') throw new RangeError(`Rule ${id} ${version.version} has no ${part}`);
  }
  parseDate(effectiveFrom);
  if (effectiveTo !== undefined && parseDate(effectiveTo) <= parseDate(effectiveFrom)) {
    throw new RangeError(`Rule ${id} ${version.version} ends on ${effectiveTo}, before it begins`);
  }
}
