import { mkdir } from 'node:fs/promises';
import { clamdScanner, defaultLimits, type FileParts, folderFileStore } from '@lianban/platform';
import * as z from 'zod/mini';

const Count = z.optional(z.number().check(z.int(), z.gte(1)));

/** Attachments: where their bytes lie, how much there may be (bytes and numbers), who looks through them. */
export const FilesConfig = z.strictObject({
  /** `database`: in the store itself; else a folder; LIANBAN_FILES in the environment goes before it */
  place: z.optional(z.string()),
  limits: z.optional(
    z.strictObject({
      perFile: Count,
      perCase: Count,
      filesPerCase: Count,
      perUnitAndDay: Count,
      filesPerUnitAndDay: Count,
    }),
  ),
  /** clamd: `tcp://host:3310` or `unix:/path` */
  scanner: z.optional(z.string()),
});
export type FilesConfig = z.infer<typeof FilesConfig>;

export const inDatabase = 'database';

/** The section with the folder resolved and the environment before it; throws a sentence for an address that is none. */
export function resolveFiles(
  { place, ...rest }: FilesConfig = {},
  from: (path: string) => string,
): FilesConfig & { readonly place: string } {
  const named = process.env['LIANBAN_FILES'] || place || inDatabase;
  if (rest.scanner) clamdScanner(rest.scanner);
  return { ...rest, place: named === inDatabase ? named : from(named) };
}

/** What the platform is given of it; a folder is made. */
export async function openFiles({ place, limits, scanner }: FilesConfig = {}): Promise<Partial<FileParts>> {
  const folder = place === undefined || place === inDatabase ? undefined : place;
  if (folder) await mkdir(folder, { recursive: true, mode: 0o750 });
  return {
    limits: limitsOf(limits),
    ...(folder && { bytes: folderFileStore(folder) }),
    ...(scanner && { scanner: clamdScanner(scanner) }),
  };
}

/** One line on sizes and the scanner, for the summary. */
export function filesWords({ place = inDatabase, limits, scanner }: FilesConfig = {}): string {
  const most = limitsOf(limits);
  return [
    place === inDatabase ? '数据库内 in the store' : place,
    `单个 file ${mega(most.perFile)}`,
    `每件 case ${mega(most.perCase)} / ${most.filesPerCase}`,
    `单位每日 unit and day ${mega(most.perUnitAndDay)} / ${most.filesPerUnitAndDay}`,
    scanner ? `扫描 scanner ${scanner}` : '扫描 scanner 无 none',
  ].join('  ');
}

/** Whether the scanner answers, in words; it is shown nothing. */
export async function reachScanner({ scanner }: FilesConfig = {}): Promise<string[]> {
  if (!scanner) return [];
  const scan = await clamdScanner(scanner, { timeoutInMs: 5_000 }).scan(nothing());
  if (scan.state !== 'failed') return [`扫描程序可以连接 scanner reached: ${scanner}`];
  return [`扫描程序没有应答，附件将等待扫描 scanner does not answer, files will wait for it: ${scan.error}`];
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function limitsOf(given: FilesConfig['limits'] = {}): FileParts['limits'] {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaultLimits, ...Object.fromEntries(set) };
}

const mega = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
