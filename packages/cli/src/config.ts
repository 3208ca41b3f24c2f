import { dirname, resolve } from 'node:path';
import { Role } from '@lianban/contract';
import { isAllowable } from '@lianban/platform';
import * as z from 'zod/mini';
import { FilesConfig, resolveFiles } from './files-config.ts';
import { readJson } from './read-json.ts';

const Webhook = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }),
    secret: z.optional(z.string().check(z.minLength(1))),
    /** instead of `secret`, the new one first: both sign while the host exchanges them */
    secrets: z.optional(z.array(z.string().check(z.minLength(1))).check(z.minLength(1), z.maxLength(2))),
    roles: z.array(Role),
    /** names, addresses and networks; absent: any address that is not forbidden to all */
    allow: z.optional(
      z.array(z.string().check(z.refine(isAllowable, 'a host name, an address or a network is wanted'))),
    ),
    /** a PEM file with the intranet's authority */
    ca: z.optional(z.string()),
  })
  .check(
    z.refine(
      ({ secret, secrets }) => (secret === undefined) !== (secrets === undefined),
      'either "secret" or "secrets" is wanted',
    ),
  );

const Host = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** SHA-256 of the server key, hex: the key itself stands only with the host */
  keyHash: z.string(),
  units: z.array(z.string()),
  roles: z.array(Role),
  origins: z.array(z.string()),
  webhook: z.nullable(Webhook),
});

/** requests a minute by class of routes; null: no limit */
const Paces = z.partialRecord(
  z.enum(['read', 'write', 'stream', 'session', 'administration']),
  z.nullable(z.number().check(z.minimum(1))),
);

/** What a platform needs to run, as one JSON file. Paths count from the file. */
export const Config = z.strictObject({
  listen: z.strictObject({ host: z.string(), port: z.number() }),
  /** a file, or `postgres://user:password@host/database`; LIANBAN_STORE in the environment goes before it */
  store: z.string(),
  /** PostgreSQL: months in a partition of events and tasks, for partitions that are not yet there */
  partitionMonths: z.optional(z.literal([1, 3, 6, 12])),
  hosts: z.array(Host),
  holders: z.record(z.string(), z.strictObject({ url: z.string(), key: z.string() })),
  directory: z.optional(z.string()),
  items: z.optional(z.array(z.string())),
  /** files of procuratorates that issue recommendations; absent: those that came with the software */
  procuratorates: z.optional(z.array(z.string())),
  /** a folder of announced years, one JSON file each, besides those that came with the software */
  calendar: z.optional(z.string()),
  /** attachments; in the store and unscanned by default */
  files: z.optional(FilesConfig),
  /** code of the unit that keeps receipts of the chains and archives; its administrator gets the messages */
  recordsOffice: z.optional(z.string()),
  /** a folder in which archived cases are handed over, one JSON file each */
  archive: z.optional(z.string()),
  /** how many requests are taken of one user's pages, and of one host's key */
  paces: z.optional(z.strictObject({ user: z.optional(Paces), host: z.optional(Paces) })),
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
    hosts: data.hosts.map((host) => ({
      ...host,
      webhook: host.webhook && {
        ...host.webhook,
        ...(host.webhook.ca && { ca: from(host.webhook.ca) }),
      },
    })),
    store: storeOf(process.env['LIANBAN_STORE'] || data.store, from),
    ...(data.directory && { directory: from(data.directory) }),
    ...(data.items && { items: data.items.map(from) }),
    ...(data.procuratorates && { procuratorates: data.procuratorates.map(from) }),
    ...(data.calendar && { calendar: from(data.calendar) }),
    files: resolveFiles(data.files, from),
    ...(data.archive && { archive: from(data.archive) }),
    ...(data.startPage && { startPage: from(data.startPage) }),
  };
}

export const isPostgres = (store: string): boolean => /^postgres(ql)?:\/\//.test(store);

const storeOf = (store: string, from: (path: string) => string): string =>
  isPostgres(store) ? store : from(store);
