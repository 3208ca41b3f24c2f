import type { RecommendationFile } from '@lianban/workflow';

const size = 12_000;

interface Known {
  readonly file: RecommendationFile;
  readonly createdAt: number;
}

/** The files used last, as far as this process has seen their logs. Another process may have written since. */
export class RecommendationCache {
  readonly #files = new Map<string, Known>();

  get(id: string): Known | undefined {
    return this.#files.get(id);
  }

  keep(seen: Known): void {
    const { id, version } = seen.file;
    const known = this.#files.get(id);
    if (known && known.file.version > version) return;
    this.#files.delete(id);
    this.#files.set(id, seen);
    if (this.#files.size <= size) return;
    const oldest = this.#files.keys().next();
    if (!oldest.done) this.#files.delete(oldest.value);
  }
}
