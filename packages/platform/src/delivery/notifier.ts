/** Tells listeners that something was written. Says nothing about what: they read the log. */
export class Notifier {
  readonly #listeners = new Set<() => void>();
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
