import type { CaseFile, FrozenForm } from '@lianban/workflow';
import type { StoredCase } from '../store/store.ts';

const size = 500;

/** Parsed cases by id; one is used only while its version is the stored one. */
export class FileCache {
  readonly #files = new Map<string, CaseFile>();

  read(id: string, stored: StoredCase): CaseFile {
    const known = this.#files.get(id);
    if (known?.version === stored.version) return known;
    const file: CaseFile = {
      version: stored.version,
      case: JSON.parse(stored.snapshot) as CaseFile['case'],
      form: JSON.parse(stored.form) as FrozenForm,
    };
    this.keep(id, file);
    return file;
  }

  keep(id: string, file: CaseFile): void {
    this.#files.delete(id);
    this.#files.set(id, file);
    const oldest = this.#files.keys().next();
    if (this.#files.size > size && !oldest.done) this.#files.delete(oldest.value);
  }
}
