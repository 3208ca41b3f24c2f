import type { Core } from '../core.ts';
import type { Store } from '../store/store.ts';
import { isoOf } from '../time.ts';

/** Why nothing is sent to a receiver any more, and since when (machine time, ISO). */
export interface Disabled {
  readonly since: string;
  readonly why: string;
}

const nameOf = (receiver: string) => `receiver-disabled:${receiver}`;

/** A receiver answered that it wants no more messages: kept in the store, until an operator enables it again. */
export async function disableReceiver(core: Core, receiver: string, why: string): Promise<void> {
  const disabled: Disabled = { since: isoOf(core.clock.machineNow()), why };
  await core.store.setMeta(nameOf(receiver), JSON.stringify(disabled));
  core.log({ level: 'error', what: 'receiver disabled', receiver, why });
}

export async function disabledReceiver(store: Store, receiver: string): Promise<Disabled | undefined> {
  const kept = await store.getMeta(nameOf(receiver));
  return kept ? (JSON.parse(kept) as Disabled) : undefined;
}

/** Sends to it again; false when it was not disabled. What was parked meanwhile stays parked until it is replayed. */
export async function enableReceiver(store: Store, receiver: string): Promise<boolean> {
  const was = await disabledReceiver(store, receiver);
  if (was) await store.setMeta(nameOf(receiver), '');
  return was !== undefined;
}
