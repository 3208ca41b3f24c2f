/**
 * Where the bytes of attachments lie. A file is written in parts, each once and durably; which parts make the file, and
 * in what order, the store's table says. All times are machine milliseconds. One contract suite
 * (`file-store.contract.ts`) runs on every implementation.
 */
export interface FileStore {
  readonly kind: 'memory' | 'database' | 'folder';
  /** answers when the part would survive a power cut; a part's name is never used twice */
  write(file: string, part: string, bytes: Uint8Array, at: number): Promise<void>;
  /** throws a `StoreError` with code `file-missing` when it is not there */
  read(file: string, part: string): Promise<Uint8Array>;
  /** the file is whole: whatever other part was written for it goes */
  finish(file: string, parts: readonly string[]): Promise<void>;
  /** with all its parts; also when there are none */
  remove(file: string): Promise<void>;
  /** files to which nothing was written since, in the order of their ids, after one of them (empty: from the first) */
  olderThan(at: number, after: string, limit: number): Promise<string[]>;
}

/** ids and names of parts: they become names of folders and files */
const plainName = /^[A-Za-z0-9-]{1,64}$/;

/** Throws for a name that could lead out of where the bytes lie. */
export function checkNames(...names: readonly string[]): void {
  for (const name of names)
    if (!plainName.test(name)) throw new TypeError(`not an id of a file or a part: ${name}`);
}
