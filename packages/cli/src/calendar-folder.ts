import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CalendarYear, chinaCalendar, type WorkingCalendar } from '@lianban/rules';
import { withYear } from '@lianban/rules/calendar';
import * as z from 'zod/mini';
import { readJson } from './read-json.ts';

/** One year as its notice announces it. */
const YearFile = z.strictObject({
  year: z.number(),
  notices: z.array(z.string()),
  holidays: z.array(z.tuple([z.string(), z.string(), z.string()])),
  makeUpWorkDays: z.array(z.string()),
});

export interface CalendarRead {
  readonly calendar: WorkingCalendar;
  /** years that the folder has added or amended */
  readonly used: readonly number[];
  /** years that this version of the software knows as well: their files may go */
  readonly notNeeded: readonly number[];
}

/** The calendar of the software with the years of a folder, in their order. A missing folder is an empty one. */
export async function readCalendar(
  folder: string | undefined,
  shipped: WorkingCalendar = chinaCalendar,
): Promise<CalendarRead> {
  let calendar = shipped;
  const used: number[] = [];
  const notNeeded: number[] = [];
  for (const name of await yearFiles(folder)) {
    const file = join(folder ?? '', name);
    const year = await readYear(file);
    if (`${year.year}.json` !== name)
      throw new Error(`${file} holds the year ${year.year}: its name must be ${year.year}.json.`);
    const known = shipped.years.find((other) => other.year === year.year);
    if (known && holdsNoticesOf(known, year)) {
      if (known.notices.length === year.notices.length && !same(known, year))
        throw new Error(
          `${file} differs from the year that came with this version, under the same notices. ` +
            'Compare both with the notice, then take the file away.',
        );
      notNeeded.push(year.year);
    } else {
      calendar = addYear(calendar, year, file);
      used.push(year.year);
    }
  }
  return { calendar, used, notNeeded };
}

export async function readYear(file: string): Promise<CalendarYear> {
  const parsed = z.safeParse(YearFile, await readJson(file));
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(
    (issue) => `  /${issue.path.map(String).join('/')}: ${issue.message}`,
  );
  throw new Error(`${file} is not a year of the calendar:\n${lines.join('\n')}`);
}

/** `withYear`, with the file's name before what it says. */
export function addYear(calendar: WorkingCalendar, year: CalendarYear, file: string): WorkingCalendar {
  try {
    return withYear(calendar, year);
  } catch (error) {
    if (error instanceof RangeError) throw new Error(`${file}: ${error.message}.`, { cause: error });
    throw error;
  }
}

async function yearFiles(folder: string | undefined): Promise<string[]> {
  if (folder === undefined) return [];
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') return [];
    throw new Error(`The calendar's folder ${folder} cannot be read: ${code}.`);
  }
}

const holdsNoticesOf = (known: CalendarYear, year: CalendarYear): boolean =>
  year.notices.every((notice, i) => known.notices[i] === notice);

const same = (a: CalendarYear, b: CalendarYear): boolean => textOf(a) === textOf(b);
const textOf = ({ holidays, makeUpWorkDays }: CalendarYear): string =>
  JSON.stringify([[...holidays].sort(), [...makeUpWorkDays].sort()]);
