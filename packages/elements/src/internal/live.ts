import type { ChangeEvent } from '@lianban/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Client } from './client.ts';

/** Changes that come together are read together. */
export const COALESCE_IN_MS = 200;
/** A stream that is away for less than this is not worth a word. */
const LOST_AFTER_IN_MS = 5_000;
/** Without a stream the element asks again by itself. */
const POLL_IN_MS = 30_000;

interface Watch {
  readonly client: () => Client | undefined;
  /** whether this change is about what the element shows */
  readonly concerns: (event: ChangeEvent) => boolean;
  readonly reload: () => unknown;
}

/** Keeps an element live: subscribes while it stands in a page and reloads, once for several changes. */
export class Live implements ReactiveController {
  /** True once the stream has been away so long that what is shown may be old. */
  lost = false;

  readonly #host: ReactiveControllerHost;
  readonly #watch: Watch;
  #client: Client | undefined;
  #stop: (() => void) | undefined;
  #pending: ReturnType<typeof setTimeout> | undefined;
  #losing: ReturnType<typeof setTimeout> | undefined;
  #polling: ReturnType<typeof setInterval> | undefined;
  #wasAway = false;
  #open = false;

  constructor(host: ReactiveControllerHost, watch: Watch) {
    this.#host = host;
    this.#watch = watch;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
    if (this.#wasAway) this.#reloadSoon();
  }

  hostUpdate(): void {
    const client = this.#watch.client();
    if (client === this.#client) return;
    this.#leave();
    this.#client = client;
    this.#stop = client?.events?.subscribe({
      onEvent: (event) => {
        if (this.#watch.concerns(event)) this.#reloadSoon();
      },
      onState: (state) => (state === 'open' ? this.#found() : this.#losingIt(state === 'closed')),
    });
  }

  hostDisconnected(): void {
    this.#leave();
    this.#client = undefined;
    this.#wasAway = true;
  }

  #reloadSoon(): void {
    this.#pending ??= setTimeout(() => {
      this.#pending = undefined;
      this.#watch.reload();
    }, COALESCE_IN_MS);
  }

  #losingIt(forGood: boolean): void {
    if (forGood) this.#lose();
    else this.#losing ??= setTimeout(() => this.#lose(), LOST_AFTER_IN_MS);
  }

  #lose(): void {
    if (this.lost) return;
    this.lost = true;
    this.#polling = setInterval(() => this.#watch.reload(), POLL_IN_MS);
    this.#host.requestUpdate();
  }

  #found(): void {
    clearTimeout(this.#losing);
    this.#losing = undefined;
    // what happened between the first reading and the stream's beginning is not on the stream
    if (!this.#open) this.#reloadSoon();
    this.#open = true;
    if (!this.lost) return;
    this.lost = false;
    clearInterval(this.#polling);
    this.#reloadSoon();
    this.#host.requestUpdate();
  }

  #leave(): void {
    this.#stop?.();
    this.#stop = undefined;
    for (const timer of [this.#pending, this.#losing]) clearTimeout(timer);
    clearInterval(this.#polling);
    this.#pending = undefined;
    this.#losing = undefined;
    this.lost = false;
    this.#open = false;
  }
}
