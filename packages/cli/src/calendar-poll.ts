import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkingCalendar } from '@lianban/rules';
import { readCalendar } from './calendar-folder.ts';

const everyInMs = 2_000;

/**
 * Looks every two seconds whether the years in a folder have changed, and hands over the calendar that they make. A
 * folder that does not make one is told once, and the calendar before stays. Polled: files come over network drives,
 * too, where no system call tells of them. The answer ends it.
 */
export function watchCalendar(
  folder: string,
  told: {
    readonly changed: (calendar: WorkingCalendar) => void;
    readonly failed: (message: string) => void;
  },
): () => void {
  let seen: string | undefined;
  let looking = false;
  const look = async () => {
    if (looking) return;
    looking = true;
    try {
      const now = await signatureOf(folder);
      if (now === seen) return;
      seen = now;
      const { calendar } = await readCalendar(folder);
      // also what stood there at the start: a file may have come while `serve` was reading
      told.changed(calendar);
    } catch (error) {
      told.failed(error instanceof Error ? error.message : String(error));
    } finally {
      looking = false;
    }
  };
  void look();
  const timer = setInterval(() => void look(), everyInMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** names, sizes and times of the files of years */
async function signatureOf(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const years = names.filter((name) => name.endsWith('.json')).sort();
  const lines = years.map(async (name) => {
    const file = await stat(join(folder, name)).catch(() => undefined);
    return `${name} ${file?.size} ${file?.mtimeMs}`;
  });
  return (await Promise.all(lines)).join('\n');
}
