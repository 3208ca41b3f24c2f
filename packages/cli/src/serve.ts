import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  createPlatform,
  demoStart,
  type Host,
  httpMessages,
  httpSources,
  isoOf,
  keySeals,
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
} from '@lianban/platform';
import type { WorkingCalendar } from '@lianban/rules';
import { isPostgres } from './config.ts';
import { readSettings } from './settings.ts';
import { summaryOf } from './summary.ts';

/** Serves the platform from a configuration file until it is told to stop. */
export async function serve(file: string, { demo }: { demo: boolean }): Promise<Served> {
  const settings = await readSettings(file, { demo });
  const { config } = settings;
  const { calendar } = settings.calendar;
  const machineNow = machineClock(demo);
  if (!demo) console.log(summaryOf(settings, machineNow()));
  const store = await openStore(config.store, settings.readUrl, machineNow);
  try {
    await claimStore(store, demo);
    const { offset, note } = await platformOffset(store, demo, machineNow, calendar);
    const clock = offsetClock(machineNow, offset, (next) => store.setMeta('clockOffset', String(next)));
    // another process on the same store has moved the clock
    if (demo) {
      store.watch?.(() => {
        store.getMeta('clockOffset').then(
          (moved) => clock.follow(Number(moved)),
          () => {},
        );
      });
    }
    const hosts: Host[] = config.hosts;
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
      messages: httpMessages(hosts),
      demo,
      readLogKey: await kept(store, 'readLogKey', async () => newSecret()),
      clockNote: note,
      logLevel: settings.logLevel,
      log: (entry) => console.error(JSON.stringify({ time: new Date(machineNow()).toISOString(), ...entry })),
      ...(demo && config.startPage && { startPage: await readFile(config.startPage, 'utf8') }),
    });
    return await servePlatform(platform, config.listen);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A database that several of these processes share, or a file of this one. */
async function openStore(
  store: string,
  readUrl: string | undefined,
  machineNow: () => number,
): Promise<Store> {
  if (isPostgres(store)) {
    console.error(JSON.stringify({ level: 'info', what: 'store', store: safeUrl(store) }));
    return openPostgresStore({ url: store, machineNow, ...(readUrl && { readUrl }) });
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
