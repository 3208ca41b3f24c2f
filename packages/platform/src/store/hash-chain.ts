import { sha256 } from './sha256.ts';
import type { StoredEvent } from './store.ts';

/** what is hashed for an event: the hash before it (hex, empty for the first) and the exact body */
export function link(previousHash: string, body: string): string {
  return previousHash + body;
}

/**
 * The version of the first event whose hash or version does not follow from the one before it, or undefined
 * when the stream is whole. `after` is where the stream was checked up to.
 */
export function brokenLink(
  events: readonly StoredEvent[],
  after: { readonly version: number; readonly hash: string } = { version: 0, hash: '' },
): number | undefined {
  let { version, hash } = after;
  for (const event of events) {
    version += 1;
    hash = sha256(link(hash, event.body));
    if (event.version !== version || event.hash !== hash) return version;
  }
  return undefined;
}
