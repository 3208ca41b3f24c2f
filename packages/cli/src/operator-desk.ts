import type { ParkedMessage, ReceiverView } from '@lianban/contract';
import {
  type DeadLetters,
  deadLettersOf,
  httpMessages,
  openPostgresStore,
  openSqliteStore,
} from '@lianban/platform';
import { isPostgres, readConfig } from './config.ts';

/** How the operator's verbs reach the platform. */
export interface Reach {
  readonly config?: string;
  /** a platform at work; the server key stands in LIANBAN_KEY */
  readonly url?: string;
  readonly unit?: string;
  readonly user?: string;
  /** nothing is written */
  readonly readonly?: boolean;
}

export interface Desk extends DeadLetters {
  close(): Promise<void>;
}

/**
 * With an address the platform at work is asked, as a system administrator; else the store of the configuration is
 * opened, which for a file means that the platform is stopped.
 */
export async function openDesk(reach: Reach): Promise<Desk> {
  if (reach.url) return deskAtPlatform(reach.url, reach);
  if (!reach.config)
    throw new Error('请写明 --config 或 --url。Say where: --config FILE, or --url of the platform.');
  const config = await readConfig(reach.config);
  const store = isPostgres(config.store)
    ? await openPostgresStore({ url: config.store, pool: 2 })
    : await openSqliteStore({ file: config.store, readonly: reach.readonly ?? false });
  const messages = httpMessages(config.hosts);
  const letters = deadLettersOf(store, config.hosts, (row) => messages.receiverOf?.(row));
  return { ...letters, close: () => store.close() };
}

function deskAtPlatform(url: string, { unit = '', user = 'operator' }: Reach): Desk {
  const { LIANBAN_KEY } = process.env;
  if (!LIANBAN_KEY)
    throw new Error(
      '环境变量 LIANBAN_KEY 未设置。LIANBAN_KEY is not set: a server key with systemAdministrator.',
    );
  if (!unit) throw new Error('请写明 --unit。Say for which unit you act: --unit CODE.');
  const headers = {
    authorization: `Bearer ${LIANBAN_KEY}`,
    'lianban-unit': unit,
    'lianban-user': user,
    'lianban-roles': 'systemAdministrator',
  };
  const ask = async <T>(method: 'GET' | 'POST', path: string): Promise<T | undefined> => {
    const answer = await fetch(new URL(path, url), {
      method,
      headers: { ...headers, ...(method === 'POST' && { 'content-type': 'application/json' }) },
      ...(method === 'POST' && { body: '{}' }),
    });
    if (answer.status === 404) return undefined;
    if (!answer.ok)
      throw new Error(
        `${new URL(url).origin} ${answer.status}: ${((await answer.json()) as { detail?: string }).detail}`,
      );
    return (await answer.json()) as T;
  };
  const pages = async (): Promise<ParkedMessage[]> => {
    const found: ParkedMessage[] = [];
    let path: string | undefined = '/v1/outbox/parked';
    while (path) {
      const page: { items: ParkedMessage[]; next: string | null } | undefined = await ask('GET', path);
      found.push(...(page?.items ?? []));
      path = page?.next ? `/v1/outbox/parked?cursor=${page.next}` : undefined;
    }
    return found;
  };
  const replay = async (id: string) =>
    (await ask('POST', `/v1/outbox/${encodeURIComponent(id)}/replay`)) !== undefined;
  return {
    parked: async (after, limit) => (await pages()).filter(({ id }) => id > after).slice(0, limit),
    replay,
    async replayAll() {
      let replayed = 0;
      for (const { id } of await pages()) if (await replay(id)) replayed += 1;
      return replayed;
    },
    receivers: async () => (await ask<{ items: ReceiverView[] }>('GET', '/v1/receivers'))?.items ?? [],
    enable: async (receiver) =>
      (await ask<{ replayed: number }>('POST', `/v1/receivers/${encodeURIComponent(receiver)}/enable`))
        ?.replayed,
    close: async () => {},
  };
}
