import { checkItemCode } from '../codes/item-code.ts';
import { guideOf } from '../guide/guide-of.ts';
import { report, type Scope } from './scope.ts';

/** The guide has all its elements, asks for one visit at most, and carries a valid item code. */
export function lintGuide(scope: Scope): void {
  const { item, directory } = scope;
  for (const { no, label, missing, pointer } of guideOf(item, directory)) {
    if (!missing) continue;
    report(
      scope,
      'guide-element-missing',
      pointer.split('/').slice(1),
      `办事指南第 ${no} 个要素“${label.zh}”没有写明。`,
      `Element ${no} of the guide, ${label.en}, is not given.`,
    );
  }
  const { visitCount, itemCode } = item.guide ?? {};
  if (visitCount !== undefined && visitCount !== 0 && visitCount !== 1) {
    report(
      scope,
      'too-many-visits',
      ['guide', 'visitCount'],
      `到现场 ${visitCount} 次，应为 0 次或 1 次。`,
      `${visitCount} visits; there may be none or one.`,
    );
  }
  if (itemCode === undefined) return;
  const checked = checkItemCode(itemCode);
  if (!checked.ok) {
    report(scope, 'item-code-wrong', ['guide', 'itemCode'], checked.message, checked.messageEn);
  }
}
