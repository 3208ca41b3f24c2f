import type { RecommendationDetail } from '@lianban/contract';
import { aTimeout, fixture, html } from '@open-wc/testing';
import { settled } from '../internal/base-tests.ts';
import type { Client } from '../internal/client.ts';
import { COALESCE_IN_MS } from '../internal/live.ts';
import { now } from './lian-recommendation.examples.ts';
import type { LianRecommendation } from './lian-recommendation.ts';
import { procuratorate } from './procuratorate.examples.ts';

interface Sent {
  readonly call: string;
  readonly body: unknown;
  readonly options: { readonly etag?: string; readonly idempotencyKey?: string };
}

/** A platform of one recommendation: every act answers `next`, or what there is, or fails with `refuse`. */
export class FakeOffice {
  data: RecommendationDetail;
  next: RecommendationDetail | undefined;
  refuse: unknown;
  readonly sent: Sent[] = [];
  /** calls that a test answers itself */
  readonly answers: Record<string, (...given: readonly unknown[]) => unknown> = {
    procuratorate: () => procuratorate,
  };
  #listener: { onEvent(event: unknown): void } | undefined;

  constructor(data: RecommendationDetail) {
    this.data = data;
  }

  /** Somebody changed it: the stream says so, and the element reads it again a moment later. */
  async change(): Promise<void> {
    this.#listener?.onEvent({ type: 'recommendation.changed', case: this.data.id });
    await aTimeout(COALESCE_IN_MS + 50);
  }

  readonly #calls = new Proxy({} as Record<string, unknown>, {
    get: (_, call: string) => async (first: unknown, second?: unknown, third?: unknown) => {
      if (this.answers[call]) return this.answers[call](first, second, third);
      if (call === 'get') return this.data;
      const bare = ['receive', 'file', 'submit'].includes(call);
      const options = (bare ? second : third) as Sent['options'];
      this.sent.push({ call, body: bare ? {} : second, options });
      if (this.refuse) throw Object.assign(new Error('refused'), this.refuse);
      if (this.next) this.data = this.next;
      this.next = undefined;
      return this.data;
    },
  });

  readonly client = {
    now: () => now,
    recommendations: this.#calls,
    units: {
      list: async () => ({
        items: [
          { code: 'JXGLJ', name: '甲县示例管理局', shortName: '示例局', english: 'Sample Administration' },
          { code: 'JXJD', name: '甲县示例街道办事处', shortName: '街道', english: 'Subdistrict' },
        ],
        next: null,
      }),
    },
    events: {
      subscribe: (listener: { onEvent(event: unknown): void }) => {
        this.#listener = listener;
        return () => {};
      },
    },
  } as unknown as Client;
}

export async function open(office: FakeOffice, more: object = {}): Promise<LianRecommendation> {
  const one = await fixture<LianRecommendation>(html`<lian-recommendation></lian-recommendation>`);
  Object.assign(one, { recommendationId: office.data.id, client: office.client }, more);
  await rest(one);
  return one;
}

export async function rest(one: LianRecommendation): Promise<void> {
  await aTimeout(0);
  await settled(one);
  await aTimeout(0);
  await settled(one);
}

export const find = <E extends Element = HTMLElement>(one: LianRecommendation, selector: string): E | null =>
  one.shadowRoot?.querySelector<E>(selector) ?? null;

export const words = (one: LianRecommendation, selector: string): string =>
  find(one, selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

export async function press(one: LianRecommendation, act: string): Promise<void> {
  find<HTMLElement>(one, `[data-act=${act}]`)?.click();
  await rest(one);
}

export async function type(one: LianRecommendation, name: string, value: string): Promise<void> {
  const control = find<HTMLInputElement>(one, `[name="${name}"]`);
  if (!control) throw new Error(`no control ${name}`);
  control.value = value;
  control.dispatchEvent(new Event(control.localName === 'select' ? 'change' : 'input'));
  await settled(one);
}
