/**
 * A new key for one act of a person (a submit, a decision). Keep it with the draft or the open form until the act has
 * been answered: a retry with the same key can never happen twice. A UUIDv7 (RFC 9562): keys of one hour lie together
 * where they are kept. Made by `getRandomValues`, because `crypto.randomUUID` does not exist on plain http.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const hex = Date.now().toString(16).padStart(12, '0') + random.slice(12);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
