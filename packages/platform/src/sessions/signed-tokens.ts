import {
  calculateJwkThumbprint,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { sha256 } from '../store/sha256.ts';
import { type Claims, type NamedKey, type SigningKey, type Tokens, tokenLifeInSeconds } from './tokens.ts';

const cacheSize = 5000;
type CryptoKey = Awaited<ReturnType<typeof importJWK>>;

interface HeldKey {
  readonly publicJwk: JWK;
  readonly verify: CryptoKey;
  readonly sign?: CryptoKey;
  /** machine time after which it verifies nothing */
  readonly until: number;
}

/** EdDSA tokens, signed by the newest key. Verified claims are cached by the token's hash until they expire. */
export async function signedTokens(first: SigningKey): Promise<Tokens> {
  const kidOfFirst = await kidOf(first.publicJwk);
  let keys = new Map([[kidOfFirst, await held(first, Number.POSITIVE_INFINITY)]]);
  let newest = kidOfFirst;
  const verified = new Map<string, Claims>();
  return {
    async issue({ host, hostId, unit, user, roles, origins, exp, id, mintedAt }) {
      const key = keys.get(newest)?.sign;
      if (!key) throw new Error('The newest signing key is not in this store: restore it, or rotate again.');
      return new SignJWT({ unit, user, roles, origins, azp: hostId, iat: mintedAt / 1000 })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: newest })
        .setIssuer('lianban')
        .setSubject(user.id)
        .setAudience(host)
        .setJti(id)
        .setExpirationTime(exp)
        .sign(key);
    },
    async read(token, machineNow) {
      const hash = sha256(token);
      const known = verified.get(hash);
      if (known) return known.exp * 1000 <= machineNow ? 'expired' : known;
      try {
        const { kid = kidOfFirst } = decodeProtectedHeader(token);
        const key = keys.get(kid);
        if (!key || key.until <= machineNow) return undefined;
        const { payload } = await jwtVerify(token, key.verify, {
          issuer: 'lianban',
          algorithms: ['EdDSA'],
          currentDate: new Date(machineNow),
        });
        const claims = claimsOf(payload as unknown as Payload);
        if (verified.size >= cacheSize) verified.clear();
        verified.set(hash, claims);
        return claims;
      } catch (error) {
        return (error as { code?: string }).code === 'ERR_JWT_EXPIRED' ? 'expired' : undefined;
      }
    },
    async learn(rotations) {
      const next = new Map([[kidOfFirst, await held(first, Number.POSITIVE_INFINITY)]]);
      let last = kidOfFirst;
      for (const { kid, key, olderUntil } of rotations) {
        for (const [older, of] of next) next.set(older, { ...of, until: Math.min(of.until, olderUntil) });
        next.set(kid, await held(key, Number.POSITIVE_INFINITY));
        last = kid;
      }
      keys = next;
      newest = last;
      // what a key that has ended had signed is not to be known from before
      verified.clear();
    },
    newKey: newNamedKey,
    publicKeys: (machineNow) =>
      [...keys]
        .filter(([, { until }]) => until > machineNow)
        .map(([kid, { publicJwk }]) => ({ ...publicJwk, kid, alg: 'EdDSA', use: 'sig' })),
  };
}

/** A new pair of signing keys as JWK, to be kept by whoever runs the platform. */
export async function newSigningKeys(): Promise<{ privateJwk: JWK; publicJwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { privateJwk: await exportJWK(privateKey), publicJwk: await exportJWK(publicKey) };
}

export async function newNamedKey(): Promise<NamedKey> {
  const keys = await newSigningKeys();
  return { kid: await kidOf(keys.publicJwk), ...keys };
}

/** Thumbprint of a key (RFC 7638): the same key has the same name everywhere. */
const kidOf = (publicJwk: JWK): Promise<string> => calculateJwkThumbprint(publicJwk);

async function held({ publicJwk, privateJwk }: SigningKey, until: number): Promise<HeldKey> {
  return {
    publicJwk,
    until,
    verify: await importJWK(publicJwk, 'EdDSA'),
    ...(privateJwk && { sign: await importJWK(privateJwk, 'EdDSA') }),
  };
}

interface Payload extends Omit<Claims, 'host' | 'hostId' | 'id' | 'mintedAt'> {
  readonly aud: string;
  readonly azp?: string;
  readonly jti?: string;
  readonly iat?: number;
}

/** A token that was minted before tokens had ids has none; it is then counted as old as it can be. */
function claimsOf({ aud, azp = '', jti = '', iat, ...rest }: Payload): Claims {
  const { unit, user, roles, origins, exp } = rest;
  const mintedAt = iat === undefined ? (exp - tokenLifeInSeconds) * 1000 : Math.round(iat * 1000);
  return { unit, user, roles, origins, exp, host: aud, hostId: azp, id: jti, mintedAt };
}
