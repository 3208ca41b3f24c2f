export type StoreErrorCode =
  | 'store-in-use'
  | 'store-newer'
  | 'store-older'
  | 'store-missing'
  | 'store-exists'
  | 'store-readonly'
  | 'store-closed'
  | 'store-unreachable'
  | 'store-unsuited'
  | 'write-too-large'
  | 'duplicate-id'
  | 'bad-cursor'
  | 'file-missing';

/** What stands in the way of using a store, for the person who runs it. Compare `code`. */
export class StoreError extends Error {
  override readonly name: string = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** Another process writes to the same embedded store. */
export class StoreInUseError extends StoreError {
  override readonly name = 'StoreInUseError';
  declare readonly code: 'store-in-use';

  constructor(file: string, cause?: unknown) {
    super(
      'store-in-use',
      `Another process is using the store ${file}. Stop it first, or start this one with another store: ` +
        'an embedded store has one writer at a time.',
      cause,
    );
  }
}
