import type { Core } from '../core.ts';
import { isoOf } from '../time.ts';

export const heartbeatInMs = 60_000;
const outageInMs = 60 * 60_000;
const keptOutages = 50;

/**
 * A minute heartbeat in machine time. A gap of more than an hour before this start was an outage (guard G8);
 * it is kept in platform time, since the clocks it moves run in it.
 */
export async function noteOutage(core: Core): Promise<void> {
  const { store, clock, outages } = core;
  const known = await store.getMeta('outages');
  if (known) outages.push(...(JSON.parse(known) as typeof outages));
  const last = Number((await store.getMeta('heartbeat')) ?? Number.NaN);
  const machineNow = clock.machineNow();
  if (machineNow - last > outageInMs) {
    const offset = clock.now() - machineNow;
    outages.push({ from: isoOf(last + offset), to: isoOf(clock.now()) });
    outages.splice(0, Math.max(0, outages.length - keptOutages));
    await store.setMeta('outages', JSON.stringify(outages));
  }
  await beat(core);
}

export const beat = (core: Core): Promise<void> =>
  core.store.setMeta('heartbeat', String(core.clock.machineNow()));
