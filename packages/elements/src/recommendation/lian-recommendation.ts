import type {
  RecommendationAct,
  RecommendationDetail,
  RecommendationPaper,
  TraceEntry,
  Unit,
} from '@lianban/contract';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { answerStyles } from '../internal/answers.styles.ts';
import { Answers } from '../internal/answers.ts';
import type { Client } from '../internal/client.ts';
import { LianElement } from '../internal/element.ts';
import { failureOf } from '../internal/failure.ts';
import { Live } from '../internal/live.ts';
import { stepStyles } from '../internal/steps.styles.ts';
import { controls, panel, tokens } from '../internal/styles.ts';
import { common } from '../internal/texts.ts';
import { saveAs } from '../recommendations/export.ts';
import { unitNamed } from '../task/reply.ts';
import { type ActView, filesOf, missingIn, typedIn } from './act-form.ts';
import { renderActPanel, type Uploader } from './act-panel.ts';
import { actTable, buttonsOf } from './act-table.ts';
import { actTexts } from './acts.texts.ts';
import { changesBetween } from './changes.ts';
import { renderConditions, reportIsNear } from './conditions.ts';
import { renderDocument, renderLinks, renderReplies } from './document-parts.ts';
import { renderHead } from './head.ts';
import { renderLadder } from './ladder.ts';
import { styles } from './lian-recommendation.styles.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';
import { paperStyles } from './paper.styles.ts';
import { renderPaper } from './paper.ts';
import { renderTrace, traceTable } from './trace.ts';

type Paper = RecommendationPaper['kind'];
type View = 'file' | 'paper' | 'trace';

/** Somebody changed it while a person was at it. */
interface Stale {
  readonly words: string;
  readonly changes: readonly string[];
}

/**
 * One recommendation (检察建议) as its reader may see it: for the procuratorate from draft to closing, for the
 * recommended unit from receipt to reply, for a copied body what was copied. What its reader can do now stands
 * beneath; silence is late, and never a consent.
 *
 * Printing only this is the host's part, as with `<lian-document>`: `@page { size: A4; margin: 20mm }`.
 *
 * @fires {CustomEvent<{recommendation: string, act: string}>} lian-before-recommendation-act - before an act is sent;
 *   cancelable, a host may ask back first
 * @fires {CustomEvent<{recommendation: string, act: string, state: string}>} lian-recommendation-changed - the platform
 *   has taken an act
 * @fires {CustomEvent<{recommendation: string}>} lian-before-print - before printing; cancelable
 * @slot empty - words for when none is chosen
 * @csspart panel - the whole
 * @csspart ladder - what happened and what comes
 * @csspart document - the parts of the document
 * @csspart act - the form of an act
 * @csspart page - the sheet of a paper
 * @cssprop [--lian-seal=#b3261e] - the official red, on papers only
 * @cssprop [--lian-font-document] - typeface of papers
 */
export class LianRecommendation extends LianElement {
  static override styles = [tokens, panel, controls, answerStyles, stepStyles, styles, paperStyles];
  static override properties: PropertyDeclarations = {
    recommendationId: { attribute: 'recommendation-id' },
    data: { attribute: false },
    view: {},
    paper: {},
    uploader: { attribute: false },
    newer: { state: true },
    stale: { state: true },
    said: { state: true },
    open: { state: true },
    units: { state: true },
    sheet: { state: true },
    entries: { state: true },
    more: { state: true },
  };

  /** The recommendation to show. @attr recommendation-id */
  declare recommendationId: string | undefined;
  /** The recommendation itself, for a host that has it already. */
  declare data: RecommendationDetail | undefined;
  /** `file` (the whole), `paper` (a sheet to print) or `trace`. @attr */
  declare view: View;
  /** Which paper: `document`, `proof` or `reply`. @attr */
  declare paper: Paper;
  /** Keeps a file and answers with its id and name; without it no files can be attached. */
  declare uploader: Uploader | undefined;

  declare private newer: RecommendationDetail | undefined;
  declare private stale: Stale | undefined;
  declare private said: string;
  declare private open: RecommendationAct | undefined;
  declare private units: readonly Unit[];
  declare private sheet: RecommendationPaper | undefined;
  declare private entries: readonly TraceEntry[] | undefined;
  declare private more: string | null;

  #unitsAsked: Client | undefined;
  readonly #answers = new Map<string, Answers>();
  readonly #live = new Live(this, {
    client: () => this.api,
    concerns: ({ type, case: id }) => type === 'recommendation.changed' && id === this.#id,
    reload: () => this.#follow(),
  });

  constructor() {
    super();
    this.view = 'file';
    this.paper = 'document';
    this.said = '';
    this.units = [];
    this.more = null;
  }

  get #id(): string | undefined {
    return this.recommendationId ?? this.data?.id;
  }

  /** What was typed for an act: it outlives every reload. */
  #answersOf(act: RecommendationAct): Answers {
    const key = `${this.#id}/${act}`;
    let answers = this.#answers.get(key);
    if (!answers) {
      answers = new Answers(() => this.requestUpdate(), act);
      this.#answers.set(key, answers);
    }
    return answers;
  }

  protected override clientChanged(client: Client | undefined): void {
    if (client && this.recommendationId) this.#change();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const hadClient = this.phase !== 'idle';
    super.willUpdate(changed);
    if (changed.has('recommendationId') && this.api && (hadClient || this.phase === 'idle')) this.#change();
    const turned = changed.has('view') || changed.has('paper') || changed.has('recommendationId');
    if (turned && this.view !== 'file' && this.api && this.#id) void this.#readSide();
    if (this.open === 'copy') void this.#readUnits();
  }

  #change(): void {
    if (this.data && this.recommendationId && this.data.id !== this.recommendationId) this.data = undefined;
    this.newer = undefined;
    this.stale = undefined;
    this.open = undefined;
    this.said = '';
    this.sheet = undefined;
    this.entries = undefined;
    if (this.recommendationId) void this.reload();
  }

  /** Reads it again; what is typed stays. */
  async reload(): Promise<void> {
    if (this.view !== 'file') await this.#readSide();
    const data = await this.#read();
    if (data) this.#take(data);
  }

  /** What was asked first is asked next: after the one press the proof of service is completed. */
  #take(data: RecommendationDetail): void {
    this.data = data;
    this.newer = undefined;
    if (this.open && !data.acts.includes(this.open)) this.open = undefined;
    if (!this.open && data.acts.includes('completeProof')) this.open = 'completeProof';
  }

  async #read(): Promise<RecommendationDetail | undefined> {
    const id = this.#id;
    const { api } = this;
    if (!id || !api || this.view !== 'file') return undefined;
    const data = await this.load(
      (signal) => api.recommendations.get(id, { signal }),
      () => this.reload(),
    );
    return id === this.#id ? data : undefined;
  }

  /** The paper or the trace. */
  async #readSide(): Promise<void> {
    const id = this.#id;
    const { api, view, paper } = this;
    if (!id || !api || view === 'file') return;
    if (view === 'paper') {
      const sheet = await this.load(
        (signal) => api.recommendations.paper(id, paper, { signal }),
        () => this.#readSide(),
      );
      if (sheet && paper === this.paper) this.sheet = sheet;
      return;
    }
    const page = await this.load(
      (signal) => api.recommendations.trace(id, {}, { signal }),
      () => this.#readSide(),
    );
    if (!page) return;
    this.entries = page.items;
    this.more = page.next;
  }

  /** A change came in. Under somebody's hands it is offered, not done. */
  async #follow(): Promise<void> {
    if (this.view !== 'file') return this.#readSide();
    const answers = this.open && this.#answersOf(this.open);
    if (answers?.sending) return;
    const fresh = await this.#read();
    if (!fresh) return;
    if (answers?.touched && fresh.etag !== this.data?.etag) this.newer = fresh;
    else this.#take(fresh);
  }

  async #readUnits(): Promise<void> {
    const client = this.api;
    if (!client || this.#unitsAsked === client) return;
    this.#unitsAsked = client;
    try {
      this.units = (await client.units.list()).items;
    } catch {
      // The next form that needs them asks again.
      this.#unitsAsked = undefined;
    }
  }

  readonly #onShowNewer = (): void => {
    const { data, newer, tongue } = this;
    if (!data || !newer) return;
    this.stale = { words: recommendationTexts[tongue].newer, changes: changesBetween(data, newer, tongue) };
    this.#take(newer);
    void this.#focus('.changes');
  };

  /** An act with questions opens its form; any other is done by this press. */
  #onAct(act: RecommendationAct): void {
    this.stale = undefined;
    this.said = '';
    const spec = actTable[act];
    if (spec && !spec.fields) void this.#send(act);
    else {
      this.open = act;
      void this.#focus('#act-name');
    }
  }

  async #send(act: RecommendationAct): Promise<void> {
    const { data, api, tongue, units } = this;
    const spec = actTable[act];
    const answers = this.#answersOf(act);
    if (!data || !api || !spec || answers.sending) return;
    const view: ActView = { data, answers, units, language: tongue };
    const fields = spec.fields?.(view) ?? [];
    for (const { name, value } of fields) if (value && !answers.has(name)) answers.set(name, value);
    const missing = missingIn(fields, view);
    const unit = fields.find(({ list }) => list === 'units');
    if (unit && typedIn(answers, unit.name) && !unitNamed(typedIn(answers, unit.name), units))
      missing.push({ name: unit.name, label: unit.label, message: actTexts[tongue].pickUnit });
    if (missing.length > 0) {
      answers.reject(missing);
      await this.#focus('.errors');
      return;
    }
    if (!this.fire('lian-before-recommendation-act', { recommendation: data.id, act }, true)) return;
    this.stale = undefined;
    const done = await answers.send(
      (idempotencyKey) => spec.send(api.recommendations, view, { etag: data.etag, idempotencyKey }),
      tongue,
      (pointer) => {
        const field = fields.find(({ name }) => name === pointer || pointer.startsWith(`${name}/`));
        return field && { name: field.name, label: field.label };
      },
    );
    if (done) await this.#done(act, done);
    else await this.#refused(act, data);
  }

  async #done(act: RecommendationAct, done: RecommendationDetail): Promise<void> {
    this.#answers.delete(`${done.id}/${act}`);
    if (done.id !== this.#id) return;
    this.open = undefined;
    this.said = actTexts[this.tongue].done(actTexts[this.tongue].act[act]);
    this.#take(done);
    this.fire('lian-recommendation-changed', { recommendation: done.id, act, state: done.state });
    await this.#focus(this.open ? '#act-name' : '.said-line');
  }

  /** Reads it again where it is no longer what the person saw, and says what changed. */
  async #refused(act: RecommendationAct, before: RecommendationDetail): Promise<void> {
    const answers = this.#answersOf(act);
    const { failure } = answers;
    if (failure?.status === 409 || failure?.status === 412) {
      const fresh = await this.#read();
      const t = recommendationTexts[this.tongue];
      if (fresh && failure.status === 412) {
        const who = failure.problem?.changedBy;
        answers.failure = undefined;
        this.stale = {
          words: who ? t.staleBy(who) : t.stale,
          changes: changesBetween(before, fresh, this.tongue),
        };
      }
      if (fresh) this.#take(fresh);
    }
    await this.#focus('.errors, .changes, .not-sent');
  }

  readonly #onUpload = async (files: readonly File[], answers: Answers): Promise<void> => {
    const { uploader, tongue } = this;
    if (!uploader) return;
    this.said = actTexts[tongue].uploading;
    for (const file of files) {
      try {
        const kept = await uploader(file);
        answers.set('files', JSON.stringify([...filesOf(answers), kept]));
      } catch (error) {
        answers.reject([
          { name: 'files', label: file.name, message: `${file.name} · ${failureOf(error, tongue).words}` },
        ]);
      }
    }
    this.said = '';
  };

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #show(view: View, paper: Paper = this.paper): void {
    this.sheet = undefined;
    this.entries = undefined;
    this.paper = paper;
    this.view = view;
    if (view === 'file' && !this.data) void this.reload();
  }

  readonly #onMore = async (): Promise<void> => {
    const id = this.#id;
    const { api, more, entries } = this;
    if (!id || !api || !more || !entries) return;
    const page = await this.load(
      (signal) => api.recommendations.trace(id, { cursor: more }, { signal }),
      this.#onMore,
    );
    if (!page || this.entries !== entries) return;
    this.entries = [...entries, ...page.items];
    this.more = page.next;
  };

  #onPrint(): void {
    if (this.fire('lian-before-print', { recommendation: this.#id }, true)) window.print();
  }

  #onSaveTrace(): void {
    const t = recommendationTexts[this.tongue];
    saveAs(
      `${t.traceFile}-${this.data?.number ?? this.#id}.csv`,
      traceTable(this.entries ?? [], this.tongue),
    );
  }

  protected override render() {
    if (this.view === 'paper') return this.#renderSheet();
    if (this.view === 'trace') return this.#renderTrace();
    const { data, tongue } = this;
    const t = recommendationTexts[tongue];
    if (!data) {
      if (this.failure) return this.renderFailure(this.failure, () => this.reload());
      if (this.recommendationId && this.api) return this.renderLoading(6);
      return this.renderEmpty(this.recommendationId ? common[tongue].noClient : t.empty);
    }
    return html`<article class="panel" part="panel" lang=${tongue}>
      ${renderHead(data, tongue, this.platformNow)} ${this.#renderNotes(data)}
      <div class="trail">
        <h3 class="off">${t.follow}</h3>
        ${renderLadder(data, tongue, this.platformNow)}
      </div>
      ${
        reportIsNear(data) && this.open !== 'escalate'
          ? html`<div class="note report-near">${renderConditions(data, false, tongue)}</div>`
          : nothing
      }
      ${renderReplies(data, tongue)} ${renderDocument(data, data.reader !== 'issuer' || data.deliveredAt === null, tongue)}
      ${renderLinks(data, tongue)} ${this.#renderOpen(data)} ${this.#renderBar(data)}
      <datalist id="units">${this.units.map(({ name }) => html`<option value=${name}></option>`)}</datalist>
    </article>`;
  }

  #renderNotes(data: RecommendationDetail): TemplateResult {
    const { tongue } = this;
    const t = recommendationTexts[tongue];
    const offline = this.#live.lost || (this.failure?.offline ?? false);
    return html`${data.reader === 'copied' ? html`<p class="note primary copied">${t.copiedOnly}</p>` : nothing}
    ${this.said ? html`<p class="ok said-line" role="status" tabindex="-1">${this.said}</p>` : nothing}
    ${
      this.newer || offline || this.failure
        ? html`<p class="note primary newer" role="status">
            ${this.newer ? t.newer : offline ? t.lost : this.failure?.words}
            <button type="button" class="link" @click=${this.newer ? this.#onShowNewer : () => this.reload()}>
              ${this.newer ? t.showNewer : common[tongue].retry}
            </button>
          </p>`
        : nothing
    }`;
  }

  #renderOpen(data: RecommendationDetail): TemplateResult {
    const { open, tongue, stale } = this;
    const t = recommendationTexts[tongue];
    const spec = open && actTable[open];
    const failures = [...this.#answers]
      .filter(([key]) => key.startsWith(`${data.id}/`))
      .flatMap(([, { failure, errors }]) => (failure && errors.length === 0 ? [failure] : []));
    return html`${
      stale
        ? html`<div class="alert changes" role="alert" tabindex="-1">
            <p><strong>${stale.words}</strong> ${open ? t.kept : nothing}</p>
            <p>${stale.changes.length > 0 ? t.changes : t.unchanged}</p>
            <ul>${stale.changes.map((line) => html`<li>${line}</li>`)}</ul>
          </div>`
        : nothing
    }
    ${failures.map((failure) => html`<div class="not-sent" tabindex="-1">${this.renderFailure(failure, null)}</div>`)}
    ${
      open && spec
        ? renderActPanel({
            act: open,
            spec,
            view: { data, answers: this.#answersOf(open), units: this.units, language: tongue },
            upload: this.uploader && this.#onUpload,
            submit: (event) => {
              event.preventDefault();
              void this.#send(open);
            },
            cancel: () => {
              this.open = undefined;
              void this.#focus('.bar button');
            },
          })
        : nothing
    }`;
  }

  #renderBar(data: RecommendationDetail): TemplateResult {
    const { tongue } = this;
    const t = recommendationTexts[tongue];
    const known = data.acts.filter((act) => actTable[act] && act !== this.open);
    const { front, rare } = buttonsOf(known);
    const button = (act: RecommendationAct, at: number, main: boolean) => {
      const sending = this.#answers.get(`${data.id}/${act}`)?.sending ?? false;
      return html`<button
        type="button"
        class=${main && at === 0 && !this.open ? 'go' : ''}
        data-act=${act}
        aria-disabled=${sending ? 'true' : nothing}
        @click=${() => this.#onAct(act)}
      >
        ${sending ? actTexts[tongue].sending : actTexts[tongue].act[act]}
      </button>`;
    };
    const papers = [
      ...(data.number && data.content ? (['document'] as const) : []),
      ...(data.proofs.length > 0 ? (['proof'] as const) : []),
      ...(data.replies.length > 0 ? (['reply'] as const) : []),
    ];
    return html`<div class="acts bar">
      ${front.map((act, at) => button(act, at, true))}
      ${
        rare.length > 0
          ? html`<details class="rare">
              <summary>${actTexts[tongue].more}</summary>
              ${rare.map((act, at) => button(act, at, false))}
            </details>`
          : nothing
      }
      <span class="papers">
        ${papers.map(
          (paper) =>
            html`<button type="button" class="link" @click=${() => this.#show('paper', paper)}>${t.show[paper]}</button>`,
        )}
        ${
          data.reader === 'copied'
            ? nothing
            : html`<button type="button" class="link" @click=${() => this.#show('trace')}>${t.show.trace}</button>`
        }
      </span>
    </div>`;
  }

  #renderSheet(): TemplateResult {
    const { sheet, tongue } = this;
    if (!sheet) return this.#renderSideState(10);
    return html`<div lang=${tongue}>${this.#renderTopBar(false)} ${renderPaper(sheet, tongue)}</div>`;
  }

  #renderTrace(): TemplateResult {
    const { entries, tongue, data } = this;
    const t = recommendationTexts[tongue];
    if (!entries) return this.#renderSideState(6);
    return html`<div lang=${tongue}>
      ${this.#renderTopBar(true)}
      <section class="panel" part="panel">
        <div class="head">
          <h2>${t.trace}</h2>
          ${data ? html`<p class="num">${data.number ?? ''} ${data.title ?? ''}</p>` : nothing}
        </div>
        ${renderTrace(entries, tongue)}
        ${this.more ? html`<p class="section"><button type="button" @click=${this.#onMore}>${t.more}</button></p>` : nothing}
      </section>
    </div>`;
  }

  #renderSideState(lines: number): TemplateResult {
    if (this.failure) return html`${this.#renderTopBar(false)}${this.renderFailure(this.failure)}`;
    if (this.#id && this.api) return this.renderLoading(lines);
    return this.renderEmpty(this.#id ? common[this.tongue].noClient : recommendationTexts[this.tongue].empty);
  }

  #renderTopBar(table: boolean): TemplateResult {
    const t = recommendationTexts[this.tongue];
    return html`<div class="top-bar no-print">
      <button type="button" @click=${() => this.#show('file')}>${t.back}</button>
      <span>
        ${table ? html`<button type="button" @click=${() => this.#onSaveTrace()}>${t.save}</button>` : nothing}
        <button type="button" @click=${() => this.#onPrint()}>${t.print}</button>
      </span>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-recommendation': LianRecommendation;
  }
}
