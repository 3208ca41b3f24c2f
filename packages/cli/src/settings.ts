import {
  directory as shippedDirectory,
  items as shippedItems,
  procuratorates as shippedProcuratorates,
} from '@lianban/catalog';
import { Directory, Item, Procuratorate } from '@lianban/contract';
import type { DingtalkOptions, LogLevel, ZhezhengdingOptions } from '@lianban/platform';
import { type CalendarRead, readCalendar } from './calendar-folder.ts';
import { type Config, readConfig } from './config.ts';
import { readDingtalk } from './dingtalk-settings.ts';
import { readJson } from './read-json.ts';
import { sealKeysOf } from './seal-keys.ts';
import { readZhezhengding } from './zhezhengding-settings.ts';

/** All that `serve` reads before it opens anything. */
export interface Settings {
  readonly file: string;
  readonly config: Config;
  /** the replica's address, from the environment only */
  readonly readUrl: string | undefined;
  readonly storeFromEnvironment: boolean;
  readonly directory: Directory;
  readonly items: readonly Item[];
  readonly procuratorates: readonly Procuratorate[];
  /** keys of procuratorates by id, from the environment only */
  readonly sealKeys: Readonly<Record<string, string>>;
  readonly calendar: CalendarRead;
  readonly logLevel: LogLevel;
  /** notices to people; undefined: none are sent */
  readonly dingtalk: DingtalkOptions | undefined;
  readonly zhezhengding: ZhezhengdingOptions | undefined;
}

/** Reads the configuration and every file that it names; throws a sentence for what is wrong. */
export async function readSettings(file: string, { demo }: { demo: boolean }): Promise<Settings> {
  const config = await readConfig(file);
  const { LIANBAN_STORE, LIANBAN_STORE_READ } = process.env;
  const items = config.items
    ? await Promise.all(config.items.map((path) => parsed(path, Item)))
    : shippedItems.map((item) => Item.parse(item));
  const procuratorates = config.procuratorates
    ? await Promise.all(config.procuratorates.map((path) => parsed(path, Procuratorate)))
    : shippedProcuratorates.map((one) => Procuratorate.parse(one));
  return {
    file,
    config,
    readUrl: LIANBAN_STORE_READ || undefined,
    storeFromEnvironment: Boolean(LIANBAN_STORE),
    directory: config.directory
      ? await parsed(config.directory, Directory)
      : Directory.parse(shippedDirectory),
    items,
    procuratorates,
    sealKeys: sealKeysOf(process.env['LIANBAN_SEAL_KEYS'] ?? '', procuratorates),
    calendar: await readCalendar(config.calendar),
    dingtalk: await readDingtalk(),
    zhezhengding: await readZhezhengding(),
    // nobody reads the log of a demo
    logLevel: config.logLevel ?? (demo ? 'warn' : 'info'),
  };
}

interface Schema<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } };
}

async function parsed<T>(file: string, schema: Schema<T>): Promise<T> {
  const result = schema.safeParse(await readJson(file));
  if (result.success) return result.data;
  const lines = result.error.issues
    .slice(0, 10)
    .map((issue) => `  /${issue.path.map(String).join('/')}: ${issue.message}`);
  throw new Error(`${file} is not what it should be:\n${lines.join('\n')}`);
}
