import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { directory as shippedDirectory, items as shippedItems } from '@lianban/catalog';
import {
  createPlatform,
  demoStart,
  type Host,
  httpMessages,
  httpSources,
  isoOf,
  newSecret,
  newSigningKeys,
  offsetClock,
  openSqliteStore,
  type Served,
  type Store,
  servePlatform,
  signedTokens,
} from '@lianban/platform';
import { chinaCalendar } from '@lianban/rules';
import { readConfig } from './config.ts';

/** Serves the platform from a configuration file until it is told to stop. */
export async function serve(file: string, { demo }: { demo: boolean }): Promise<Served> {
  const config = await readConfig(file);
  await mkdir(dirname(config.store), { recursive: true });
  const store = await openSqliteStore({ file: config.store });
  try {
    await claimStore(store, demo);
    const machineNow = machineClock(demo);
    const { offset, note } = await platformOffset(store, demo, machineNow);
    const clock = offsetClock(machineNow, offset, (next) => store.setMeta('clockOffset', String(next)));
    const hosts: Host[] = config.hosts;
    const platform = createPlatform({
      store,
      clock,
      directory: config.directory ? await readJson(config.directory) : shippedDirectory,
      items: config.items ? await Promise.all(config.items.map(readJson)) : shippedItems,
      sources: httpSources(config.holders),
      hosts,
      tokens: await signedTokens(await kept(store, 'signingKeys', newSigningKeys)),
      messages: httpMessages(hosts),
      demo,
      readLogKey: await kept(store, 'readLogKey', async () => newSecret()),
      clockNote: note,
      log: (entry) => console.error(JSON.stringify({ time: new Date(machineNow()).toISOString(), ...entry })),
      ...(demo && config.startPage && { startPage: await readFile(config.startPage, 'utf8') }),
    });
    return await servePlatform(platform, config.listen);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Demo is a property of the store, written when it is made. */
async function claimStore(store: Store, demo: boolean): Promise<void> {
  const kind = demo ? 'demo' : 'production';
  const known = await store.getMeta('kind');
  if (known === undefined) return store.setMeta('kind', kind);
  if (known === kind) return undefined;
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

async function platformOffset(store: Store, demo: boolean, machineNow: () => number) {
  if (!demo) return { offset: 0, note: null };
  const known = await store.getMeta('clockOffset');
  const note = await store.getMeta('clockNote');
  if (known !== undefined)
    return { offset: Number(known), note: note ? (JSON.parse(note) as { zh: string; en: string }) : null };
  const start = demoStart(machineNow(), chinaCalendar);
  const offset = start.at - machineNow();
  await store.setMeta('clockOffset', String(offset));
  if (start.note) await store.setMeta('clockNote', JSON.stringify(start.note));
  console.log(start.note ? `${start.note.zh}\n${start.note.en}` : `platform time ${isoOf(start.at)}`);
  return { offset, note: start.note };
}

async function kept<T>(store: Store, name: string, make: () => Promise<T>): Promise<T> {
  const known = await store.getMeta(name);
  if (known !== undefined) return JSON.parse(known) as T;
  const made = await make();
  await store.setMeta(name, JSON.stringify(made));
  return made;
}

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));
