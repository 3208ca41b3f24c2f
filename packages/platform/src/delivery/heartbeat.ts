import type { Core } from '../core.ts';
import type { Store } from '../store/store.ts';
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

/** Also the platform time that was reached, from which a later process goes on should the machine be set back. */
export async function beat({ store, clock }: Core): Promise<void> {
  await store.setMeta('heartbeat', String(clock.machineNow()));
  const reached = Number((await store.getMeta(reachedKey)) ?? Number.NEGATIVE_INFINITY);
  if (clock.now() > reached) await store.setMeta(reachedKey, String(clock.now()));
}

const reachedKey = 'platformTime';

/** The platform time that earlier processes on this store have come to; minus infinity for a new one. */
export async function timeReached(store: Store): Promise<number> {
  return Number((await store.getMeta(reachedKey)) ?? Number.NEGATIVE_INFINITY);
}
