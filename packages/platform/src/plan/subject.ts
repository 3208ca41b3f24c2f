import type { Directory, Item } from '@lianban/contract';
import { checkCitizenId } from '@lianban/rules';
import { possibleUnits, type Resolution, resolveActor } from '@lianban/workflow';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';
import type { Found, Lookup, Sources } from '../sources/connector.ts';
import { asWritten, missing, text } from './values.ts';

/** The person that a plan is about: what the anchor and the locators say, and who plays which role. */
export interface Subject {
  readonly resolution: Resolution;
  /** dataset key -> typed value */
  readonly keys: Readonly<Record<string, string>>;
  readonly purpose: Lookup['purpose'];
  /** elements of the person that were read to find the holders */
  readonly located: readonly string[];
}

/**
 * Nobody reads a person's data by knowing a name and a number: the anchor must name the person and the applying
 * unit. A wrong number, a wrong name, an unknown decision and one for another unit are the same answer.
 */
export async function findSubject(
  item: Item,
  directory: Directory,
  typed: Readonly<Record<string, unknown>>,
  caller: Caller,
  sources: Sources,
  reference: string,
): Promise<Subject> {
  const { anchor } = item.access;
  const anchorValue = text(typed[anchor.field]);
  const keys = Object.fromEntries(
    Object.entries(item.access.keys).map(([key, field]) => [key, normalised(item, field, typed[field])]),
  );
  requireKeys(item, anchorValue, typed);
  const purpose = { basis: anchorValue, unit: caller.unit, officer: caller.user.id, draft: reference };
  const unknown: Resolution = { item, directory, caller: caller.unit, facts: {} };
  const holders = [...new Set(anchor.holders.flatMap((actor) => possibleUnits(actor, unknown)))];
  const elements = [anchor.receiver, ...Object.values(item.access.facts)];
  const answers = await Promise.all(
    holders.map((unit) =>
      sources.lookup({
        unit,
        dataset: anchor.dataset,
        keys: { [anchor.key]: anchorValue, ...keys },
        elements,
        purpose,
      }),
    ),
  );
  const record = namedFor(answers, anchor.receiver, directory, caller.unit);
  if (!record) {
    const silent = answers.filter((a) => a.status === 'down').length;
    if (silent > 0) throw new PlatformProblem('source-unavailable', { guess: silent < answers.length });
    throw new PlatformProblem('subject-not-found', { guess: true });
  }
  const facts: Record<string, string> = {};
  for (const [fact, element] of Object.entries(item.access.facts)) facts[fact] = text(record[element]);
  const resolution: Resolution = { item, directory, caller: caller.unit, facts };
  const located = await Promise.all(
    item.access.locators.map((locator) => locate(locator, resolution, facts, keys, purpose, sources)),
  );
  return { resolution, keys, purpose, located: located.flat() };
}

async function locate(
  locator: Item['access']['locators'][number],
  resolution: Resolution,
  facts: Record<string, string>,
  keys: Readonly<Record<string, string>>,
  purpose: Lookup['purpose'],
  sources: Sources,
): Promise<string[]> {
  const unit = resolveActor(locator.holder, resolution);
  if (!unit) return [];
  const found = await sources.lookup({
    unit,
    dataset: locator.dataset,
    keys,
    elements: [locator.element],
    purpose,
  });
  if (found.status !== 'ok' || !found.record[locator.element]) return [];
  facts[locator.fact] = text(found.record[locator.element]);
  return [locator.element];
}

function namedFor(answers: readonly Found[], receiver: string, directory: Directory, caller: string) {
  const unit = [...directory.units, ...directory.partners].find((u) => u.code === caller);
  for (const answer of answers)
    if (answer.status === 'ok' && unit && answer.record[receiver] === unit.creditCode) return answer.record;
  return undefined;
}

function requireKeys(item: Item, anchorValue: string, typed: Readonly<Record<string, unknown>>): void {
  const errors = [];
  const field = (id: string) => item.form.fields.find((f) => f.id === id);
  const anchorField = field(item.access.anchor.field);
  if (!anchorValue && anchorField) errors.push(missing(anchorField.id, anchorField.label));
  for (const id of Object.values(item.access.keys)) {
    const of = field(id);
    if (!of) continue;
    if (!text(typed[id])) errors.push(missing(id, of.label));
    else if (of.type === 'citizenId') {
      const checked = checkCitizenId(text(typed[id]));
      if (!checked.ok)
        errors.push({
          pointer: `/values/${id}`,
          code: checked.problem,
          message: { zh: checked.message, en: checked.messageEn },
        });
    }
  }
  if (errors.length > 0) throw new PlatformProblem('invalid-values', { errors });
}

const normalised = (item: Item, id: string, value: unknown): string =>
  asWritten(item.form.fields.find((f) => f.id === id)?.type ?? '', value);
