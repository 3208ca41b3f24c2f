import type { Directory } from '@lianban/contract';
import { checkDataset, checkFact, checkField, checkParty, type Path, report, type Scope } from './scope.ts';

/** Parties, places and everybody who is named outside form, materials and flow. */
export function lintActors(scope: Scope): void {
  const { item } = scope;
  for (const [name, rule] of Object.entries(item.parties)) {
    const path = ['parties', name];
    if ('supervisorOf' in rule) checkParty(scope, rule.supervisorOf, [...path, 'supervisorOf']);
    if ('fact' in rule) checkFact(scope, rule.fact, [...path, 'fact']);
  }
  for (const [name, rule] of Object.entries(item.places)) {
    const path = ['places', name];
    if ('divisionOf' in rule) checkParty(scope, rule.divisionOf, [...path, 'divisionOf']);
    if ('fact' in rule) checkFact(scope, rule.fact, [...path, 'fact']);
  }
  checkActor(scope, item.leadUnit, ['leadUnit']);
  checkActor(scope, item.coordinator, ['coordinator']);
  for (const [index, rung] of item.ladder.entries()) {
    if (rung.unit !== null) checkActor(scope, rung.unit, ['ladder', index, 'unit']);
  }
  lintAccess(scope);
}

function lintAccess(scope: Scope): void {
  const { anchor, keys, subject, locators, category } = scope.item.access;
  checkField(scope, anchor.field, ['access', 'anchor', 'field']);
  checkDataset(scope, anchor.dataset, ['access', 'anchor', 'dataset']);
  for (const [index, holder] of anchor.holders.entries()) {
    checkActor(scope, holder, ['access', 'anchor', 'holders', index]);
  }
  for (const [key, field] of Object.entries(keys)) checkField(scope, field, ['access', 'keys', key]);
  checkField(scope, subject, ['access', 'subject']);
  for (const [index, locator] of locators.entries()) {
    checkActor(scope, locator.holder, ['access', 'locators', index, 'holder']);
    checkDataset(scope, locator.dataset, ['access', 'locators', index, 'dataset']);
  }
  if (category !== undefined) checkFact(scope, category, ['access', 'category']);
}

/** A unit code, a party, or `role@place` where the directory can name a unit for the role. */
export function checkActor(scope: Scope, actor: string, path: Path): void {
  const problem = actorProblem(scope, actor);
  if (problem) {
    report(scope, 'actor-unresolvable', path, `“${actor}”：${problem.zh}`, `"${actor}": ${problem.en}`);
  }
}

function actorProblem(scope: Scope, actor: string): { zh: string; en: string } | null {
  const [role, place, ...rest] = actor.split('@');
  if (role === undefined || place === undefined) {
    return scope.units.has(actor) || Object.hasOwn(scope.item.parties, actor)
      ? null
      : {
          zh: '既不是目录中的单位，也不是当事单位。',
          en: 'neither a unit of the directory nor a party of the item.',
        };
  }
  if (rest.length > 0) return { zh: '应写成“角色@地点”。', en: 'write it as role@place.' };
  const rule = Object.hasOwn(scope.item.places, place) ? scope.item.places[place] : undefined;
  if (!rule) return { zh: `事项没有地点“${place}”。`, en: `the item has no place "${place}".` };
  const played = whoPlays(scope.directory, role);
  if (played.length === 0) {
    return { zh: `目录中没有单位承担“${role}”。`, en: `no unit of the directory plays "${role}".` };
  }
  if (played.some(({ category }) => category !== null) && scope.item.access.category === undefined) {
    return {
      zh: `“${role}”因人员类别而异，请写明 access.category。`,
      en: `"${role}" differs by category of the person; declare access.category.`,
    };
  }
  if ('division' in rule && !played.some(({ division }) => division === rule.division)) {
    return {
      zh: `区划 ${rule.division} 没有单位承担“${role}”。`,
      en: `no unit plays "${role}" in division ${rule.division}.`,
    };
  }
  const stranger = played.find(({ unit }) => !scope.units.has(unit));
  if (stranger) {
    return { zh: `目录中没有单位“${stranger.unit}”。`, en: `the directory has no unit "${stranger.unit}".` };
  }
  return null;
}

/** All units that an actor may turn out to be, each once; empty for a party, which only a case can name. */
export function unitsOf(scope: Scope, actor: string): string[] {
  const [role, place] = actor.split('@');
  if (role === undefined || place === undefined) return scope.units.has(actor) ? [actor] : [];
  const rule = Object.hasOwn(scope.item.places, place) ? scope.item.places[place] : undefined;
  const fixed = rule !== undefined && 'division' in rule ? rule.division : undefined;
  const played = whoPlays(scope.directory, role).filter(
    ({ division }) => fixed === undefined || division === fixed,
  );
  return [...new Set(played.map(({ unit }) => unit))];
}

interface Player {
  readonly unit: string;
  readonly division: string;
  readonly category: string | null;
}

function whoPlays(directory: Directory, role: string): Player[] {
  const entry = Object.hasOwn(directory.rolesAtPlace, role) ? directory.rolesAtPlace[role] : undefined;
  return Object.entries(entry ?? {}).flatMap(([key, value]): Player[] =>
    typeof value === 'string'
      ? [{ unit: value, division: key, category: null }]
      : Object.entries(value).map(([division, unit]) => ({ unit, division, category: key })),
  );
}
