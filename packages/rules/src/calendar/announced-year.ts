import type { CalendarYear } from './types.ts';

/** Where the State Council office publishes its notices. */
const NOTICES = 'https://www.gov.cn/zhengce/zhengceku/';

/**
 * A year in the short form of the files in `years/`, since every page that counts a clock carries them: the notices'
 * paths, oldest first; the holidays, `春节 0215 0223` with the first and the last date, apart by commas; the make-up
 * working days.
 */
export function announcedYear(
  year: number,
  notices: readonly string[],
  holidays: string,
  makeUpWorkDays: string,
): CalendarYear {
  const dated = (date: string) => `${year}-${date.slice(0, 2)}-${date.slice(2)}`;
  return {
    year,
    notices: notices.map((path) => `${NOTICES}${path}.htm`),
    holidays: holidays.split(', ').map((holiday): [string, string, string] => {
      const [name = '', first = '', last = first] = holiday.split(' ');
      return [name, dated(first), dated(last)];
    }),
    makeUpWorkDays: makeUpWorkDays.split(' ').map(dated),
  };
}
