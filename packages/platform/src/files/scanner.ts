/** `unscanned`: nobody looked; `failed`: the scanner could not, and is asked again later. */
export type Scan =
  | { readonly state: 'clean' }
  | { readonly state: 'infected'; readonly what: string }
  | { readonly state: 'unscanned' }
  | { readonly state: 'failed'; readonly error: string };

/** Looks through the bytes of an attachment for harmful code. Never throws for what it finds or cannot reach. */
export interface Scanner {
  readonly kind: string;
  scan(pieces: AsyncIterable<Uint8Array>): Promise<Scan>;
}

/** No scanner: a file says so, and is used all the same. */
export const noScanner: Scanner = { kind: 'none', scan: async () => ({ state: 'unscanned' }) };
