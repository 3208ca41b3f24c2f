import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { sha256 } from '../store/sha256.ts';
import type { Claims, Tokens } from './tokens.ts';

const cacheSize = 5000;

/** EdDSA tokens. Verified claims are cached by the token's hash until they expire. */
export async function signedTokens(keys: { privateJwk: JWK; publicJwk: JWK }): Promise<Tokens> {
  const privateKey = await importJWK(keys.privateJwk, 'EdDSA');
  const publicKey = await importJWK(keys.publicJwk, 'EdDSA');
  const verified = new Map<string, Claims>();
  return {
    async issue(claims) {
      const { host, unit, user, roles, origins, exp } = claims;
      return new SignJWT({ unit, user, roles, origins })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
        .setIssuer('lianban')
        .setSubject(user.id)
        .setAudience(host)
        .setExpirationTime(exp)
        .sign(privateKey);
    },
    async read(token, machineNow) {
      const hash = sha256(token);
      const known = verified.get(hash);
      if (known) return known.exp * 1000 <= machineNow ? 'expired' : known;
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          issuer: 'lianban',
          algorithms: ['EdDSA'],
          currentDate: new Date(machineNow),
        });
        const claims = { ...payload, host: String(payload.aud) } as unknown as Claims;
        if (verified.size >= cacheSize) verified.clear();
        verified.set(hash, claims);
        return claims;
      } catch (error) {
        return (error as { code?: string }).code === 'ERR_JWT_EXPIRED' ? 'expired' : undefined;
      }
    },
  };
}

/** A new pair of signing keys as JWK, to be kept by whoever runs the platform. */
export async function newSigningKeys(): Promise<{ privateJwk: JWK; publicJwk: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { privateJwk: await exportJWK(privateKey), publicJwk: await exportJWK(publicKey) };
}
