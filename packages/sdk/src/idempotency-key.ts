/**
 * A new key for one act of a person (a submit, a decision). Keep it with the draft or the open form until the act has
 * been answered: a retry with the same key can never happen twice. A random UUID, made by `getRandomValues` because
 * `crypto.randomUUID` does not exist on plain http.
 */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
