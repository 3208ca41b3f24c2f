/** What a holder of data is asked: one dataset, keys that must all match, the elements wanted, and why. */
export interface Lookup {
  readonly unit: string;
  readonly dataset: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly elements: readonly string[];
  readonly purpose: {
    readonly basis: string;
    readonly unit: string;
    readonly officer: string;
    readonly draft: string;
  };
}

export type Found =
  | { readonly status: 'ok'; readonly asOf: string; readonly record: Readonly<Record<string, unknown>> }
  | {
      readonly status: 'ok-list';
      readonly asOf: string;
      readonly records: readonly Readonly<Record<string, unknown>>[];
    }
  | { readonly status: 'no-record' }
  | { readonly status: 'down' };

/** Port to the departments' data. Never throws: a source that fails is `down`. */
export interface Sources {
  lookup(request: Lookup): Promise<Found>;
}
