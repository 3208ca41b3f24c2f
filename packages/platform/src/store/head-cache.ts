/** what an append has to know of a case: its key in the file, and where its log stands */
export interface CaseHead {
  readonly no: number;
  readonly version: number;
  /** hash of the last event, hex */
  readonly head: string;
  readonly unit: string;
  readonly submittedAt: number;
}

/** The heads of the cases used last. Right only while this process is the only writer. */
export class HeadCache {
  readonly #heads = new Map<string, CaseHead>();
  readonly #most: number;

  constructor(most = 20_000) {
    this.#most = most;
  }

  get(id: string): CaseHead | undefined {
    return this.#heads.get(id);
  }

  put(id: string, head: CaseHead): void {
    this.#heads.delete(id);
    this.#heads.set(id, head);
    if (this.#heads.size <= this.#most) return;
    const oldest = this.#heads.keys().next();
    if (!oldest.done) this.#heads.delete(oldest.value);
  }

  clear(): void {
    this.#heads.clear();
  }
}
