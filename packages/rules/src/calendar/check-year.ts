import { civilOf, isWeekend, parseDate } from './day.ts';
import type { CalendarYear } from './types.ts';

/**
 * Is it one year as a notice announces it? Throws a RangeError that says what is wrong and what to do: a part that is
 * missing, a date outside the year, holidays that run backwards or overlap, a make-up day (调休) that is no weekend,
 * lies in a holiday or is named twice.
 */
export function checkYear(given: CalendarYear): void {
  const { year, notices, holidays, makeUpWorkDays } = given;
  if (!Number.isInteger(year))
    throw new RangeError(`A calendar year needs its number, such as 2027: ${year}`);
  for (const [name, list] of [
    ['notices', notices],
    ['holidays', holidays],
    ['makeUpWorkDays', makeUpWorkDays],
  ] as const) {
    if (!Array.isArray(list)) throw new RangeError(`Year ${year} needs a list of ${name}`);
  }
  if (notices.length === 0 || notices.some((notice) => typeof notice !== 'string' || notice.trim() === '')) {
    throw new RangeError(
      `Year ${year} names no notice: give the address of the State Council office's notice`,
    );
  }
  if (holidays.length === 0) throw new RangeError(`Year ${year} has no holiday: it is not the announced one`);
  const blocks = holidays.map(([name, from, to]) => {
    const block = { name, from: dayIn(year, from), to: dayIn(year, to) };
    if (block.to < block.from)
      throw new RangeError(`Holiday ${name} ends on ${to}, before it begins on ${from}`);
    return block;
  });
  blocks.sort((a, b) => a.from - b.from);
  blocks.forEach((block, i) => {
    const earlier = blocks[i - 1];
    if (earlier !== undefined && block.from <= earlier.to) {
      throw new RangeError(
        `Holidays ${earlier.name} and ${block.name} of ${year} overlap: make them one block`,
      );
    }
  });
  const seen = new Set<number>();
  for (const date of makeUpWorkDays) {
    const day = dayIn(year, date);
    const holiday = blocks.find(({ from, to }) => from <= day && day <= to);
    if (!isWeekend(day))
      throw new RangeError(`Make-up day ${date} is no Saturday or Sunday: look at the notice`);
    if (holiday !== undefined)
      throw new RangeError(`Make-up day ${date} lies in the holiday ${holiday.name}`);
    if (seen.has(day)) throw new RangeError(`Make-up day ${date} is named twice`);
    seen.add(day);
  }
}

function dayIn(year: number, date: string): number {
  const day = parseDate(String(date));
  if (civilOf(day).year !== year) {
    throw new RangeError(`${date} does not lie in ${year}: enter it with its own year, amended if need be`);
  }
  return day;
}
