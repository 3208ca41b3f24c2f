import type { RulingEvidence } from '../law/ruling.ts';
import { ruling } from '../law/ruling.ts';
import { covers, inYuan, isAmount } from './range.ts';
import { at, byTable, complete } from './rules.ts';
import type { Tier, TierContext, TieredCase, TierReason, TierRow, TierRuling, TierTable } from './types.ts';

/**
 * Which approval a case needs (分级分类审批). Total: what the table does not decide by exactly one row takes the
 * whole procedure, for a doubt must not spare an approval (ours). A table that `checkTiers` passes never gets there
 * for a listed class and risk.
 */
export function tierOf(table: TierTable, tiered: TieredCase, context?: TierContext): TierRuling {
  const { class: kind, risk, amount } = tiered;
  const evidence = { class: kind, risk };
  const doubt = (reason: TierReason, more: RulingEvidence = {}): TierRuling => ({
    ...ruling<Tier, TierReason>('full', reason, at(complete, context), { ...evidence, ...more }),
    row: null,
  });
  if (!table.classes.includes(kind)) return doubt('class-unlisted');
  if (!table.risks.includes(risk)) return doubt('risk-unlisted');
  if (!isAmount(amount)) return doubt('amount-invalid');
  const found: number[] = [];
  for (const [index, row] of table.rows.entries()) {
    if (row.class === kind && row.risk === risk && covers(row, amount)) found.push(index);
  }
  const [index] = found;
  if (index === undefined) return doubt('no-row');
  if (found.length > 1) return doubt('several-rows', { rows: found.map((i) => i + 1).join(', ') });
  const { tier, from, to } = table.rows[index] as TierRow;
  const range = inYuan(from ?? 0, to);
  return {
    ...ruling<Tier, TierReason>(tier, REASONS[tier], at(byTable, context), {
      ...evidence,
      row: index + 1,
      range,
    }),
    row: index,
  };
}

const REASONS: Readonly<Record<Tier, TierReason>> = {
  auto: 'row-auto',
  final: 'row-final',
  full: 'row-full',
};
