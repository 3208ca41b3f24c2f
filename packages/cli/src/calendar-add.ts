import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type CalendarYear, isWorkingDay, type WorkingCalendar } from '@lianban/rules';
import { addYear, readCalendar, readYear } from './calendar-folder.ts';
import { readConfig } from './config.ts';

/** `lianban calendar add FILE`: checks a year, keeps it in the configured folder, says what changed. */
export async function addToCalendar(file: string, configFile: string): Promise<string> {
  const { calendar: folder } = await readConfig(configFile);
  if (!folder)
    throw new Error(
      `${configFile} names no folder for the calendar: add "calendar": "calendar" to it, then try again.`,
    );
  const { calendar } = await readCalendar(folder);
  const year = await readYear(file);
  const next = addYear(calendar, year, file);
  const kept = join(folder, `${year.year}.json`);
  await mkdir(folder, { recursive: true });
  await keep(kept, `${JSON.stringify(year, null, 2)}\n`);
  return [
    `${calendar.version} → ${next.version}`,
    `有效期至 valid through: ${calendar.validThrough} → ${next.validThrough}`,
    ...changes(calendar, next, year),
    `已保存 kept in ${kept}`,
    '运行中的平台数秒内启用，未结任务的到期日随之重算，逐件留痕；已办结的不变。另有进程读其他文件夹的，在该处同样录入。',
    'A platform that runs takes it up within seconds and recomputes the due dates of open tasks, each on its trace; what has ended stays as it was. Where another process reads another folder, add the year there as well.',
  ].join('\n');
}

function changes(before: WorkingCalendar, after: WorkingCalendar, { year }: CalendarYear): string[] {
  const days = daysOf(year);
  const working = days.filter((day) => isWorkingDay(day, after)).length;
  const line = `${year} 工作日 working days: ${working}`;
  if (!before.years.some((known) => known.year === year)) return [line];
  const changed = days.filter((day) => isWorkingDay(day, before) !== isWorkingDay(day, after));
  const words = changed.map(
    (day) =>
      `${day} ${isWorkingDay(day, after) ? '改为工作日 now a working day' : '改为休息日 now a day off'}`,
  );
  return [line, ...(words.length > 0 ? words : ['没有日期变化 no date has changed'])];
}

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** The whole file or the old one, also when the machine goes down meanwhile. */
async function keep(path: string, text: string): Promise<void> {
  const next = `${path}.next`;
  const opened = await open(next, 'w');
  try {
    await opened.writeFile(text);
    await opened.sync();
  } finally {
    await opened.close();
  }
  await rename(next, path);
}
