import { dirname, resolve } from 'node:path';
import { Role } from '@lianban/contract';
import * as z from 'zod/mini';
import { readJson } from './read-json.ts';

const Host = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** SHA-256 of the server key, hex: the key itself stands only with the host */
  keyHash: z.string(),
  units: z.array(z.string()),
  roles: z.array(Role),
  origins: z.array(z.string()),
  webhook: z.nullable(z.strictObject({ url: z.string(), secret: z.string(), roles: z.array(Role) })),
});

/** What a platform needs to run, as one JSON file. Paths count from the file. */
export const Config = z.strictObject({
  listen: z.strictObject({ host: z.string(), port: z.number() }),
  /** a file, or `postgres://user:password@host/database`; LIANBAN_STORE in the environment goes before it */
  store: z.string(),
  hosts: z.array(Host),
  holders: z.record(z.string(), z.strictObject({ url: z.string(), key: z.string() })),
  directory: z.optional(z.string()),
  items: z.optional(z.array(z.string())),
  /** files of procuratorates that issue recommendations; absent: those that came with the software */
  procuratorates: z.optional(z.array(z.string())),
  /** a folder of announced years, one JSON file each, besides those that came with the software */
  calendar: z.optional(z.string()),
  /** `info`: changes and refusals have a line each; `debug`: reads as well; `warn`: no request */
  logLevel: z.optional(z.enum(['debug', 'info', 'warn', 'error'])),
  /** demo only: a page at `/` that says what is where */
  startPage: z.optional(z.string()),
});
export type Config = z.infer<typeof Config>;

/** Reads and checks a configuration; every problem is one line that says where and what. */
export async function readConfig(file: string): Promise<Config> {
  const json = await readJson(file);
  const parsed = z.safeParse(Config, json);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      (issue) => `  /${issue.path.map(String).join('/')}: ${issue.message}`,
    );
    throw new Error(`${file} is not a valid configuration:\n${lines.join('\n')}`);
  }
  const from = (path: string) => resolve(dirname(file), path);
  const { data } = parsed;
  return {
    ...data,
    store: storeOf(process.env['LIANBAN_STORE'] || data.store, from),
    ...(data.directory && { directory: from(data.directory) }),
    ...(data.items && { items: data.items.map(from) }),
    ...(data.procuratorates && { procuratorates: data.procuratorates.map(from) }),
    ...(data.calendar && { calendar: from(data.calendar) }),
    ...(data.startPage && { startPage: from(data.startPage) }),
  };
}

export const isPostgres = (store: string): boolean => /^postgres(ql)?:\/\//.test(store);

const storeOf = (store: string, from: (path: string) => string): string =>
  isPostgres(store) ? store : from(store);
