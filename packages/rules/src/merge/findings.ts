import type { Options } from '@lianban/contract';
import { inForce } from '../law/rule-book.ts';
import { firstVersion, OURS, type RuleVersion } from '../law/rule-version.ts';
import { ruling } from '../law/ruling.ts';
import { unique } from './strictest.ts';
import type { FormField, MergeContext, MergedField, MergeFinding, MergeReason } from './types.ts';

/** The reform merges forms and does not say how a contradiction is settled: this is ours. */
export const askOnce: RuleVersion = firstVersion(
  'merge/ask-once',
  OURS,
  '同一数据项只填报一次',
  '多张表格要求同一数据项的，合并后只填报一次，从严适用各表要求；类型或选项相互矛盾的，不得合并发布。',
);

/** Where the forms that want this element contradict each other. */
export function findingsOf(
  { element, uses, wantedBy }: MergedField,
  context: MergeContext | undefined,
): MergeFinding[] {
  const rule = context === undefined ? askOnce : inForce(askOnce, context.at, context.rules);
  const findings: MergeFinding[] = [];
  const compare = (
    reason: MergeReason,
    outcome: MergeFinding['outcome'],
    shown: (f: FormField) => string,
    inEnglish = shown,
  ) => {
    const zh = unique(uses.map(({ field }) => shown(field)));
    const en = unique(uses.map(({ field }) => inEnglish(field)));
    if (zh.length + en.length < 3) return;
    const evidence = { element, zh: zh.join(' / '), en: en.join(' / '), subItems: wantedBy.join(', ') };
    findings.push({ ...ruling(outcome, reason, rule, evidence), element, subItems: wantedBy });
  };
  compare('type-differs', 'conflict', ({ type }) => type);
  compare('options-differ', 'conflict', ({ options }) => (options === undefined ? '—' : offered(options)));
  compare(
    'label-differs',
    'note',
    ({ label }) => label.zh,
    ({ label }) => label.en,
  );
  compare('visibility-differs', 'note', ({ visibleTo }) => visibleTo ?? '—');
  return findings;
}

/** The values of a list whatever their order, or the dataset and what is read of it. */
function offered(options: Options): string {
  if ('list' in options) return unique(options.list.map(({ value }) => value)).join(' ');
  const { holder, dataset, party, value } = options;
  return `${holder} ${dataset} ${party} ${value}`;
}
