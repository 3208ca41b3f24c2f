import { type RulingEvidence, ruling } from '../law/ruling.ts';
import { covers, inYuan, isAmount } from './range.ts';
import { at, complete } from './rules.ts';
import type { TierContext, TierFinding, TierFindingCode, TierRow, TierTable } from './types.ts';

/**
 * What stands against publishing a table of tiered approval: every gap and every overlap with its class, risk and
 * exact range in fen, and every row that covers nothing. Empty means that each amount from 0 on has exactly one row
 * in each listed class and risk. Rows with a finding of their own cover nothing here. Two rows of the same tier that
 * overlap are refused too: one of them would be changed and the other forgotten.
 */
export function checkTiers(table: TierTable, context?: TierContext): TierFinding[] {
  const findings: TierFinding[] = [];
  const rule = at(complete, context);
  const report: Report = (code, pointers, place, evidence) => {
    findings.push({
      ...ruling('refused', code, rule, { class: place.class, ...evidence }),
      pointers,
      ...place,
    });
  };
  for (const list of ['classes', 'risks'] as const) {
    if (table[list].length === 0) report('nothing-listed', [`/${list}`], NOWHERE, { list });
  }
  const sound = [...table.rows.keys()].filter((index) => checkRow(table, index, report));
  for (const kind of new Set(table.classes)) {
    for (const risk of new Set(table.risks)) {
      const own = sound.filter((index) => {
        const row = table.rows[index] as TierRow;
        return row.class === kind && row.risk === risk;
      });
      checkCell(kind, risk, own, table.rows, report);
    }
  }
  return findings;
}

type Place = Pick<TierFinding, 'class' | 'risk' | 'from' | 'to'>;
type Report = (
  code: TierFindingCode,
  pointers: readonly string[],
  place: Place,
  evidence: RulingEvidence,
) => void;

const NOWHERE: Place = { class: null, risk: null, from: null, to: null };

/** Whether the row can cover anything. */
function checkRow({ classes, risks, rows }: TierTable, index: number, report: Report): boolean {
  const row = rows[index] as TierRow;
  const { class: kind, risk, from, to } = row;
  const refuse = (code: TierFindingCode, part: string): false => {
    report(
      code,
      [`/rows/${index}${part}`],
      { class: kind, risk, from, to },
      { risk, row: index + 1, from: from ?? 0, to: to ?? '∞' },
    );
    return false;
  };
  if (!classes.includes(kind)) return refuse('row-class-unlisted', '/class');
  if (!risks.includes(risk)) return refuse('row-risk-unlisted', '/risk');
  if (from !== null && !isAmount(from)) return refuse('range-invalid', '/from');
  if (to !== null && !isAmount(to)) return refuse('range-invalid', '/to');
  return to !== null && to <= (from ?? 0) ? refuse('range-empty', '') : true;
}

/**
 * One class and one risk: between two neighbouring ends of rows the same rows cover every amount, and across an end
 * they differ, so that each such piece is exactly one gap, one overlap or in order.
 */
function checkCell(
  kind: string,
  risk: string,
  own: readonly number[],
  rows: readonly TierRow[],
  report: Report,
): void {
  const ends = new Set([0]);
  for (const index of own) {
    const { from, to } = rows[index] as TierRow;
    ends.add(from ?? 0);
    if (to !== null) ends.add(to);
  }
  const points = [...ends].sort((a, b) => a - b);
  for (const [i, from] of points.entries()) {
    const to = points[i + 1] ?? null;
    const covering = own.filter((index) => covers(rows[index] as TierRow, from));
    if (covering.length === 1) continue;
    const place = { class: kind, risk, from, to };
    const evidence = { risk, range: inYuan(from, to), rows: covering.map((index) => index + 1).join(', ') };
    if (covering.length > 1) {
      report(
        'overlap',
        covering.map((index) => `/rows/${index}`),
        place,
        evidence,
      );
    } else {
      report('gap', besideGap(from, to, own, rows), place, evidence);
    }
  }
}

/** The ends that could be moved to close it; the whole list where no row stands beside it. */
function besideGap(
  from: number,
  to: number | null,
  own: readonly number[],
  rows: readonly TierRow[],
): readonly string[] {
  const beside: string[] = [];
  for (const index of own) {
    const row = rows[index] as TierRow;
    if (row.to === from) beside.push(`/rows/${index}/to`);
    if (to !== null && row.from === to) beside.push(`/rows/${index}/from`);
  }
  return beside.length === 0 ? ['/rows'] : beside;
}
