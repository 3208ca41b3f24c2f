import type { CaseDetail } from '@lianban/contract';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { answerStyles } from '../internal/answers.styles.ts';
import { type AnswerError, Answers } from '../internal/answers.ts';
import { renderAroundSilence } from '../internal/around-silence.ts';
import { AttachedFiles } from '../internal/attached-files.ts';
import { besideStyles } from '../internal/beside.styles.ts';
import type { Client } from '../internal/client.ts';
import { LianElement } from '../internal/element.ts';
import { facts } from '../internal/facts.ts';
import { showInstant } from '../internal/format.ts';
import { Live } from '../internal/live.ts';
import { renderMeetings } from '../internal/meetings.ts';
import { type ActHost, SideActs } from '../internal/side-acts.ts';
import { stepStyles } from '../internal/steps.styles.ts';
import { controls, panel, tokens } from '../internal/styles.ts';
import { common, say } from '../internal/texts.ts';
import { clockWords } from '../internal/time-words.ts';
import { renderTwoLimits } from '../internal/two-limits.ts';
import { Uploads } from '../internal/uploads.ts';
import { renderVerifications } from '../internal/verifications.ts';
import { renderWatermark } from '../internal/watermark.ts';
import { readCorrection, renderCorrection, renderRating, renderWithdrawal } from './applicant.ts';
import { intakeTexts } from './intake.texts.ts';
import { renderIntake } from './intake.ts';
import { intakeActs } from './intake-acts.ts';
import { styles } from './lian-status.styles.ts';
import { statusTexts } from './lian-status.texts.ts';
import { renderSteps } from './steps.ts';
import { renderTrace, type TraceList } from './trace.ts';

const open = ['submitted', 'running', 'waitingForCorrection'];
const ratable = ['decided', 'closed', 'refused', 'returned'];

/**
 * Progress of one case (办理进度), for everybody who takes part: every step with its unit, its times and what silence
 * means there; what is verified, what was issued, the whole trace. For the applicant also what it still owes.
 *
 * @fires {CustomEvent<{case: string}>} lian-correction-answered - the applicant's correction was taken
 * @fires {CustomEvent<{case: string, grade: number}>} lian-case-rated - the case was rated
 * @fires {CustomEvent<{case: string}>} lian-case-withdrawn - the application was withdrawn; the host may navigate
 * @fires {CustomEvent<{case: string}>} lian-case-acted - a deferred material was handed in, or a simulated approval
 *   converted
 * @slot empty - words for when no case is given
 * @csspart panel - the whole
 * @csspart steps - the list of steps
 * @csspart correction - what the applicant owes
 * @csspart verifications - the data verifications
 * @csspart files - the attachments
 * @csspart watermark - the line that says that a simulated approval has no legal effect
 * @csspart trace - the trace's entries
 * @cssprop [--lian-silent=#8a5d00] - colour of silence
 */
export class LianStatus extends LianElement {
  static override styles = [tokens, panel, controls, answerStyles, stepStyles, besideStyles, styles];
  static override properties: PropertyDeclarations = {
    caseId: { attribute: 'case-id' },
    data: { attribute: false },
    applicant: { type: Boolean },
    readAt: { state: true },
    trace: { state: true },
    traceLoading: { state: true },
    said: { state: true },
    shownDocuments: { state: true },
  };

  /** The case to show. @attr case-id */
  declare caseId: string | undefined;
  /** The case itself, for a host that has it already. */
  declare data: CaseDetail | undefined;
  /** The reader is the applicant: it may answer corrections, withdraw and rate. @attr */
  declare applicant: boolean;

  declare private readAt: number | undefined;
  declare private trace: TraceList | undefined;
  declare private traceLoading: boolean;
  declare private said: string | undefined;
  declare private shownDocuments: readonly string[];

  /** counts the readings that a new client or case asked for */
  #asked = 0;
  readonly #answers = new Map<string, Answers>();
  readonly #uploads = new Map<string, Uploads>();
  readonly #files = new AttachedFiles({
    client: () => this.api,
    language: () => this.tongue,
    changed: () => this.requestUpdate(),
  });
  readonly #acts: SideActs = new SideActs(this.#actHost());
  readonly #live = new Live(this, {
    client: () => this.api,
    concerns: (event) => event.case === this.#id,
    reload: () => this.reload(),
  });

  constructor() {
    super();
    this.applicant = false;
    this.traceLoading = false;
    this.shownDocuments = [];
  }

  get #id(): string | undefined {
    return this.caseId ?? this.data?.id;
  }

  protected override clientChanged(client: Client | undefined): void {
    if (client && this.caseId) this.#change(this.caseId);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = this.#asked;
    super.willUpdate(changed);
    const asked = this.#asked !== before;
    if (changed.has('caseId') && this.caseId && this.api && !asked) this.#change(this.caseId);
  }

  /** Reads the case again; disclosures stay open and what is typed stays. */
  async reload(): Promise<void> {
    const id = this.#id;
    const client = this.api;
    if (!id || !client) return;
    const data = await this.load(
      (signal) => client.cases.get(id, { signal }),
      () => this.reload(),
    );
    if (!data) return;
    this.data = data;
    this.readAt = this.platformNow;
    if (this.trace) await this.#readTrace(undefined);
  }

  #change(id: string): void {
    this.#asked += 1;
    if (this.data && this.data.id !== id) {
      this.data = undefined;
      this.trace = undefined;
      this.said = undefined;
      this.shownDocuments = [];
    }
    void this.reload();
  }

  #answersOf(what: string): Answers {
    const key = `${this.#id}/${what}`;
    let answers = this.#answers.get(key);
    if (!answers) {
      answers = new Answers(() => this.requestUpdate(), what);
      this.#answers.set(key, answers);
    }
    return answers;
  }

  /** Files of the applicant for one of the things that it owes. */
  #uploadsOf(what: string, single = true): Uploads {
    const id = this.#id ?? '';
    const key = `${id}/${what}`;
    let uploads = this.#uploads.get(key);
    if (!uploads) {
      uploads = new Uploads({
        client: () => this.api,
        language: () => this.tongue,
        changed: () => this.requestUpdate(),
        target: () => ({ case: id }),
        single,
      });
      this.#uploads.set(key, uploads);
    }
    return uploads;
  }

  #actHost(): ActHost {
    const status = this;
    return {
      get client() {
        return status.api;
      },
      get language() {
        return status.tongue;
      },
      get root() {
        return status.renderRoot;
      },
      changed: () => status.requestUpdate(),
      done: (words) => {
        status.said = words;
        status.fire('lian-case-acted', { case: status.#id });
        void status.reload();
      },
      focus: async (selector) => {
        await status.updateComplete;
        status.renderRoot.querySelector<HTMLElement>(selector)?.focus();
      },
      failure: (failure) => status.renderFailure(failure, null),
    };
  }

  async #readTrace(cursor: string | undefined): Promise<void> {
    const id = this.#id;
    const client = this.api;
    if (!id || !client) return;
    this.traceLoading = true;
    try {
      const page = await client.cases.trace(id, cursor ? { cursor } : {});
      if (id !== this.#id) return;
      const before = cursor ? (this.trace?.entries ?? []) : [];
      this.trace = { entries: [...before, ...page.items], next: page.next };
    } catch {
      // The trace stays as it was; the next change or the next opening reads it again.
    } finally {
      this.traceLoading = false;
    }
  }

  readonly #onTrace = (event: Event): void => {
    if ((event.currentTarget as HTMLDetailsElement).open && !this.trace) void this.#readTrace(undefined);
  };

  async #reject(answers: Answers, errors: readonly AnswerError[]): Promise<void> {
    answers.reject(errors);
    await this.#focusErrors();
  }

  async #focusErrors(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.errors')?.focus();
  }

  async #send(
    answers: Answers,
    act: (client: Client, id: string, idempotencyKey: string) => Promise<CaseDetail>,
    done: { words: string; event: string; detail: object },
  ): Promise<void> {
    const client = this.api;
    const id = this.#id;
    if (!client || !id) return;
    const find = (name: string) => {
      const label = answers.labelIn(this.renderRoot, name);
      return label === undefined ? undefined : { name, label };
    };
    const data = await answers.send((key) => act(client, id, key), this.tongue, find);
    if (!data) {
      await this.#focusErrors();
      return;
    }
    answers.clear();
    this.data = data;
    this.readAt = this.platformNow;
    this.said = done.words;
    this.fire(done.event, { case: id, ...done.detail });
  }

  #onCorrection(event: Event, correction: CaseDetail['corrections'][number]): void {
    event.preventDefault();
    const answers = this.#answersOf(correction.task);
    const t = statusTexts[this.tongue];
    const read = this.data && readCorrection(this.data, correction, answers, this.tongue);
    if (!read) return;
    const { waiting, label, ids } = this.#uploadsOf(correction.task, false);
    if (Array.isArray(read) || waiting) {
      const late = waiting ? [{ name: 'files', label, message: waiting }] : [];
      void this.#reject(answers, [...(Array.isArray(read) ? read : []), ...late]);
      return;
    }
    const files = ids.length > 0 ? { files: ids } : {};
    void this.#send(
      answers,
      (client, id, idempotencyKey) =>
        client.cases.answerCorrection(id, { task: correction.task, ...read, ...files }, { idempotencyKey }),
      { words: t.correctionSent, event: 'lian-correction-answered', detail: {} },
    );
  }

  readonly #onRate = (event: Event): void => {
    event.preventDefault();
    const answers = this.#answersOf('rating');
    const t = statusTexts[this.tongue];
    const grade = Number(answers.get('grade'));
    if (!grade) {
      void this.#reject(answers, [{ name: 'grade', label: t.rate, message: `${t.choose} · ${t.rate}` }]);
      return;
    }
    const words = answers.get('words').trim();
    void this.#send(
      answers,
      (client, id, idempotencyKey) =>
        client.cases.rate(id, { grade, ...(words && { words }) }, { idempotencyKey }),
      { words: t.rated(t.grades[5 - grade] ?? ''), event: 'lian-case-rated', detail: { grade } },
    );
  };

  readonly #onWithdraw = (event: Event): void => {
    event.preventDefault();
    const answers = this.#answersOf('withdrawal');
    const t = statusTexts[this.tongue];
    const reasons = answers.get('reasons').trim();
    if (!reasons) {
      const label = t.withdrawReasons;
      void this.#reject(answers, [{ name: 'reasons', label, message: `${t.required} ${label}` }]);
      return;
    }
    void this.#send(
      answers,
      (client, id, idempotencyKey) => client.cases.withdraw(id, { reasons }, { idempotencyKey }),
      { words: t.withdrawn, event: 'lian-case-withdrawn', detail: {} },
    );
  };

  #toggleDocument(id: string): void {
    const shown = this.shownDocuments.filter((one) => one !== id);
    this.shownDocuments = shown.length < this.shownDocuments.length ? shown : [...shown, id];
  }

  protected override render() {
    const { data, tongue } = this;
    const t = statusTexts[tongue];
    if (!data) {
      if (this.failure) return this.renderFailure(this.failure);
      if (this.caseId && this.api) return this.renderLoading(6);
      return this.renderEmpty(this.caseId ? common[tongue].noClient : t.empty);
    }
    return html`<article class="panel" part="panel" lang=${tongue}>
      ${renderWatermark(data.watermark ?? data.intake?.watermark, tongue)} ${this.#renderHead(data)}
      ${this.#renderStale()}
      <div aria-live="polite">${this.said ? html`<p class="ok done-words">${this.said}</p>` : nothing}</div>
      ${this.#renderRefusal(data)}
      ${
        this.applicant
          ? repeat(
              data.corrections,
              (one) => one.task,
              (
                one,
              ) => html`${renderCorrection(data, one, this.#answersOf(one.task), (event) => this.#onCorrection(event, one), tongue, this.api && this.#uploadsOf(one.task, false))}
                ${this.#renderNotSent(this.#answersOf(one.task))}`,
            )
          : nothing
      }
      ${renderIntake(data, this.applicant && this.api ? intakeActs(data.id, this.#acts, (task) => this.#uploadsOf(task), tongue) : undefined, tongue)}
      ${data.steps.length === 0 ? html`<p class="empty">${t.noSteps}</p>` : renderSteps(data.steps, tongue)}
      ${this.#renderMore(data)}
    </article>`;
  }

  #renderHead(data: CaseDetail): TemplateResult {
    const { tongue } = this;
    const t = statusTexts[tongue];
    const { limit, remaining, state } = data.clock;
    const total = limit && 'workingDays' in limit ? limit.workingDays : undefined;
    const day =
      total !== undefined && remaining && state !== 'ended'
        ? Math.min(total, Math.max(1, Math.floor(total - remaining.workingDays) + 1))
        : undefined;
    const line = [
      `${t.caseNo} ${data.number}`,
      data.subject,
      day === undefined || total === undefined ? '' : t.dayOf(day, total),
      state === 'calendar-unknown' ? clockWords(data.clock, tongue) : '',
      t.linksOf(data.links.done, data.links.total),
    ];
    const danger = data.state === 'refused' || data.state === 'returned';
    const tag = data.state === 'closed' || data.state === 'decided' ? 'held' : danger ? 'danger' : 'primary';
    const silent = data.state === 'waitingForCorrection' || data.state === 'withdrawn';
    return html`<header class="head">
      <h2>${t.title}<span class="tag ${silent ? '' : tag}">${t.caseState[data.state]}</span></h2>
      <p>${say(data.item.name, tongue)}</p>
      <p class="num">${facts(line)}</p>
      ${renderTwoLimits(data.clock, tongue)}
      ${data.state === 'archived' ? html`<p class="archived">${intakeTexts[tongue].archived}</p>` : nothing}
    </header>`;
  }

  #renderStale(): TemplateResult | typeof nothing {
    const t = statusTexts[this.tongue];
    if (!this.failure && !this.#live.lost) return nothing;
    const words = this.readAt === undefined ? t.staleUnknown : t.stale(showInstant(this.readAt, this.tongue));
    return html`<p class="note stale" role="status">
      ${this.failure && !this.failure.offline ? this.failure.words : words}
      <button type="button" class="link" @click=${() => this.reload()}>${common[this.tongue].retry}</button>
    </p>`;
  }

  #renderRefusal({ refusal }: CaseDetail): TemplateResult | typeof nothing {
    if (!refusal) return nothing;
    const t = statusTexts[this.tongue];
    const unit = this.tongue === 'en' ? refusal.unit.english || refusal.unit.name : refusal.unit.name;
    return html`<div class="alert refusal">
      <p><strong>${t.refused(unit, showInstant(refusal.at, this.tongue))}</strong></p>
      <p>${refusal.reasons}</p>
    </div>`;
  }

  /** The words of a refused send that belong to no control. */
  #renderNotSent(answers: Answers): TemplateResult | typeof nothing {
    return answers.failure && answers.errors.length === 0
      ? this.renderFailure(answers.failure, undefined)
      : nothing;
  }

  #renderMore(data: CaseDetail): TemplateResult {
    const { tongue } = this;
    const t = statusTexts[tongue];
    const rating = this.#answersOf('rating');
    const withdrawal = this.#answersOf('withdrawal');
    const mayRate = this.applicant && !data.rating && ratable.includes(data.state);
    return html`${renderMeetings(data.meetings, tongue)} ${renderAroundSilence(data.aroundSilence, tongue)}
    ${
      data.verifications.length > 0
        ? html`<section class="section">
            <h3>${t.verifications}<small>${t.verificationsHint}</small></h3>
            ${renderVerifications(data.verifications, data.fields, tongue)}
          </section>`
        : nothing
    }
    ${data.documents.length > 0 ? this.#renderDocuments(data) : nothing}
    ${this.#files.render(data.files)}
    ${mayRate ? html`${renderRating(rating, this.#onRate, tongue)}${this.#renderNotSent(rating)}` : nothing}
    ${
      data.rating
        ? html`<section class="section"><p>${t.rated(t.grades[5 - data.rating.grade] ?? '')}</p></section>`
        : nothing
    }
    ${
      this.applicant && open.includes(data.state)
        ? html`${renderWithdrawal(withdrawal, this.#onWithdraw, tongue)}${this.#renderNotSent(withdrawal)}`
        : nothing
    }
    ${
      this.api
        ? html`<section class="section traced">
            <details @toggle=${this.#onTrace}>
              <summary><h3>${t.trace}</h3></summary>
              ${renderTrace(this.trace, this.traceLoading, () => this.#readTrace(this.trace?.next ?? undefined), tongue)}
            </details>
          </section>`
        : nothing
    }`;
  }

  #renderDocuments(data: CaseDetail): TemplateResult {
    const { tongue } = this;
    const t = statusTexts[tongue];
    return html`<section class="section">
      <h3>${t.documents}</h3>
      <ul class="documents">
        ${data.documents.map((one) => {
          const shown = this.shownDocuments.includes(one.id);
          return html`<li>
            <div class="row">
              <span>${say(one.name, tongue)} <span class="num">${one.number}</span></span>
              <button type="button" aria-expanded=${shown ? 'true' : 'false'} @click=${() => this.#toggleDocument(one.id)}>
                ${shown ? t.closeDocument : t.openDocument}<span class="off"> ${one.number}</span>
              </button>
            </div>
            ${shown ? html`<lian-document .data=${one} .language=${tongue}></lian-document>` : nothing}
          </li>`;
        })}
      </ul>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-status': LianStatus;
  }
}
