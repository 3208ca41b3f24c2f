import type { CaseFile } from '@lianban/workflow';

const size = 2_000;

/** The files used last, as far as this process has seen their logs. Another process may have written since. */
export class FileCache {
  readonly #files = new Map<string, CaseFile>();

  get(id: string): CaseFile | undefined {
    return this.#files.get(id);
  }

  keep(id: string, file: CaseFile): void {
    const known = this.#files.get(id);
    if (known && known.version > file.version) return;
    this.#files.delete(id);
    this.#files.set(id, file);
    if (this.#files.size <= size) return;
    const oldest = this.#files.keys().next();
    if (!oldest.done) this.#files.delete(oldest.value);
  }
}
