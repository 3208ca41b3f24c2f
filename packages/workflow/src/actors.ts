import type { Directory, Item } from '@lianban/contract';

export interface Resolution {
  readonly item: Item;
  readonly directory: Directory;
  /** the applying unit */
  readonly caller: string;
  /** facts of the anchor and the locators; a unit stands in them by its credit code */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * The unit that an actor of the item means in this case: a unit code, a party, or `role@place`.
 * Undefined where a fact is missing or the directory knows nobody.
 */
export function resolveActor(actor: string, of: Resolution): string | undefined {
  const [role, place] = actor.split('@');
  if (place !== undefined) return unitInRole(role ?? '', place, of);
  if (of.item.parties[actor]) return resolveParty(actor, of);
  return unitByCode(of.directory, actor)?.code;
}

/** Every unit that the actor may mean while the category of the person is not known yet. */
export function possibleUnits(actor: string, of: Resolution): string[] {
  const one = resolveActor(actor, of);
  if (one) return [one];
  const [role, place] = actor.split('@');
  const table = of.directory.rolesAtPlace[role ?? ''];
  const division = place === undefined ? undefined : divisionOfPlace(place, of);
  if (!table || !division) return [];
  return Object.values(table).flatMap((row) =>
    typeof row === 'object' && row[division] ? [row[division]] : [],
  );
}

function resolveParty(party: string, of: Resolution, depth = 0): string | undefined {
  const rule = of.item.parties[party];
  if (!rule || depth > 5) return undefined;
  if ('caller' in rule) return of.caller;
  if ('supervisorOf' in rule) {
    const unit = resolveParty(rule.supervisorOf, of, depth + 1);
    return unit && unitByCode(of.directory, unit)?.supervisor;
  }
  const creditCode = of.facts[rule.fact];
  return creditCode && allUnits(of.directory).find((unit) => unit.creditCode === creditCode)?.code;
}

function unitInRole(role: string, place: string, of: Resolution): string | undefined {
  const table = of.directory.rolesAtPlace[role];
  const division = divisionOfPlace(place, of);
  if (!table || !division) return undefined;
  const direct = table[division];
  if (typeof direct === 'string') return direct;
  const category = of.item.access.category && of.facts[of.item.access.category];
  const row = category ? table[category] : undefined;
  return typeof row === 'object' ? row[division] : undefined;
}

function divisionOfPlace(place: string, of: Resolution): string | undefined {
  const rule = of.item.places[place];
  if (!rule) return undefined;
  if ('division' in rule) return rule.division;
  if ('fact' in rule) return of.facts[rule.fact];
  const unit = resolveParty(rule.divisionOf, of);
  return unit && unitByCode(of.directory, unit)?.division;
}

export const allUnits = (directory: Directory) => [...directory.units, ...directory.partners];

export const unitByCode = (directory: Directory, code: string) =>
  directory.units.find((unit) => unit.code === code) ?? directory.partners.find((unit) => unit.code === code);

/** Every actor of the item with the unit it means in this case; those that mean nobody are left out. */
export function resolveAll(of: Resolution): Record<string, string> {
  const { item } = of;
  const actors = new Set<string>([
    item.leadUnit,
    item.coordinator,
    ...Object.keys(item.parties),
    ...item.ladder.flatMap((rung) => (rung.unit ? [rung.unit] : [])),
    ...item.flow.steps.map((step) => step.unit),
    ...(item.commitments ?? []).map(({ check }) => check.unit),
  ]);
  const units: Record<string, string> = {};
  for (const actor of actors) {
    const unit = resolveActor(actor, of);
    if (unit) units[actor] = unit;
  }
  return units;
}
