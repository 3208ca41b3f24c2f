import type { Item, Language, Plan, PlannedField } from '@lianban/contract';
import { say } from '../internal/texts.ts';
import type { BoxField } from './check.ts';
import { texts } from './lian-form.texts.ts';

export interface Section<F> {
  readonly heading: string;
  readonly fields: readonly F[];
}

/** More asked fields than this stand in the item's own sections. */
const ONE_SECTION_UP_TO = 20;

/** The anchor first, then the keys of the person: what has to be typed before anything is fetched. */
export const keyIds = (item: Item): readonly string[] => [
  ...new Set([item.access.anchor.field, ...Object.values(item.access.keys)]),
];

export function keyFields(item: Item): readonly BoxField[] {
  return keyIds(item).flatMap((id) => {
    const field = item.form.fields.find((one) => one.id === id);
    if (!field) return [];
    const { options, ...rest } = field;
    return [options && 'list' in options ? { ...rest, options: options.list } : rest];
  });
}

/** Which boxes stand where: before a plan the keys, after it all that is asked. */
export function askedSections(
  plan: Plan | undefined,
  item: Item | undefined,
  language: Language,
): readonly Section<BoxField>[] {
  const words = texts[language];
  if (!plan) return item ? [{ heading: words.keysTitle, fields: keyFields(item) }] : [];
  const asked = plan.fields.filter((field) => field.shown === 'input');
  if (asked.length <= ONE_SECTION_UP_TO) return [{ heading: words.toFill, fields: asked }];
  return bySection(plan, asked, language);
}

export const heldSections = (plan: Plan, language: Language): readonly Section<PlannedField>[] =>
  bySection(
    plan,
    plan.fields.filter((field) => field.shown !== 'input'),
    language,
  );

/** Only what is asked may be submitted, without blanks at the ends. */
export function typedOf(plan: Plan, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const { id, shown } of plan.fields) {
    const value = values[id];
    if (shown === 'input' && value !== undefined) out[id] = typeof value === 'string' ? value.trim() : value;
  }
  return out;
}

/** Fields whose held value differs between two plans, for the person who has to look again. */
export function changedFields(
  before: Plan,
  after: Plan,
): { was: PlannedField | undefined; is: PlannedField }[] {
  const old = new Map(before.fields.map((field) => [field.id, field]));
  return after.fields
    .map((is) => ({ was: old.get(is.id), is }))
    .filter(
      ({ was, is }) =>
        was?.shown !== is.shown ||
        (is.shown !== 'input' && JSON.stringify(was.value) !== JSON.stringify(is.value)),
    );
}

function bySection(plan: Plan, fields: readonly PlannedField[], language: Language): Section<PlannedField>[] {
  const sections = new Map(plan.sections.map(({ id }) => [id, [] as PlannedField[]]));
  for (const field of fields) sections.get(field.section)?.push(field);
  return plan.sections
    .map(({ id, title }) => ({ heading: say(title, language), fields: sections.get(id) ?? [] }))
    .filter((section) => section.fields.length > 0);
}
