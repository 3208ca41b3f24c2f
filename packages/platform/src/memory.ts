import type { CoreOptions } from './core.ts';
import { noMessages } from './delivery/messages.ts';
import { moveClock } from './demo/move-clock.ts';
import { createPlatform, type Platform } from './platform.ts';
import { type Host, keyHashOf } from './sessions/hosts.ts';
import { memoryTokens } from './sessions/tokens.ts';
import type { Sources } from './sources/connector.ts';
import { createMemoryStore } from './store/memory-store.ts';
import { offsetClock } from './time.ts';

export interface MemoryOptions {
  readonly directory: unknown;
  readonly items: readonly unknown[];
  readonly procuratorates?: readonly unknown[];
  /** platform time at the start, ISO with offset; by default the machine's */
  readonly startAt?: string;
  readonly sources?: Sources;
  readonly messages?: CoreOptions['messages'];
  readonly origins?: readonly string[];
}

export interface MemoryPlatform extends Platform {
  /** key that mints sessions for every unit and role */
  readonly serverKey: string;
  /** lets platform time pass, with everything that falls due on the way; ISO, `nextWorkingDay` or `nextDue` */
  moveClock(to: string): Promise<void>;
}

/** A whole platform in memory with a hand-moved clock: for tests of hosts, and for pages without a server. */
export function createMemoryPlatform(options: MemoryOptions): MemoryPlatform {
  const machineNow = () => Date.now();
  const start = options.startAt ? Date.parse(options.startAt) : machineNow();
  const serverKey = 'lbk_memory';
  const host: Host = {
    id: 'memory',
    name: 'memory',
    keyHash: keyHashOf(serverKey),
    units: ['*'],
    roles: [
      'applicant',
      'officer',
      'head',
      'administrator',
      'supervisor',
      'leader',
      'dataSteward',
      'procurator',
    ],
    origins: options.origins ?? [],
    webhook: null,
  };
  const platform = createPlatform({
    store: createMemoryStore(),
    clock: offsetClock(machineNow, start - machineNow(), async () => {}),
    directory: options.directory,
    items: options.items,
    procuratorates: options.procuratorates ?? [],
    sources: options.sources ?? { lookup: async () => ({ status: 'down' }) },
    hosts: [host],
    tokens: memoryTokens(),
    messages: options.messages ?? noMessages,
    demo: true,
    readLogKey: 'memory',
  });
  return { ...platform, serverKey, moveClock: (to) => moveClock(platform.core, to) };
}
