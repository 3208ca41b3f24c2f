import type { Language } from '@lianban/contract';
import {
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Client } from './client.ts';
import { joinContext, type LianContext } from './context.ts';
import { type Failure, failureOf } from './failure.ts';
import { common } from './texts.ts';
import { version } from './version.ts';

/** Words for a wait appear only after this time: a flash of text is worse than none. */
const SLOW_AFTER_IN_MS = 300;

/**
 * What every element shares: the client and language of the nearest `<lian-provider>` (its own properties win), and
 * the states loading, error and empty. A subclass loads in `clientChanged()` and draws with the `render…` helpers.
 */
export abstract class LianElement extends LitElement {
  static readonly version = version;

  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    language: {},
    phase: { state: true },
    slow: { state: true },
    failure: { state: true },
  };

  /** Client to use instead of the provider's. */
  declare client: Client | undefined;
  /** Language to use instead of the provider's: `zh-CN` or `en`. @attr */
  declare language: Language | undefined;

  /** Where the last `load()` stands. */
  declare protected phase: 'idle' | 'loading' | 'ready' | 'error';
  /** True once a wait has lasted so long that words help. */
  declare protected slow: boolean;
  /** What went wrong in the last `load()`. */
  declare protected failure: Failure | undefined;

  #context: LianContext | undefined;
  #leave: (() => void) | undefined;
  #usedClient: Client | undefined;
  #loading: AbortController | undefined;
  #slowTimer: ReturnType<typeof setTimeout> | undefined;
  #retry: (() => unknown) | undefined;

  constructor() {
    super();
    this.phase = 'idle';
    this.slow = false;
  }

  /** The client in use: the element's own, else the provider's. */
  protected get api(): Client | undefined {
    return this.client ?? this.#context?.client;
  }

  /** The language in use: the element's own, the provider's, the document's, else Chinese. */
  protected get tongue(): Language {
    const asked = this.language ?? this.#context?.language ?? document.documentElement.lang;
    return /^en\b/i.test(asked) ? 'en' : 'zh-CN';
  }

  /** Platform time in ms, or undefined before the first answer. Never the PC's clock. */
  protected get platformNow(): number | undefined {
    return this.api?.now();
  }

  /** Called before an update when the client in use is another one than before; load here. */
  protected clientChanged(_client: Client | undefined): void {}

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leave = joinContext(this, (context) => {
      this.#context = context;
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.();
    this.#leave = undefined;
    this.#loading?.abort();
    clearTimeout(this.#slowTimer);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const client = this.api;
    if (client === this.#usedClient) return;
    this.#usedClient = client;
    this.clientChanged(client);
  }

  /**
   * Runs `work` and keeps `phase`, `slow` and `failure`. A newer load replaces an older one. Answers undefined when
   * it failed or was replaced; the retry button of `renderFailure` runs the same load again.
   */
  protected async load<T>(
    work: (signal: AbortSignal) => Promise<T>,
    retry?: () => unknown,
  ): Promise<T | undefined> {
    this.#loading?.abort();
    const mine = new AbortController();
    this.#loading = mine;
    this.#retry = retry ?? (() => this.load(work));
    this.phase = 'loading';
    this.failure = undefined;
    clearTimeout(this.#slowTimer);
    this.#slowTimer = setTimeout(() => {
      this.slow = true;
    }, SLOW_AFTER_IN_MS);
    try {
      const result = await work(mine.signal);
      if (this.#loading !== mine || mine.signal.aborted) return undefined;
      this.phase = 'ready';
      return result;
    } catch (error) {
      if (this.#loading !== mine || mine.signal.aborted) return undefined;
      this.failure = failureOf(error, this.tongue);
      this.phase = 'error';
      return undefined;
    } finally {
      if (this.#loading === mine) {
        clearTimeout(this.#slowTimer);
        this.slow = false;
      }
    }
  }

  /** Fires a typed event that bubbles and crosses shadow roots. False when a cancelable one was stopped. */
  protected fire(name: string, detail?: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }

  /** The grey shape of what is coming; words after 300 ms. */
  protected renderLoading(lines = 4): TemplateResult {
    return html`<div class="panel" part="panel" lang=${this.tongue} aria-busy="true">
      <div class="skeleton" aria-hidden="true">${Array.from({ length: lines }, () => html`<i></i>`)}</div>
      <p class="wait" role="status">${this.slow ? common[this.tongue].loading : nothing}</p>
    </div>`;
  }

  /** Cause in plain words, code, trace id, and a button to try again (`null`: none, other buttons do that). */
  protected renderFailure(
    failure: Failure,
    retry: (() => unknown) | null | undefined = this.#retry,
  ): TemplateResult {
    const words = common[this.tongue];
    return html`<div class="alert" part="alert" role="alert">
      <p><strong>${words.failed}</strong> ${failure.words}</p>
      ${failure.nextAction ? html`<p>${failure.nextAction}</p>` : nothing}
      <p class="fine">${words.code} ${failure.code}${failure.traceId ? html` · ${words.trace} ${failure.traceId}` : nothing}</p>
      ${retry ? html`<button type="button" @click=${retry}>${words.retry}</button>` : nothing}
    </div>`;
  }

  /** A sentence that says why there is nothing, and a slot `empty` where a host can say more. */
  protected renderEmpty(sentence: string): TemplateResult {
    return html`<div class="panel" part="panel" lang=${this.tongue}>
      <p class="empty"><slot name="empty">${sentence}</slot></p>
    </div>`;
  }
}
