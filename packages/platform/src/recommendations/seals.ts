import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Seals } from './sealed-text.ts';

const tagLength = 16;

/**
 * Seals texts with a procuratorate's own keys: AES-256-GCM, a fresh nonce each, and what the text belongs to as
 * associated data, so that a sealed text of one recommendation is none of another. Keys are 32 bytes in base64 by id;
 * throws a RangeError for a key of another length. Whoever owns the database and its backups, but no key, reads types,
 * times and the row beside, never a body.
 */
export function keySeals(keys: Readonly<Record<string, string>>): Seals {
  const known = new Map(
    Object.entries(keys).map(([id, base64]) => {
      const key = Buffer.from(base64, 'base64');
      if (key.length !== 32) throw new RangeError(`The key ${id} has ${key.length} bytes; AES-256 needs 32.`);
      return [id, key];
    }),
  );
  return {
    has: (id) => known.has(id),
    seal(id, text, about) {
      const key = known.get(id);
      if (!key) throw new RangeError(`There is no key ${id}.`);
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { nonce: nonce.toString('base64'), text: sealed.toString('base64') };
    },
    open(id, { nonce, text }, about) {
      const key = known.get(id);
      if (!key) return undefined;
      const sealed = Buffer.from(text, 'base64');
      const opener = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'))
        .setAAD(Buffer.from(about))
        .setAuthTag(sealed.subarray(-tagLength));
      return Buffer.concat([opener.update(sealed.subarray(0, -tagLength)), opener.final()]).toString('utf8');
    },
  };
}
