import type { Language } from '@lianban/contract';
import type { Client } from './client.ts';

/** What a `<lian-provider>` gives to every element below it. */
export interface LianContext {
  readonly client: Client | undefined;
  readonly language: Language | undefined;
}

type Receive = (value: LianContext) => void;

// The community's context protocol by hand: a composed event that crosses shadow roots. @lit/context would do, but a
// provider that is upgraded after its children (scripts in any order) needs the second event below as well.
const key = 'lian-context';
const providerReady = 'lian-provider-ready';

class ContextRequest extends Event {
  readonly context = key;
  readonly subscribe = true;
  readonly callback: (value: LianContext, leave: () => void) => void;
  constructor(callback: ContextRequest['callback']) {
    super('context-request', { bubbles: true, composed: true });
    this.callback = callback;
  }
}

/** Asks the nearest provider, now and whenever one appears above later. Answers with a function that leaves. */
export function joinContext(element: HTMLElement, receive: Receive): () => void {
  let leave: (() => void) | undefined;
  const ask = () => {
    element.dispatchEvent(
      new ContextRequest((value, leaveProvider) => {
        if (leaveProvider !== leave) leave?.();
        leave = leaveProvider;
        receive(value);
      }),
    );
  };
  document.addEventListener(providerReady, ask);
  ask();
  return () => {
    document.removeEventListener(providerReady, ask);
    leave?.();
    leave = undefined;
  };
}

/** The provider's side: answers requests from below and tells subscribers about each new value. */
export class ContextSource {
  readonly #host: HTMLElement;
  readonly #receivers = new Map<Receive, () => void>();
  #value: LianContext;

  constructor(host: HTMLElement, value: LianContext) {
    this.#host = host;
    this.#value = value;
    host.addEventListener('context-request', this.#answer);
  }

  /** Call when the host is connected: elements that asked too early ask again. */
  announce(): void {
    document.dispatchEvent(new Event(providerReady));
  }

  get value(): LianContext {
    return this.#value;
  }

  set value(value: LianContext) {
    this.#value = value;
    for (const receive of [...this.#receivers.keys()]) receive(value);
  }

  readonly #answer = (event: Event): void => {
    const request = event as ContextRequest;
    if (request.context !== key || event.composedPath()[0] === this.#host) return;
    event.stopPropagation();
    const receive: Receive = (value) => request.callback(value, leave);
    const leave = () => {
      this.#receivers.delete(receive);
    };
    this.#receivers.set(receive, leave);
    receive(this.#value);
  };
}
