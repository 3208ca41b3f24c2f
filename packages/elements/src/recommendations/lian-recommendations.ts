import type { ManyAnswer, RecommendationPage, RecommendationSummary } from '@lianban/contract';
import { newIdempotencyKey } from '@lianban/sdk';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../internal/client.ts';
import { LianElement } from '../internal/element.ts';
import { facts } from '../internal/facts.ts';
import { type Failure, failureOf } from '../internal/failure.ts';
import { localParts } from '../internal/format.ts';
import { Live } from '../internal/live.ts';
import { controls, panel, tokens } from '../internal/styles.ts';
import { tabBar, tabStyles } from '../internal/tab-bar.ts';
import { common, say } from '../internal/texts.ts';
import { saveAs, tableOf } from './export.ts';
import { Choices, type Filters, filterForm } from './filters.ts';
import { styles } from './lian-recommendations.styles.ts';
import { recommendationsTexts } from './lian-recommendations.texts.ts';
import { rowClock } from './row-words.ts';
import { countOf, queryOf, type Tab, tabs } from './tabs.ts';

/** Recommendations of one tab, as far as they were read. */
export interface RecommendationList {
  readonly items: readonly RecommendationSummary[];
  readonly next: string | null;
  readonly counts: RecommendationPage['counts'];
}
type Act = 'deliver' | 'remind' | 'file';

/**
 * Recommendations (检察建议) that the reader's office may see: overdue first, then by due time. Changes appear by
 * themselves. With `choosing`, several are delivered, reminded or filed with one press; each answers for itself.
 *
 * @fires {CustomEvent<{recommendation: string}>} lian-recommendation-opened - one was chosen; the host shows it or
 *   navigates. Cancelable: with `recommendation-href`, `preventDefault()` keeps the page
 * @fires {CustomEvent<void>} lian-recommendation-compose - a new one is wanted (`compose` shows the button)
 * @slot empty - words for an empty list
 * @csspart panel - the whole
 * @csspart row - one row
 */
export class LianRecommendations extends LianElement {
  static override styles = [tokens, panel, controls, tabStyles, styles];
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    tab: {},
    reader: {},
    filters: { attribute: false },
    selected: {},
    compose: { type: Boolean },
    choosing: { type: Boolean },
    recommendationHref: { attribute: 'recommendation-href' },
    busy: { state: true },
    said: { state: true },
    chosen: { state: true },
    results: { state: true },
    refused: { state: true },
  };

  /** The list of the shown tab, for a host that has it already. */
  declare data: RecommendationList | undefined;
  /** Which ones: `toFollow`, `toReceive`, `toReply`, `overdue`, `verifying`, `rectified` or `all`. @attr */
  declare tab: Tab;
  /**
   * As what the office reads: `issuer`, `unit` (what was addressed to it) or `copied`; absent: as its role has it. A unit's
   * rows are headed by the matter, a procuratorate's by the unit. @attr
   */
  declare reader: 'issuer' | 'unit' | 'copied' | undefined;
  /** What the list is narrowed by. */
  declare filters: Filters;
  /** Id of the one that the page shows beside the list. @attr */
  declare selected: string | undefined;
  /** Shows the button for a new one. @attr */
  declare compose: boolean;
  /** Shows boxes to choose several. @attr */
  declare choosing: boolean;
  /** Address of a page with `{recommendation}` in it; rows are then links. @attr recommendation-href */
  declare recommendationHref: string | undefined;

  declare private busy: boolean;
  declare private said: string;
  declare private chosen: ReadonlySet<string>;
  declare private results: ManyAnswer['items'];
  declare private refused: Failure | undefined;

  readonly #choices = new Choices();
  readonly #live = new Live(this, {
    client: () => this.api,
    concerns: (event) => event.type === 'recommendation.changed',
    reload: () => this.reload(),
  });

  constructor() {
    super();
    this.tab = 'toFollow';
    this.filters = {};
    this.compose = false;
    this.choosing = false;
    this.busy = false;
    this.said = '';
    this.chosen = new Set();
    this.results = [];
  }

  protected override clientChanged(client: Client | undefined): void {
    if (client) void this.reload();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('data') && this.data) this.#choices.learn(this.data.items, this.tongue);
    const other = ['tab', 'reader', 'filters'].some((name) => changed.get(name) !== undefined);
    if (!other || !this.api) return;
    this.chosen = new Set();
    this.results = [];
    this.data = this.data && { items: [], next: null, counts: this.data.counts };
    void this.reload();
  }

  get #query() {
    return { ...(this.reader && { reader: this.reader }), ...this.filters, ...queryOf[this.tab] };
  }

  /** Reads the list again, as far as it was read before. */
  async reload(): Promise<void> {
    const calls = this.api?.recommendations;
    if (!calls) return;
    const wanted = Math.max(1, this.data?.items.length ?? 1);
    const query = this.#query;
    const list = await this.load(
      async (signal): Promise<RecommendationList> => {
        const first = await calls.list(query, { signal });
        let { items, next }: { items: readonly RecommendationSummary[]; next: string | null } = first;
        while (next !== null && items.length < wanted) {
          const page = await calls.list({ ...query, cursor: next }, { signal });
          items = [...items, ...page.items];
          next = page.next;
        }
        return { items, next, counts: first.counts };
      },
      () => this.reload(),
    );
    if (list) this.data = list;
  }

  readonly #onMore = async (): Promise<void> => {
    const { data } = this;
    const calls = this.api?.recommendations;
    if (!calls || !data?.next || this.busy) return;
    this.busy = true;
    try {
      const page = await calls.list({ ...this.#query, cursor: data.next });
      if (this.data === data) this.data = { ...data, items: [...data.items, ...page.items], next: page.next };
    } catch {
      // The button stays: pressing it again is the retry.
    } finally {
      this.busy = false;
    }
  };

  /** All pages of what is shown, as a table to save. */
  readonly #onExport = async (): Promise<void> => {
    const calls = this.api?.recommendations;
    if (this.busy) return;
    const t = recommendationsTexts[this.tongue];
    this.busy = true;
    this.refused = undefined;
    try {
      let items: readonly RecommendationSummary[] = calls ? [] : (this.data?.items ?? []);
      let next: string | null | undefined;
      do {
        if (!calls) break;
        const page: RecommendationPage = await calls.list({ ...this.#query, ...(next && { cursor: next }) });
        items = [...items, ...page.items];
        next = page.next;
        this.said = t.exporting(items.length);
      } while (next);
      const day = this.platformNow === undefined ? '' : localParts(this.platformNow).date;
      saveAs(`${t.file}${day && `-${day}`}.csv`, tableOf(items, this.tongue));
      this.said = t.exported(items.length);
    } catch (error) {
      this.said = '';
      this.refused = failureOf(error, this.tongue);
    } finally {
      this.busy = false;
    }
  };

  async #actOnChosen(act: Act): Promise<void> {
    const calls = this.api?.recommendations;
    const items = (this.data?.items ?? []).filter(({ id }) => this.chosen.has(id));
    if (!calls || this.busy || items.length === 0) return;
    this.busy = true;
    this.refused = undefined;
    try {
      const asked = items.map(({ id, etag }) => ({ id, etag }));
      const answer = await calls[`${act}Many`](asked, { idempotencyKey: newIdempotencyKey() });
      this.results = answer.items.filter(({ ok }) => !ok);
      this.chosen = new Set(this.results.map(({ id }) => id));
      this.said = recommendationsTexts[this.tongue].done(items.length - this.results.length, items.length);
      await this.reload();
    } catch (error) {
      this.refused = failureOf(error, this.tongue);
    } finally {
      this.busy = false;
    }
  }

  protected override render() {
    const { tongue } = this;
    const t = recommendationsTexts[tongue];
    return html`<section class="panel" part="panel" lang=${tongue} aria-label=${t.title}>
      <div class="head top">
        <h2>${t.title}</h2>
        <span class="acts-in-head no-print">
          ${
            this.compose
              ? html`<button type="button" class="go" @click=${() => this.fire('lian-recommendation-compose')}>${t.compose}</button>`
              : nothing
          }
          <button type="button" aria-disabled=${this.busy ? 'true' : nothing} @click=${this.#onExport}>${t.export}</button>
          <button type="button" @click=${() => window.print()}>${t.print}</button>
        </span>
      </div>
      ${tabBar({
        tabs,
        chosen: this.tab,
        label: t.tabs,
        words: (tab) => t.tab[tab],
        count: (tab) => countOf(tab, this.data?.counts),
        choose: (tab) => {
          this.tab = tab;
        },
      })}
      <details ?open=${Object.keys(this.filters).length > 0}>
        <summary>${t.filters}</summary>
        ${filterForm(this.filters, this.#choices, tongue, (filters) => {
          this.filters = filters;
        })}
      </details>
      <p class="off" role="status">${this.said}</p>
      ${this.refused ? this.renderFailure(this.refused, null) : nothing}
      <div role="tabpanel" id="list" aria-labelledby="tab-${this.tab}" aria-busy=${this.phase === 'loading' && !this.data ? 'true' : nothing}>
        ${this.#renderList()}
      </div>
    </section>`;
  }

  #renderList(): TemplateResult {
    const { data, tongue } = this;
    const t = recommendationsTexts[tongue];
    if (!data) {
      if (this.failure) return this.renderFailure(this.failure);
      if (this.api)
        return html`<div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>
          <p class="wait" role="status">${this.slow ? common[tongue].loading : nothing}</p>`;
      return html`<p class="empty">${common[tongue].noClient}</p>`;
    }
    const stale =
      this.failure || this.#live.lost
        ? html`<p class="note stale" role="status">
            ${this.failure && !this.failure.offline ? this.failure.words : t.stale}
            <button type="button" class="link" @click=${() => this.reload()}>${common[tongue].retry}</button>
          </p>`
        : nothing;
    if (data.items.length === 0)
      return html`${stale}
        <p class="empty"><slot name="empty">${this.phase === 'loading' ? t.loading : t.empty}</slot></p>`;
    return html`${stale}${this.choosing ? this.#renderBar(data.items) : nothing}
      <ul>
        ${repeat(
          data.items,
          ({ id }) => id,
          (of) => html`<li>${this.choosing ? this.#renderBox(of) : nothing}${this.#renderRow(of)}</li>`,
        )}
      </ul>
      ${
        data.next
          ? html`<div class="more">
              <button type="button" @click=${this.#onMore}>${this.busy ? t.loading : t.more}</button>
            </div>`
          : nothing
      }`;
  }

  #renderBar(items: readonly RecommendationSummary[]): TemplateResult {
    const t = recommendationsTexts[this.tongue];
    const all = items.every(({ id }) => this.chosen.has(id));
    return html`<div class="bar">
        <label>
          <input
            type="checkbox"
            .checked=${all}
            @change=${() => {
              this.chosen = all ? new Set() : new Set(items.map(({ id }) => id));
            }}
          />${t.chooseAll}
        </label>
        ${(['deliver', 'remind', 'file'] as const).map(
          (act) => html`<button
            type="button"
            aria-disabled=${this.busy || this.chosen.size === 0 ? 'true' : nothing}
            @click=${() => this.#actOnChosen(act)}
          >
            ${t.act[act]}
          </button>`,
        )}
        <span class="fine">${this.said || (this.chosen.size > 0 ? t.chosen(this.chosen.size) : '')}</span>
      </div>
      ${
        this.results.length > 0
          ? html`<ul class="results alert" role="alert">
              ${this.results.map(
                ({ id, number, detail, code }) =>
                  html`<li>${number ?? items.find((of) => of.id === id)?.title ?? id}：${detail ?? code ?? t.notDone}</li>`,
              )}
            </ul>`
          : nothing
      }`;
  }

  #renderBox({ id, unit, number }: RecommendationSummary): TemplateResult {
    return html`<span class="mark"
      ><input
        type="checkbox"
        .checked=${this.chosen.has(id)}
        aria-label=${recommendationsTexts[this.tongue].choose(`${unit.name} ${number ?? ''}`.trim())}
        @change=${(event: Event) => {
          const chosen = new Set(this.chosen);
          if ((event.target as HTMLInputElement).checked) chosen.add(id);
          else chosen.delete(id);
          this.chosen = chosen;
        }}
    /></span>`;
  }

  #renderRow(of: RecommendationSummary): TemplateResult {
    const current = of.id === this.selected ? 'true' : nothing;
    const open = (event: Event) => {
      if (!this.fire('lian-recommendation-opened', { recommendation: of.id }, true)) event.preventDefault();
    };
    const inner = this.#renderWords(of);
    return this.recommendationHref
      ? html`<a
          class="one"
          part="row"
          href=${this.recommendationHref.replace('{recommendation}', encodeURIComponent(of.id))}
          aria-current=${current}
          @click=${open}
          >${inner}</a
        >`
      : html`<button type="button" class="one" part="row" aria-current=${current} @click=${open}>${inner}</button>`;
  }

  #renderWords(of: RecommendationSummary): TemplateResult {
    const { tongue } = this;
    const t = recommendationsTexts[tongue];
    const clock = rowClock(of, tongue, this.platformNow);
    const name = (unit: RecommendationSummary['unit']) =>
      tongue === 'en' ? unit.english || unit.name : unit.name;
    const shown = of.publicity === 'confidential' ? t.confidential : (of.title ?? '');
    const byMatter = this.reader !== undefined && this.reader !== 'issuer';
    const [head, rest] = byMatter ? [shown, name(of.procuratorate)] : [name(of.unit), shown];
    return html`<b>${head}</b>
      <span class="clock ${clock.tone}">${clock.words}</span>
      <span class="fine"
        >${facts([of.number ?? t.noNumber, say(of.type.name, tongue), of.round > 1 ? t.round(of.round) : '', rest])}</span
      >
      <span class="fine clock">${clock.beneath}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-recommendations': LianRecommendations;
  }
}
