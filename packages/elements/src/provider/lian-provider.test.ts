import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import '../define/lian-provider.ts';
import { LianElement } from '../internal/element.ts';
import type { LianProvider } from './lian-provider.ts';

class Reader extends LianElement {
  get seen() {
    return { client: this.api, language: this.tongue };
  }
  protected override render() {
    return html`${this.tongue}`;
  }
}
customElements.define('test-reader', Reader);

class Shell extends LitElement {
  protected override render() {
    return html`<test-reader></test-reader>`;
  }
}
customElements.define('test-shell', Shell);

const session = async () => ({ token: 't', expiresIn: 900 });

async function open(inner = html`<test-reader></test-reader>`) {
  const provider = await fixture<LianProvider>(
    html`<lian-provider base-url="/lianban" language="en" .fetchClientSession=${session}>${inner}</lian-provider>`,
  );
  await provider.updateComplete;
  return provider;
}

describe('<lian-provider>', () => {
  it('gives its client and language to elements below it', async () => {
    const provider = await open();
    const reader = provider.querySelector<Reader>('test-reader')!;
    expect(reader.seen).to.deep.equal({ client: provider.client, language: 'en' });
    expect(provider.client).not.to.equal(undefined);
  });

  it('reaches into shadow roots', async () => {
    const provider = await open(html`<test-shell></test-shell>`);
    const shell = provider.querySelector<Shell>('test-shell')!;
    await shell.updateComplete;
    expect(shell.shadowRoot!.querySelector<Reader>('test-reader')!.seen.client).to.equal(provider.client);
  });

  it('switches the language without making another client', async () => {
    const provider = await open();
    const reader = provider.querySelector<Reader>('test-reader')!;
    const { client } = provider;
    provider.language = 'zh-CN';
    await provider.updateComplete;
    await reader.updateComplete;
    expect(reader.seen).to.deep.equal({ client, language: 'zh-CN' });
    expect(client?.language).to.equal('zh-CN');
    expect(reader.shadowRoot!.textContent).to.equal('zh-CN');
  });

  it('is found by elements that were there before it', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const reader = document.createElement('test-reader') as Reader;
    host.append(reader);
    expect(reader.seen.client).to.equal(undefined);
    const provider = document.createElement('lian-provider');
    provider.baseUrl = '/lianban';
    provider.fetchClientSession = session;
    host.append(provider);
    provider.append(reader);
    await provider.updateComplete;
    expect(reader.seen.client).to.equal(provider.client);
    reader.remove();
    host.append(reader);
    expect(reader.isConnected).to.equal(true);
  });

  it('lets an element’s own client win', async () => {
    const provider = await open();
    const reader = provider.querySelector<Reader>('test-reader')!;
    const own = { now: () => 5 } as unknown as NonNullable<Reader['client']>;
    reader.client = own;
    expect(reader.seen.client).to.equal(own);
  });

  it('has no client as long as it does not know where the platform is', async () => {
    const provider = await fixture<LianProvider>(html`<lian-provider></lian-provider>`);
    expect(provider.client).to.equal(undefined);
  });

  it('posts to the host’s own path for a session, and to no other origin', async () => {
    const asked: string[] = [];
    const { fetch } = window;
    window.fetch = (async (address: RequestInfo | URL, init?: RequestInit) => {
      asked.push(`${init?.method} ${new URL(String(address)).pathname}`);
      return new Response(JSON.stringify({ token: 't', expiresIn: 900 }));
    }) as typeof fetch;
    const platform = async (request: RequestInfo | URL) => {
      const { headers } = request as Request;
      return new Response(JSON.stringify({ items: [], next: null, with: headers.get('authorization') }), {
        headers: { 'content-type': 'application/json' },
      });
    };
    try {
      const provider = await fixture<LianProvider>(
        html`<lian-provider session-url="/oa/session" .fetch=${platform}></lian-provider>`,
      );
      await provider.client!.units.list();
      expect(asked).to.deep.equal(['POST /oa/session']);
      const other = await fixture<LianProvider>(
        html`<lian-provider session-url="https://elsewhere.example/s" .fetch=${platform}></lian-provider>`,
      );
      const failed = await other.client!.units.list().catch((error: Error) => error);
      expect(failed).to.be.instanceOf(Error);
      expect(asked.length).to.equal(1);
    } finally {
      window.fetch = fetch;
    }
  });
});
