import { sha256 } from '../store/sha256.ts';

const policy = 'Content-Security-Policy';

/**
 * What every answer tells a browser: to take it for nothing else, to show it in no frame, to run nothing in it and to
 * keep it nowhere. TLS and its strict transport are the proxy's, since offices run plain http names too.
 */
export const securityHeaders: readonly (readonly [name: string, value: string])[] = [
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  [policy, "default-src 'none'; frame-ancestors 'none'"],
];

/** A page's own policy stays; the rest is the same for every answer. */
export function putSecurityHeaders(headers: Headers): void {
  for (const [name, value] of securityHeaders)
    if (name !== policy || !headers.has(policy)) headers.set(name, value);
}

/** For a page whose only active part is its own style sheets: each by its hash, nothing else. */
export function policyOfPage(page: string): string {
  const hashes = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => hashOf(style));
  const styles = hashes.length > 0 ? ` style-src ${hashes.join(' ')};` : '';
  return `default-src 'none';${styles} base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

function hashOf(text: string): string {
  const bytes = sha256(text).match(/../g) ?? [];
  return `'sha256-${btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))))}'`;
}
