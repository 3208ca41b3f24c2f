import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  createPlatform,
  demoStart,
  dingtalk,
  folderArchive,
  type Host,
  httpMessages,
  httpSources,
  isoOf,
  keySeals,
  type Messages,
  newSecret,
  newSigningKeys,
  offsetClock,
  openPostgresStore,
  openSqliteStore,
  type Served,
  type Store,
  safeUrl,
  servePlatform,
  signedTokens,
  timeReached,
  withPersons,
  zhezhengding,
} from '@lianban/platform';
import type { WorkingCalendar } from '@lianban/rules';
import { watchCalendar } from './calendar-poll.ts';
import { type Config, isPostgres } from './config.ts';
import { openFiles } from './files-config.ts';
import { refuseMoved } from './refuse-moved.ts';
import { readSettings, type Settings } from './settings.ts';
import { summaryOf } from './summary.ts';

/** Serves the platform from a configuration file until it is told to stop. */
export async function serve(file: string, { demo }: { demo: boolean }): Promise<Served> {
  const settings = await readSettings(file, { demo });
  const { config } = settings;
  const { calendar } = settings.calendar;
  const machineNow = machineClock(demo);
  if (!demo) console.log(summaryOf(settings, machineNow()));
  const store = await openStore(config, settings.readUrl, machineNow);
  try {
    await refuseMoved(store);
    await claimStore(store, demo);
    const { offset, note } = await platformOffset(store, demo, machineNow, calendar);
    const save = (next: number) => store.setMeta('clockOffset', String(next));
    const clock = offsetClock(machineNow, offset, save, await timeReached(store));
    // another process on the same store has moved the clock
    if (demo) {
      store.watch?.(() => {
        store.getMeta('clockOffset').then(
          (moved) => clock.follow(Number(moved)),
          () => {},
        );
      });
    }
    const calendarFailed = (error: unknown) =>
      console.error(JSON.stringify({ level: 'error', what: 'calendar', error: String(error) }));
    const hosts: Host[] = await withAuthorities(config.hosts);
    const platform = createPlatform({
      store,
      clock,
      directory: settings.directory,
      items: settings.items,
      procuratorates: settings.procuratorates,
      seals: keySeals(settings.sealKeys),
      calendar,
      sources: httpSources(config.holders),
      hosts,
      tokens: await signedTokens(await kept(store, 'signingKeys', newSigningKeys)),
      messages: messagesOf(hosts, demo, settings),
      files: await openFiles(config.files),
      ...(config.paces && { paces: config.paces }),
      demo,
      readLogKey: await kept(store, 'readLogKey', async () => newSecret()),
      clockNote: note,
      ...(config.archive && { archive: folderArchive(config.archive) }),
      ...(config.recordsOffice && { recordsOffice: config.recordsOffice }),
      logLevel: settings.logLevel,
      log: (entry) => console.error(JSON.stringify({ time: new Date(machineNow()).toISOString(), ...entry })),
      ...(demo && config.startPage && { startPage: await readFile(config.startPage, 'utf8') }),
    });
    const served = await servePlatform(platform, config.listen);
    const unwatch = config.calendar
      ? watchCalendar(config.calendar, {
          changed: (next) => void platform.changeCalendar(next).catch(calendarFailed),
          failed: calendarFailed,
        })
      : () => {};
    return {
      ...served,
      close() {
        unwatch();
        return served.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** To hosts by webhook, and to people where a messenger is configured. */
function messagesOf(hosts: readonly Host[], demo: boolean, settings: Settings): Messages {
  const toHosts = httpMessages(hosts, { demo });
  if (settings.zhezhengding) return withPersons(toHosts, zhezhengding(settings.zhezhengding));
  return settings.dingtalk ? withPersons(toHosts, dingtalk(settings.dingtalk)) : toHosts;
}

/** The hosts with the certificates that their receivers' files hold. */
function withAuthorities(hosts: readonly Host[]): Promise<Host[]> {
  return Promise.all(
    hosts.map(async (host) =>
      host.webhook?.ca
        ? { ...host, webhook: { ...host.webhook, ca: await readFile(host.webhook.ca, 'utf8') } }
        : host,
    ),
  );
}

/** A database that several of these processes share, or a file of this one. */
async function openStore(
  { store, partitionMonths }: Config,
  readUrl: string | undefined,
  machineNow: () => number,
): Promise<Store> {
  if (isPostgres(store)) {
    console.error(JSON.stringify({ level: 'info', what: 'store', store: safeUrl(store) }));
    return openPostgresStore({
      url: store,
      machineNow,
      ...(readUrl && { readUrl }),
      ...(partitionMonths && { partitionMonths }),
    });
  }
  await mkdir(dirname(store), { recursive: true });
  return openSqliteStore({ file: store });
}

/** Demo is a property of the store, written when it is made. */
async function claimStore(store: Store, demo: boolean): Promise<void> {
  const kind = demo ? 'demo' : 'production';
  if ((await store.keepMeta('kind', kind)) === kind) return;
  throw new Error(
    demo
      ? 'This store is a production store: the demo does not touch it. Point the demo at another file.'
      : 'This store was made by the demo: it is not for production. Point "store" at another file.',
  );
}

/**
 * The machine's clock. For tests a demo may be told what time the machine has: `LIANBAN_MACHINE_TIME` at the start,
 * running on from there.
 */
function machineClock(demo: boolean): () => number {
  const told = demo ? process.env.LIANBAN_MACHINE_TIME : undefined;
  if (!told) return () => Date.now();
  const shift = Date.parse(told) - Date.now();
  if (Number.isNaN(shift)) throw new Error(`LIANBAN_MACHINE_TIME is not a time: ${told}`);
  return () => Date.now() + shift;
}

async function platformOffset(
  store: Store,
  demo: boolean,
  machineNow: () => number,
  calendar: WorkingCalendar,
) {
  if (!demo) return { offset: 0, note: null };
  const known = await store.getMeta('clockOffset');
  const note = await store.getMeta('clockNote');
  if (known !== undefined)
    return { offset: Number(known), note: note ? (JSON.parse(note) as { zh: string; en: string }) : null };
  const start = demoStart(machineNow(), calendar);
  const offset = start.at - machineNow();
  const kept = Number(await store.keepMeta('clockOffset', String(offset)));
  if (kept !== offset) return platformOffset(store, demo, machineNow, calendar);
  if (start.note) await store.setMeta('clockNote', JSON.stringify(start.note));
  console.log(start.note ? `${start.note.zh}\n${start.note.en}` : `platform time ${isoOf(start.at)}`);
  return { offset, note: start.note };
}

async function kept<T>(store: Store, name: string, make: () => Promise<T>): Promise<T> {
  const known = await store.getMeta(name);
  if (known !== undefined) return JSON.parse(known) as T;
  // of processes that start together, all use what the first has made
  return JSON.parse(await store.keepMeta(name, JSON.stringify(await make()))) as T;
}
