import type { RecommendationAct, RecommendationDetail, RecommendationPaper } from '@lianban/contract';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { answerStyles } from '../internal/answers.styles.ts';
import type { Answers } from '../internal/answers.ts';
import { AttachedFiles } from '../internal/attached-files.ts';
import { besideStyles } from '../internal/beside.styles.ts';
import type { Client } from '../internal/client.ts';
import { LianElement } from '../internal/element.ts';
import { failureOf } from '../internal/failure.ts';
import { Live } from '../internal/live.ts';
import { stepStyles } from '../internal/steps.styles.ts';
import { controls, panel, tokens } from '../internal/styles.ts';
import { common, say } from '../internal/texts.ts';
import type { ActField } from './act-form.ts';
import { renderActPanel, renderFiles, type Upload, type Uploader } from './act-panel.ts';
import { actTable } from './act-table.ts';
import { Acting, attach } from './acting.ts';
import { actName, actTexts } from './acts.texts.ts';
import { attachedTo } from './attached.ts';
import { renderBar, renderPapers } from './bar.ts';
import { changesBetween } from './changes.ts';
import { composeTexts } from './compose.texts.ts';
import { renderCompose } from './compose-view.ts';
import { renderConditions, reportIsNear } from './conditions.ts';
import { controlOf, fillContent } from './content-answers.ts';
import { renderContentForm } from './content-form.ts';
import { renderDocument, renderLinks, renderReplies } from './document-parts.ts';
import { Drafting } from './drafting.ts';
import { renderHead } from './head.ts';
import { renderLadder } from './ladder.ts';
import { styles } from './lian-recommendation.styles.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';
import { Lists } from './lists.ts';
import { renderNewer, renderStale, type Stale } from './notes.ts';
import { paperStyles } from './paper.styles.ts';
import { readSide, renderSide, renderTopBar, type Side } from './side.ts';

type Paper = RecommendationPaper['kind'];
type View = 'file' | 'paper' | 'trace';

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
  static override styles = [
    tokens,
    panel,
    controls,
    answerStyles,
    stepStyles,
    besideStyles,
    styles,
    paperStyles,
  ];
  static override properties: PropertyDeclarations = {
    recommendationId: { attribute: 'recommendation-id' },
    data: { attribute: false },
    view: {},
    paper: {},
    compose: { type: Boolean },
    procuratorate: {},
    uploader: { attribute: false },
    newer: { state: true },
    stale: { state: true },
    said: { state: true },
    open: { state: true },
    side: { state: true },
    complete: { state: true },
  };

  /** The recommendation to show. @attr recommendation-id */
  declare recommendationId: string | undefined;
  /** The recommendation itself, for a host that has it already. */
  declare data: RecommendationDetail | undefined;
  /** `file` (the whole), `paper` (a sheet to print) or `trace`. @attr */
  declare view: View;
  /** Which paper: `document`, `proof` or `reply`. @attr */
  declare paper: Paper;
  /** Without a recommendation: shows the form for a new one. @attr */
  declare compose: boolean;
  /** Code of the procuratorate that issues a new one. @attr */
  declare procuratorate: string | undefined;
  /** Keeps a file and answers with its id and name, instead of the platform. */
  declare uploader: Uploader | undefined;

  declare private newer: RecommendationDetail | undefined;
  declare private stale: Stale | undefined;
  declare private said: string;
  declare private open: RecommendationAct | undefined;
  declare private side: Side | undefined;
  declare private complete: boolean;

  readonly #files = new AttachedFiles({
    client: () => this.api,
    language: () => this.tongue,
    changed: () => this.requestUpdate(),
  });
  readonly #lists = new Lists(
    () => this.requestUpdate(),
    (error) => {
      this.failure = failureOf(error, this.tongue);
    },
  );
  /** Days are told by the platform's time, also on a page that stays open over night. */
  #minute: ReturnType<typeof setInterval> | undefined;
  #submitting = false;
  readonly #acting = new Acting(() => this.requestUpdate());
  readonly #drafting = new Drafting({
    client: () => this.api,
    units: () => this.#lists.units,
    changed: () => {
      this.complete = false;
      this.requestUpdate();
    },
    kept: (draft, created) => this.#onKept(draft, created),
    merged: (by, parts) => {
      const t = composeTexts[this.tongue];
      const labels = recommendationTexts[this.tongue].parts;
      const names = parts.map((part) => labels[part]).join(this.tongue === 'en' ? ', ' : '、');
      this.stale = { words: t.mergedBy(by ?? ''), changes: names ? [t.keptParts(names)] : [] };
    },
    failed: (error) => {
      this.failure = failureOf(error, this.tongue);
    },
  });
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
    this.compose = false;
    this.complete = false;
  }

  get #id(): string | undefined {
    return this.recommendationId ?? this.data?.id;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#minute = setInterval(() => this.requestUpdate(), 60_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#minute);
    this.#drafting.stop();
    if (this.#drafting.phase === 'unsaved') void this.#drafting.save();
  }

  /** A draft is open to whoever reads it here, or a new one is wanted. */
  get #composing(): boolean {
    return this.data ? this.data.acts.includes('save') : this.compose && !this.#id;
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
    if (changed.has('data') && this.data) this.#begin(this.data);
    if (this.#composing && !this.data) this.#drafting.take(undefined);
    const needsContent = this.#composing || this.open === 'recheck';
    if (needsContent || this.open === 'copy') void this.#lists.needUnits(this.api);
    if (needsContent)
      void this.#lists.needProcuratorate(this.api, this.data?.procuratorate.code ?? this.procuratorate);
  }

  #change(): void {
    if (this.data && this.recommendationId && this.data.id !== this.recommendationId) this.data = undefined;
    this.newer = undefined;
    this.stale = undefined;
    this.open = undefined;
    this.said = '';
    this.side = undefined;
    if (this.recommendationId) void this.reload();
  }

  /** Reads it again; what is typed stays. */
  async reload(): Promise<void> {
    this.#lists.again();
    if (this.view !== 'file') await this.#readSide();
    const data = await this.#read();
    if (data) this.#take(data);
  }

  #take(data: RecommendationDetail): void {
    this.data = data;
    this.newer = undefined;
  }

  /** A draft is kept from here on. What was asked first is asked next: the proof of service after the one press. */
  #begin(data: RecommendationDetail): void {
    if (data.acts.includes('save')) this.#drafting.take(data);
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

  /** The paper or the trace; `after`: what of it is there already. */
  async #readSide(after?: Side): Promise<void> {
    const id = this.#id;
    const { api, view, paper } = this;
    if (!id || !api || view === 'file') return;
    const side = await this.load(
      (signal) => readSide(api.recommendations, id, { view, paper }, { signal }, after),
      () => this.#readSide(after),
    );
    if (side && view === this.view && paper === this.paper) this.side = side;
  }

  /** A change came in. Under somebody's hands it is offered, not done. */
  async #follow(): Promise<void> {
    if (this.view !== 'file') return this.#readSide();
    const answers = this.open && this.#acting.answersOf(this.#id, this.open);
    if (answers?.sending) return;
    const fresh = await this.#read();
    if (!fresh) return;
    if (this.#drafting.draft?.id === fresh.id && this.#drafting.isDirty && fresh.acts.includes('save'))
      return;
    if (answers?.touched && fresh.etag !== this.data?.etag) this.newer = fresh;
    else this.#take(fresh);
  }

  /** The draft as it was saved: its ETag is the one that counts now. */
  #onKept(draft: RecommendationDetail, created: boolean): void {
    this.data = draft;
    if (this.phase === 'error') this.phase = 'ready';
    this.failure = undefined;
    if (created)
      this.fire('lian-recommendation-changed', {
        recommendation: draft.id,
        act: 'create',
        state: draft.state,
      });
  }

  /** Everything that is missing is said beside its part. */
  async #check(): Promise<boolean> {
    const { api, tongue } = this;
    const drafting = this.#drafting;
    if (!(await drafting.save()) || !api || !drafting.draft) return false;
    try {
      const { complete, missing } = await api.recommendations.check(drafting.draft.id);
      drafting.answers.reject(
        missing.map(({ pointer, words }) => ({
          name: controlOf(pointer),
          label: '',
          message: say(words, tongue),
        })),
      );
      this.complete = complete;
      await this.#focus(complete ? '.complete' : '.compose .errors');
      return complete;
    } catch (error) {
      this.failure = failureOf(error, tongue);
      return false;
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
    this.#acting.silence();
    const spec = actTable[act];
    if (act === 'submit') void this.#submit();
    else if (spec && !spec.fields) void this.#send(act);
    else {
      this.open = act;
      const { data } = this;
      const answers = this.#acting.answersOf(this.#id, act);
      if (act === 'recheck' && data?.content && !answers.touched)
        fillContent(answers, data.content, data.unit);
      void this.#focus('#act-name');
    }
  }

  /** One press saves, checks and submits; a second one meanwhile does nothing. */
  async #submit(): Promise<void> {
    if (this.#submitting) return;
    this.#submitting = true;
    try {
      if (await this.#check()) await this.#send('submit');
    } finally {
      this.#submitting = false;
    }
  }

  async #send(act: RecommendationAct): Promise<void> {
    const { data, api, tongue } = this;
    if (!data || !api) return;
    const matter = { data, calls: api.recommendations, units: this.#lists.units, language: tongue };
    const outcome = await this.#acting.send(act, matter, () => {
      const goes = this.fire('lian-before-recommendation-act', { recommendation: data.id, act }, true);
      if (goes) this.stale = undefined;
      return goes;
    });
    if (outcome === 'incomplete') await this.#focus('.errors');
    else if (outcome === 'refused') await this.#refused(act, data);
    else if (outcome !== 'stopped') await this.#done(act, outcome, data);
  }

  async #done(
    act: RecommendationAct,
    done: RecommendationDetail,
    before: RecommendationDetail,
  ): Promise<void> {
    this.#acting.forget(before.id, act);
    if (before.id !== this.#id) return;
    if (done.id !== before.id && this.recommendationId) this.recommendationId = done.id;
    this.open = undefined;
    this.said = actTexts[this.tongue].done(actName(act, before, this.tongue));
    this.#take(done);
    this.#begin(done);
    this.fire('lian-recommendation-changed', { recommendation: done.id, act, state: done.state });
    await this.#focus(this.open ? '#act-name' : '.said-line');
  }

  /** Reads it again where it is no longer what the person saw, and says what changed. */
  async #refused(act: RecommendationAct, before: RecommendationDetail): Promise<void> {
    const answers = this.#acting.answersOf(this.#id, act);
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

  /** The host's own; else the platform's, once there is a recommendation to keep files for. */
  get #keeper(): Uploader | undefined {
    const { uploader, data, api } = this;
    if (uploader || !data || !api?.files) return uploader;
    return async (file) => {
      const { id, name } = await api.files.upload(file, { recommendation: data.id });
      return { id, name };
    };
  }

  readonly #onUpload = async (files: readonly File[], answers: Answers, name: string): Promise<void> => {
    const { tongue } = this;
    const uploader = this.#keeper;
    if (!uploader) return;
    this.said = actTexts[tongue].uploading;
    await attach(files, answers, name, uploader, tongue);
    this.said = '';
  };

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #show(view: View, paper: Paper = this.paper): void {
    this.side = undefined;
    this.paper = paper;
    this.view = view;
    if (view === 'file' && !this.data) void this.reload();
  }

  #onPrint(): void {
    if (this.fire('lian-before-print', { recommendation: this.#id }, true)) window.print();
  }

  protected override render() {
    if (this.view !== 'file') return this.#renderSide();
    const { data, tongue } = this;
    const t = recommendationTexts[tongue];
    if (!data) {
      if (this.#composing && this.api) return this.#renderNew();
      if (this.failure) return this.renderFailure(this.failure, () => this.reload());
      if (this.recommendationId && this.api) return this.renderLoading(6);
      return this.renderEmpty(this.recommendationId ? common[tongue].noClient : t.empty);
    }
    return html`<article class="panel" part="panel" lang=${tongue}>
      ${renderHead(data, tongue, this.platformNow)} ${this.#renderNotes(data)}
      ${this.#composing ? this.#renderCompose() : nothing}
      ${this.#composing && data.review.length === 0 ? nothing : this.#renderTrail(data)}
      ${renderPapers(data, tongue, (view, paper) => this.#show(view, paper))} ${this.#renderOpen(data)}
      ${renderBar({
        data,
        open: this.open,
        composing: this.#composing,
        isSending: (act) => this.#acting.isSending(data.id, act),
        language: tongue,
        act: (act) => this.#onAct(act),
      })}
      ${this.#renderUnits()}
    </article>`;
  }

  readonly #onAgain = (): void => {
    this.#lists.again();
    this.failure = undefined;
  };

  #renderNew(): TemplateResult {
    const { tongue } = this;
    return html`<article class="panel" part="panel" lang=${tongue}>
      <header class="head"><h2>${composeTexts[tongue].compose}</h2></header>
      ${this.failure ? this.renderFailure(this.failure, this.#lists.procuratorate ? null : this.#onAgain) : nothing}
      ${this.#renderCompose()} ${this.#renderUnits()}
    </article>`;
  }

  #renderCompose(): TemplateResult {
    return renderCompose({
      drafting: this.#drafting,
      procuratorate: this.#lists.procuratorate,
      complete: this.complete,
      language: this.tongue,
      now: this.platformNow,
      files: this.#filesOf(this.#drafting.answers),
      check: () => void this.#check(),
    });
  }

  #renderTrail(data: RecommendationDetail): TemplateResult {
    const { tongue } = this;
    const open = data.reader !== 'issuer' || data.deliveredAt === null;
    return html`<div class="trail">
        <h3 class="off">${recommendationTexts[tongue].follow}</h3>
        ${renderLadder(data, tongue, this.platformNow)}
      </div>
      ${
        reportIsNear(data) && this.open !== 'escalate'
          ? html`<div class="note report-near">${renderConditions(data, false, tongue)}</div>`
          : nothing
      }
      ${renderReplies(data, tongue)} ${this.#composing ? nothing : renderDocument(data, open, tongue)}
      ${this.#composing ? nothing : this.#files.render(attachedTo(data))} ${renderLinks(data, tongue)}`;
  }

  #renderUnits(): TemplateResult {
    return html`<datalist id="units">${this.#lists.units.map(({ name }) => html`<option value=${name}></option>`)}</datalist>`;
  }

  #filesOf(answers: Answers) {
    const upload: Upload | undefined = this.#keeper && this.#onUpload;
    return (field: ActField) => (upload ? renderFiles(field, answers, this.tongue, upload) : nothing);
  }

  #renderNotes(data: RecommendationDetail): TemplateResult {
    const { tongue } = this;
    const t = recommendationTexts[tongue];
    const offline = this.#live.lost || (this.failure?.offline ?? false);
    return html`${data.reader === 'copied' ? html`<p class="note primary copied">${t.copiedOnly}</p>` : nothing}
    ${this.said ? html`<p class="ok said-line" role="status" tabindex="-1">${this.said}</p>` : nothing}
    ${
      this.newer || offline || this.failure
        ? renderNewer(
            this.newer ? t.newer : offline ? t.lost : (this.failure?.words ?? ''),
            this.newer !== undefined,
            this.newer ? this.#onShowNewer : () => void this.reload(),
            tongue,
          )
        : nothing
    }`;
  }

  #renderOpen(data: RecommendationDetail): TemplateResult {
    const { open, tongue, stale } = this;
    const spec = open && actTable[open];
    const failures = this.#acting.failuresOf(data.id);
    return html`${stale ? renderStale(stale, open !== undefined, tongue) : nothing}
    ${failures.map((failure) => html`<div class="not-sent" tabindex="-1">${this.renderFailure(failure, null)}</div>`)}
    ${
      open && spec
        ? renderActPanel({
            act: open,
            spec,
            view: {
              data,
              answers: this.#acting.answersOf(this.#id, open),
              units: this.#lists.units,
              language: tongue,
            },
            upload: this.#keeper && this.#onUpload,
            extra: this.#renderAmended(open),
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

  /** The text anew, where the re-check upholds the objection. */
  #renderAmended(open: RecommendationAct): TemplateResult | typeof nothing {
    const answers = this.#acting.answersOf(this.#id, open);
    if (open !== 'recheck' || answers.get('result') !== 'amended') return nothing;
    const { tongue } = this;
    return renderContentForm({
      answers,
      procuratorate: this.#lists.procuratorate,
      language: tongue,
      files: this.#filesOf(answers),
    });
  }

  #renderSide(): TemplateResult {
    const { side, tongue, data } = this;
    const acts = {
      back: () => this.#show('file'),
      print: () => this.#onPrint(),
      more: () => void this.#readSide(side),
    };
    if (side) return renderSide(side, data?.number ?? this.#id ?? '', acts, tongue);
    if (this.failure) return html`${renderTopBar(acts, tongue)}${this.renderFailure(this.failure)}`;
    if (this.#id && this.api) return this.renderLoading(8);
    return this.renderEmpty(this.#id ? common[tongue].noClient : recommendationTexts[tongue].empty);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-recommendation': LianRecommendation;
  }
}
