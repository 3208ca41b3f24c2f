import type { Item, Step } from '@lianban/contract';

type SubItem = NonNullable<Item['subItems']>[number];

/**
 * The item with the steps of its sub-items in its one flow, after its own, as `<sub-item>.<step>`. A sub-item begins
 * when what it comes `after` has ended: the steps that have no predecessor in it wait for the last ones of another
 * sub-item, or for a step of the item. A step that comes after a sub-item waits for all its last ones. Where a name
 * means nothing it stays as it is, for publishing to refuse. An item without sub-items, or one whose steps have joined
 * already, is answered as it is.
 */
export function expandSubItems(item: Item): Item {
  const { subItems = [], flow } = item;
  if (subItems.length === 0 || flow.steps.some(({ subItem }) => subItem !== undefined)) return item;
  const byCode = new Map(subItems.map((one) => [one.code, one]));
  const own = new Set(flow.steps.map(({ id }) => id));
  const outside = (name: string): string[] => {
    const sub = byCode.get(name);
    return sub && !own.has(name) ? lastOf(sub) : [name];
  };
  const joined = subItems.flatMap((sub) => sub.steps.map((step) => join(step, sub, outside)));
  const steps = flow.steps.map((step) => ({ ...step, after: unique(step.after.flatMap(outside)) }));
  return { ...item, flow: { ...flow, steps: [...steps, ...joined] } };
}

function join(step: Step, sub: SubItem, outside: (name: string) => string[]): Step {
  const inside = new Set(sub.steps.map(({ id }) => id));
  const begins = !step.after.some((name) => inside.has(name));
  const before = begins ? [...step.after, ...(sub.after ?? [])] : step.after;
  const after = before.flatMap((name) => (inside.has(name) ? [nameOf(sub, name)] : outside(name)));
  return { ...step, id: nameOf(sub, step.id), after: unique(after), subItem: sub.code };
}

/** Steps that no other of the sub-item waits for; an empty sub-item ends when what it comes after has ended. */
function lastOf(sub: SubItem): string[] {
  if (sub.steps.length === 0) return [...(sub.after ?? [])];
  const waitedFor = new Set(sub.steps.flatMap(({ after }) => after));
  const last = sub.steps.filter(({ id }) => !waitedFor.has(id));
  return (last.length > 0 ? last : sub.steps).map(({ id }) => nameOf(sub, id));
}

const nameOf = ({ code }: SubItem, step: string): string => `${code}.${step}`;

const unique = (names: readonly string[]): string[] => [...new Set(names)];
