interface Crypto {
  hash(algorithm: string, text: string, encoding: 'hex'): string;
}
type Builtin = { readonly process?: { getBuiltinModule?(name: string): Crypto } };
/** asked for at run time, so that a page can load this file */
const crypto = (globalThis as Builtin).process?.getBuiltinModule?.('node:crypto');

/** SHA-256 of a text's UTF-8 bytes, as lower-case hex (FIPS 180-4): Node's own where this is Node. */
export const sha256: (text: string) => string = crypto
  ? (text) => crypto.hash('sha256', text, 'hex')
  : (text) => sha256InPage(text);

/** Synchronous and without `crypto.subtle`, which a page at a plain http:// name does not have. */
export const sha256InPage = (text: string): string => sha256OfBytesInPage(new TextEncoder().encode(text));

/** The same of bytes. */
export function sha256OfBytesInPage(bytes: Uint8Array): string {
  roundConstants ??= primeRoots(64, 1 / 3);
  start ??= primeRoots(8, 1 / 2);
  const blocks = (bytes.length + 72) >> 6;
  const padded = new Uint8Array(blocks * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
  view.setUint32(padded.length - 4, bytes.length << 3);

  const state = Int32Array.from(start);
  const words = new Int32Array(64);
  for (let block = 0; block < blocks; block++) compress(state, words, view, block * 64, roundConstants);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function compress(state: Int32Array, w: Int32Array, view: DataView, offset: number, round: Int32Array): void {
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(offset + i * 4);
  for (let i = 16; i < 64; i++) {
    const early = w[i - 15]!;
    const late = w[i - 2]!;
    const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    w[i] = w[i - 16]! + s0 + w[i - 7]! + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + round[i]! + w[i]!) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + value;
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

let roundConstants: Int32Array | undefined;
let start: Int32Array | undefined;

/** the first 32 bits of the fractional parts of the roots of the first primes */
function primeRoots(count: number, power: number): Int32Array {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) prime = false;
    if (prime) found.push(((n ** power % 1) * 0x100000000) | 0);
  }
  return Int32Array.from(found);
}
