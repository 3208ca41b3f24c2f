import type { Text } from '@lianban/contract';
import { unitsOf } from '../lint/actors.ts';
import type { Scope } from '../lint/scope.ts';

/**
 * Who may act, as a guide says it: each unit by its name, once; a party of the case, whom only the case can name, by
 * what it is. An actor that nobody can resolve stays as it is written (`lintItem` tells it).
 */
export function namesOf(scope: Scope, actors: readonly string[]): readonly Text[] {
  const names = new Map<string, Text>();
  for (const actor of actors) {
    for (const name of namesOfOne(scope, actor)) names.set(name.zh, name);
  }
  return [...names.values()];
}

function namesOfOne(scope: Scope, actor: string): readonly Text[] {
  const { directory } = scope;
  const units = unitsOf(scope, actor).flatMap(
    (code) => [...directory.units, ...directory.partners].find((unit) => unit.code === code) ?? [],
  );
  if (units.length > 0) return units.map(({ name, english }) => ({ zh: name, en: english }));
  return [partyOf(scope, actor) ?? { zh: actor, en: actor }];
}

function partyOf({ item }: Scope, name: string): Text | undefined {
  const rule = Object.hasOwn(item.parties, name) ? item.parties[name] : undefined;
  if (rule === undefined) return undefined;
  if ('caller' in rule) return { zh: '申请单位', en: 'the unit that applies' };
  if ('fact' in rule) return { zh: '依据中载明的单位', en: 'the unit that the decision names' };
  const below = item.parties[rule.supervisorOf];
  return below !== undefined && 'caller' in below
    ? { zh: '申请单位的主管部门', en: 'the department above the unit that applies' }
    : { zh: '依据中载明单位的主管部门', en: 'the department above the unit that the decision names' };
}
