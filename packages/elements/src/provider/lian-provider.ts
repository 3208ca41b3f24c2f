import type { Language } from '@lianban/contract';
import { type ClientSession, createClient } from '@lianban/sdk';
import { css, html, LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { Client } from '../internal/client.ts';
import { ContextSource } from '../internal/context.ts';
import { version } from '../internal/version.ts';

/**
 * Connects a page to a Lianban platform, for all elements inside it (also within shadow roots). A host puts it once
 * around its content and says where the platform is and how to get a session.
 *
 * @slot - the page's content with the other elements
 * @attr {string} base-url - address of the platform; relative ones are resolved against the page
 * @attr {string} session-url - same-origin path on the host, POSTed to get `{token, expiresIn}`
 * @attr {'zh-CN' | 'en'} language - language of the elements; the document's when absent, else Chinese
 */
export class LianProvider extends LitElement {
  static readonly version = version;
  static override styles = css`
    :host {
      display: block;
    }
    :host([hidden]) {
      display: none;
    }
  `;
  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    sessionUrl: { attribute: 'session-url' },
    language: {},
    fetchClientSession: { attribute: false },
    fetch: { attribute: false },
  };

  /** Address of the platform. @attr base-url */
  declare baseUrl: string | undefined;
  /** Path on the host that answers a POST with `{token, expiresIn}`, for pages without own script. @attr session-url */
  declare sessionUrl: string | undefined;
  /** Language of all elements inside; may be changed at any time, nothing typed is lost. @attr */
  declare language: Language | undefined;
  /** Asks the host's back end for a session; called again before the token ends. Wins over `session-url`. */
  declare fetchClientSession: (() => Promise<ClientSession>) | undefined;
  /** Stands in for the network, for instance `createMemoryPlatform().fetch`. */
  declare fetch: typeof globalThis.fetch | undefined;

  readonly #context = new ContextSource(this, { client: undefined, language: undefined });

  /** The client that the elements inside use; undefined until the provider knows where the platform is. */
  get client(): Client | undefined {
    return this.#context.value.client;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#context.announce();
  }

  // Not on connection: properties that a page set before the upgrade arrive with the first update.
  protected override willUpdate(changed: PropertyValues): void {
    const known = this.client;
    // A switch of the language keeps the client, and with it every panel as it stands.
    const client = known && changed.size === 1 && changed.has('language') ? known : this.#createClient();
    if (client) client.language = this.#language;
    this.#context.value = { client, language: this.language };
  }

  get #language(): Language {
    return /^en\b/i.test(this.language ?? document.documentElement.lang) ? 'en' : 'zh-CN';
  }

  protected override render() {
    return html`<slot></slot>`;
  }

  #createClient(): Client | undefined {
    const { fetchClientSession, sessionUrl, fetch } = this;
    const session = fetchClientSession ?? (sessionUrl ? () => postForSession(sessionUrl) : undefined);
    if (!session || (this.baseUrl === undefined && !fetch)) return undefined;
    return createClient({
      baseUrl: new URL(this.baseUrl ?? '/', document.baseURI).href,
      fetchClientSession: session,
      language: this.#language,
      ...(fetch ? { fetch } : {}),
    });
  }
}

async function postForSession(url: string): Promise<ClientSession> {
  const address = new URL(url, document.baseURI);
  if (address.origin !== location.origin) {
    throw new Error(
      `session-url has to be on this page's own origin, ${location.origin}, not ${address.origin}`,
    );
  }
  const answer = await fetch(address.href, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { accept: 'application/json' },
  });
  if (!answer.ok) throw new Error(`${address.pathname} answered ${answer.status} instead of a session`);
  return (await answer.json()) as ClientSession;
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-provider': LianProvider;
  }
}
