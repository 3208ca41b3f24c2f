import type { Directory, Item, Text } from '@lianban/contract';
import { checkItemCode } from '../codes/item-code.ts';
import { type GuideElementId, guideOf } from './guide-of.ts';

/** Two items with one base code that differ in an element which must be the same (八统一). */
export interface UnifiedDifference {
  readonly element: GuideElementId;
  readonly label: Text;
  /** Base of the item code, 12 characters. */
  readonly base: string;
  /** Item codes, 33 characters; the first is compared with. */
  readonly items: readonly [string, string];
  readonly values: readonly [readonly Text[], readonly Text[]];
}

/**
 * Whether items that are one and the same at city and county, told by the base of their codes, agree in the eight
 * unified elements of their guides. Items without a valid code are passed over: `lintItem` tells them.
 */
export function checkUnified(items: readonly Item[], directory: Directory): UnifiedDifference[] {
  const first = new Map<string, { readonly code: string; readonly item: Item }>();
  const differences: UnifiedDifference[] = [];
  for (const item of items) {
    const checked = checkItemCode(item.guide?.itemCode ?? '');
    if (!checked.ok) continue;
    const { base, value: code } = checked;
    const known = first.get(base);
    if (known === undefined) {
      first.set(base, { code, item });
      continue;
    }
    const model = guideOf(known.item, directory);
    for (const [i, { id, label, unified, values }] of guideOf(item, directory).entries()) {
      const expected = model[i]?.values ?? [];
      if (!unified || agree(values, expected)) continue;
      differences.push({ element: id, label, base, items: [known.code, code], values: [expected, values] });
    }
  }
  return differences;
}

/** Text by text; in what order a file writes the languages does not matter. */
const agree = (some: readonly Text[], others: readonly Text[]): boolean =>
  some.length === others.length &&
  some.every(({ zh, en }, i) => zh === others[i]?.zh && en === others[i]?.en);
