import type { JWK } from 'jose';
import { type NamedKey, type RotatedKey, tokenLifeInSeconds } from '../sessions/tokens.ts';
import type { Store } from '../store/store.ts';
import type { Rights } from './rights.ts';
import type { By } from './security-event.ts';
import type { SecurityRegister } from './security-register.ts';

/**
 * From now on tokens are signed by a new key. The keys before it verify until their tokens end, or, with `atOnce`,
 * verify nothing any more: for a key that was stolen. Answers the new key's id.
 */
export async function rotateSigningKey(
  register: SecurityRegister,
  store: Store,
  { key, by, atOnce = false }: { key: NamedKey; by: By; atOnce?: boolean },
): Promise<string> {
  const { kid, privateJwk, publicJwk } = key;
  await store.setMeta(metaOf(kid), JSON.stringify(privateJwk));
  const before = register.known.rotations.at(-1)?.kid;
  await register.act((_, at) => [
    {
      type: 'SigningKeyRotated',
      at,
      by,
      kid,
      publicJwk,
      olderUntil: at + (atOnce ? 0 : tokenLifeInSeconds * 1000),
    },
  ]);
  // it signs no more, and its public half stands in the log
  if (before) await store.setMeta(metaOf(before), '');
  return kid;
}

/** The rotations of the log with the private halves that the store holds. */
export async function rotatedKeys({ rotations }: Rights, store: Store): Promise<RotatedKey[]> {
  return Promise.all(
    rotations.map(async ({ kid, publicJwk, olderUntil }) => {
      const secret = await store.getMeta(metaOf(kid));
      const privateJwk = secret ? (JSON.parse(secret) as JWK) : undefined;
      return { kid, olderUntil, key: { publicJwk, ...(privateJwk && { privateJwk }) } };
    }),
  );
}

const metaOf = (kid: string): string => `signingKey ${kid}`;
