/** Port: seals texts under a key by its id. Without the key `open` answers undefined. */
export interface Seals {
  has(key: string): boolean;
  seal(key: string, text: string, about: string): { readonly nonce: string; readonly text: string };
  open(
    key: string,
    sealed: { readonly nonce: string; readonly text: string },
    about: string,
  ): string | undefined;
}

/** No keys: nothing can be sealed or opened. */
export const noSeals: Seals = {
  has: () => false,
  seal: (key) => {
    throw new RangeError(`There is no key ${key}.`);
  },
  open: () => undefined,
};

interface Envelope {
  readonly sealed: string;
  readonly nonce: string;
  readonly text: string;
}

/**
 * The text of an event as it is stored and hashed: as it is, or in an envelope under a key. `about` ties it to its
 * place: the recommendation and the version.
 */
export function sealText(text: string, key: string | undefined, about: string, seals: Seals): string {
  if (key === undefined) return text;
  const envelope: Envelope = { sealed: key, ...seals.seal(key, text, about) };
  return JSON.stringify(envelope);
}

/** The text again; undefined where it is sealed under a key that is not here. */
export function openText(stored: string, about: string, seals: Seals): string | undefined {
  if (!stored.startsWith('{"sealed":')) return stored;
  const { sealed, ...envelope } = JSON.parse(stored) as Envelope;
  return seals.open(sealed, envelope, about);
}

export const placeOf = (id: string, version: number): string => `${id}#${version}`;
