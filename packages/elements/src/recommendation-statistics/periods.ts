/** A period of issue, as dates that the platform is asked for; both empty: always. */
export interface Period {
  readonly year: number;
  /** 1 to 4; undefined: the whole year */
  readonly quarter?: number;
}

/** `2026-4` of a quarter, `2026` of a year; for the choice and for the attribute. */
export const keyOf = ({ year, quarter }: Period): string => (quarter ? `${year}-${quarter}` : String(year));

export function periodOf(key: string | undefined): Period | undefined {
  const match = /^(\d{4})(?:-([1-4]))?$/.exec(key ?? '');
  if (!match) return undefined;
  return { year: Number(match[1]), ...(match[2] && { quarter: Number(match[2]) }) };
}

/** First and last day of a period. */
export function datesOf({ year, quarter }: Period): { readonly from: string; readonly to: string } {
  if (!quarter) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const last = ['03-31', '06-30', '09-30', '12-31'][quarter - 1];
  return { from: `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`, to: `${year}-${last}` };
}

/** The quarters that a page offers: this one and the seven before, then the years they lie in. */
export function periodsUntil(day: string): Period[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const now = year * 4 + Math.ceil(month / 3) - 1;
  const quarters = Array.from({ length: 8 }, (_, i) => now - i).map(
    (n): Period => ({ year: Math.floor(n / 4), quarter: (n % 4) + 1 }),
  );
  const years = [...new Set(quarters.map((period) => period.year))].map((one): Period => ({ year: one }));
  return [...quarters, ...years];
}
