import type { DecisionKind, TaskAnswered, TaskDetail, Unit } from '@lianban/contract';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { answerStyles } from '../internal/answers.styles.ts';
import { renderAroundSilence } from '../internal/around-silence.ts';
import { AttachedFiles } from '../internal/attached-files.ts';
import { besideStyles } from '../internal/beside.styles.ts';
import type { Client } from '../internal/client.ts';
import { LianElement } from '../internal/element.ts';
import { facts } from '../internal/facts.ts';
import { renderGuards } from '../internal/guards.ts';
import { Live } from '../internal/live.ts';
import { renderMeetings } from '../internal/meetings.ts';
import { type ActHost, SideActs } from '../internal/side-acts.ts';
import { basisWords, silenceWords } from '../internal/silence.ts';
import { stepStyles } from '../internal/steps.styles.ts';
import { controls, panel, tokens } from '../internal/styles.ts';
import { common, say } from '../internal/texts.ts';
import { renderTwoLimits } from '../internal/two-limits.ts';
import { Uploads } from '../internal/uploads.ts';
import { renderWatermark } from '../internal/watermark.ts';
import { changesBetween, isSameMatter } from './changes.ts';
import { styles } from './lian-task.styles.ts';
import { taskTexts } from './lian-task.texts.ts';
import { renderFile, renderIssues, renderOutcome } from './matter.ts';
import { renderCallAct, renderMeetingActs } from './meeting-acts.ts';
import { Reply, readReply } from './reply.ts';
import { renderReplyForm } from './reply-form.ts';
import { renderSilenceActs } from './silence-acts.ts';

/** From this width on the file and the reply stand side by side. */
const WIDE_IN_PX = 940;

/** Somebody changed the task while the officer was at it. */
interface Stale {
  readonly words: string;
  readonly changes: readonly string[];
}

/**
 * One task of the officer's unit: its clock, what silence would mean, the file as this unit may see it, and the
 * reply. Nothing that was typed is lost, whatever happens meanwhile.
 *
 * @fires {CustomEvent<{task: string, decision: DecisionRequest}>} lian-before-decide - before a reply is sent;
 *   cancelable, a host may ask back first
 * @fires {CustomEvent<{task: string, case: string, decision: string}>} lian-task-decided - the platform has taken the
 *   reply; the host may go on to the next task
 * @fires {CustomEvent<{task: string, case: string}>} lian-task-acted - the platform has taken an act beside the reply
 *   (an excuse, a revocation, something about a meeting)
 * @slot empty - words for when no task is chosen
 * @csspart panel - the whole
 * @csspart form - the application
 * @csspart reply - the reply
 * @csspart watermark - the line that says that a simulated approval has no legal effect
 * @cssprop [--lian-silent=#8a5d00] - colour of silence
 * @cssprop [--lian-task-top=0] - height of a bar that the host keeps on top, where file and reply stand side by side
 */
export class LianTask extends LianElement {
  static override styles = [tokens, panel, controls, answerStyles, stepStyles, besideStyles, styles];
  static override properties: PropertyDeclarations = {
    taskId: { attribute: 'task-id' },
    data: { attribute: false },
    newer: { state: true },
    stale: { state: true },
    justDecided: { state: true },
    acted: { state: true },
    units: { state: true },
    wide: { state: true },
  };

  /** The task to show. @attr task-id */
  declare taskId: string | undefined;
  /** The task itself, for a host that has it already. */
  declare data: TaskDetail | undefined;

  declare private newer: TaskDetail | undefined;
  declare private stale: Stale | undefined;
  declare private justDecided: boolean;
  /** words of the last act beside the reply that the platform took */
  declare private acted: string | undefined;
  declare private units: readonly Unit[];
  declare private wide: boolean;

  #unitsAsked: Client | undefined;
  readonly #replies = new Map<string, Reply>();
  /** Where there is room the form stands open; decided once, a print must not fold or unfold it. */
  readonly #desk = matchMedia('(min-width: 601px)').matches;
  readonly #size = new ResizeObserver(([entry]) => {
    this.wide = (entry?.contentRect.width ?? 0) >= WIDE_IN_PX;
  });
  readonly #uploads = new Map<string, Uploads>();
  readonly #files = new AttachedFiles({
    client: () => this.api,
    language: () => this.tongue,
    changed: () => this.requestUpdate(),
  });
  readonly #acts: SideActs = new SideActs(this.#actHost());
  readonly #live = new Live(this, {
    client: () => this.api,
    concerns: (event) => event.task === this.#id || event.case === this.data?.case.id,
    reload: () => this.#follow(),
  });

  constructor() {
    super();
    this.units = [];
    this.justDecided = false;
    this.wide = false;
  }

  get #id(): string | undefined {
    return this.taskId ?? this.data?.id;
  }

  get #reply(): Reply {
    const id = this.#id ?? '';
    let reply = this.#replies.get(id);
    if (!reply) {
      reply = new Reply(() => this.requestUpdate());
      this.#replies.set(id, reply);
    }
    return reply;
  }

  /** What is put beside the reply to this task. */
  get #beside(): Uploads {
    const id = this.#id ?? '';
    let uploads = this.#uploads.get(id);
    if (!uploads) {
      uploads = new Uploads({
        client: () => this.api,
        language: () => this.tongue,
        changed: () => this.requestUpdate(),
        target: () => ({ task: id }),
      });
      this.#uploads.set(id, uploads);
    }
    return uploads;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#size.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#size.disconnect();
  }

  protected override clientChanged(client: Client | undefined): void {
    if (client && this.taskId) this.#change();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const hadClient = this.phase !== 'idle';
    super.willUpdate(changed);
    if (changed.has('taskId') && this.api && (hadClient || this.phase === 'idle')) this.#change();
    if (this.#needsUnits()) void this.#readUnits();
  }

  /** The reply stays in sight beside a long file, as long as it fits on the screen itself. */
  protected override updated(): void {
    const side = this.renderRoot.querySelector<HTMLElement>('.side');
    side?.classList.toggle('pinned', this.wide && side.offsetHeight < innerHeight);
  }

  #change(): void {
    if (this.data && this.taskId && this.data.id !== this.taskId) this.data = undefined;
    this.newer = undefined;
    this.stale = undefined;
    this.justDecided = false;
    this.acted = undefined;
    if (this.taskId) void this.reload();
  }

  /** Reads the task again; what is typed stays. */
  async reload(): Promise<void> {
    const data = await this.#read();
    if (data) this.#take(data);
  }

  #take(data: TaskDetail): void {
    this.data = data;
    this.newer = undefined;
  }

  async #read(): Promise<TaskDetail | undefined> {
    const id = this.#id;
    const client = this.api;
    if (!id || !client) return undefined;
    const data = await this.load(
      (signal) => client.tasks.get(id, { signal }),
      () => this.reload(),
    );
    return id === this.#id ? data : undefined;
  }

  /** A change came in. Under somebody's hands only the clock moves; anything else is offered, not done. */
  async #follow(): Promise<void> {
    if (this.#reply.answers.sending) return;
    const { data } = this;
    const fresh = await this.#read();
    if (!fresh) return;
    if (!data || !this.#touched || isSameMatter(data, fresh)) this.#take(fresh);
    else this.newer = fresh;
  }

  get #touched(): boolean {
    return this.#reply.answers.touched || this.#acts.touched(`${this.#id}/`);
  }

  #actHost(): ActHost {
    const task = this;
    return {
      get client() {
        return task.api;
      },
      get language() {
        return task.tongue;
      },
      get root() {
        return task.renderRoot;
      },
      changed: () => task.requestUpdate(),
      done: (words) => void task.#acted(words),
      focus: (selector) => task.#focus(selector),
      failure: (failure) => task.renderFailure(failure, null),
    };
  }

  async #acted(words: string): Promise<void> {
    this.acted = words;
    const { data } = this;
    if (data) this.fire('lian-task-acted', { task: data.id, case: data.case.id });
    await this.#focus('.acted');
    const fresh = await this.#read();
    if (fresh) this.#take(fresh);
  }

  #needsUnits(): boolean {
    const { decision, answers } = this.#reply;
    return (
      decision === 'notCompetent' || (this.data?.kind === 'competence' && answers.get('pick') === 'other')
    );
  }

  async #readUnits(): Promise<void> {
    const client = this.api;
    if (!client || this.#unitsAsked === client) return;
    this.#unitsAsked = client;
    try {
      this.units = (await client.units.list()).items;
    } catch {
      // The officer's next input asks again.
      this.#unitsAsked = undefined;
    }
  }

  readonly #onShowNewer = (): void => {
    const { data, newer, tongue } = this;
    if (!data || !newer) return;
    this.stale = { words: taskTexts[tongue].newer, changes: changesBetween(data, newer, tongue) };
    this.#take(newer);
    void this.#focus('.changes');
  };

  readonly #onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { data, api, tongue } = this;
    const reply = this.#reply;
    if (!data || !api || reply.answers.sending) return;
    const read = readReply(reply, data, this.units, tongue);
    const { waiting, label, ids } = this.#beside;
    if ('errors' in read || waiting) {
      const late = waiting ? [{ name: 'files', label, message: waiting }] : [];
      reply.answers.reject([...('errors' in read ? read.errors : []), ...late]);
      await this.#focus('.errors');
      return;
    }
    const decision = ids.length > 0 ? { ...read.decision, files: ids } : read.decision;
    if (!this.fire('lian-before-decide', { task: data.id, decision }, true)) return;
    this.stale = undefined;
    const done = await reply.answers.send(
      (idempotencyKey) => api.tasks.decide(data.id, decision, { etag: data.etag, idempotencyKey }),
      tongue,
      (pointer) => {
        const name = reply.nameOf(pointer);
        const label = reply.answers.labelIn(this.renderRoot, name);
        return label === undefined ? undefined : { name, label };
      },
    );
    if (done) await this.#decided(done, decision.decision);
    else await this.#refused(data);
  };

  /** Shows at once how the task stands now, then reads what the reply has changed in the rest of the case. */
  async #decided(done: TaskAnswered, decision: DecisionKind): Promise<void> {
    this.#replies.delete(done.id);
    this.#uploads.delete(done.id);
    if (done.id === this.#id && this.data) {
      this.#take({ ...this.data, ...done, decisions: [] });
      this.justDecided = true;
      await this.#focus('.outcome');
    }
    this.fire('lian-task-decided', { task: done.id, case: done.case.id, decision });
    const fresh = await this.#read();
    if (fresh?.id === done.id) this.#take(fresh);
  }

  /** Reads the task again where it is no longer what the officer saw, and says what changed. */
  async #refused(before: TaskDetail): Promise<void> {
    const { answers } = this.#reply;
    const { failure } = answers;
    if (failure?.status === 409 || failure?.status === 412 || failure?.code === 'key-reused') {
      const fresh = await this.#read();
      if (fresh && failure.status === 412) {
        const t = taskTexts[this.tongue];
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

  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  protected override render() {
    const { data, tongue } = this;
    const t = taskTexts[tongue];
    if (!data) {
      if (this.failure) return this.renderFailure(this.failure, () => this.reload());
      if (this.taskId && this.api) return this.renderLoading(6);
      return this.renderEmpty(this.taskId ? common[tongue].noClient : t.empty);
    }
    const unit = tongue === 'en' ? data.applicant.english || data.applicant.name : data.applicant.name;
    const mayReply = data.decisions.length > 0;
    return html`<article class="panel ${this.wide && data.fields.length > 3 ? 'wide' : ''}" part="panel" lang=${tongue}>
      ${renderWatermark(data.watermark, tongue)}
      <header class="head">
        <h2>${say(data.name, tongue)}</h2>
        <p class="num">
          ${facts([`${t.caseNo} ${data.case.number}`, data.subject, t.applied(unit)])}
        </p>
      </header>
      ${keyed(
        data.id,
        html`<div class="body">
          <div class="side">${this.#renderClock(data, mayReply)} ${this.#renderNotes(data)}${renderIssues(data, tongue)}
            ${this.#renderBeside(data)}
            ${this.wide ? this.#renderReply(data, mayReply) : nothing}</div>
          <div class="main">${renderFile(data, this.#desk, tongue)}${this.#files.render(data.files)}</div>
          ${this.wide ? nothing : this.#renderReply(data, mayReply)}
        </div>`,
      )}
    </article>`;
  }

  #renderClock(data: TaskDetail, mayReply: boolean): TemplateResult {
    const { tongue } = this;
    const t = taskTexts[tongue];
    return html`${
      data.clock.state === 'none'
        ? nothing
        : html`<div class="clock"><lian-countdown .clock=${data.clock} .client=${this.api} .language=${tongue}></lian-countdown>${renderTwoLimits(data.clock, tongue)}</div>`
    }
    ${
      data.onSilence && (mayReply || data.state === 'paused')
        ? html`<p class="note silence">
            ${silenceWords(data.onSilence, 'long', tongue)}${data.basis ? html`<small>${basisWords(data.basis, tongue)}</small>` : nothing}
          </p>`
        : nothing
    }
    ${
      data.proposal
        ? html`<div class="proposal">
            <p>${data.kind === 'commitmentCheck' ? t.promise : t.proposal}</p>
            <p>${say(data.proposal, tongue)}</p>
          </div>`
        : nothing
    }`;
  }

  /** What stands around the task besides its reply, and what its unit may do about that. */
  #renderBeside(data: TaskDetail): TemplateResult {
    const { tongue } = this;
    return html`${renderAroundSilence(data.aroundSilence, tongue)}
    ${this.acted ? html`<p class="ok acted" role="status" tabindex="-1">${this.acted}</p>` : nothing}
    ${renderMeetings(data.meetings, tongue, (meeting) =>
      this.api ? renderMeetingActs(meeting, data, this.#acts, tongue, this.platformNow) : nothing,
    )}
    ${renderSilenceActs(data, this.#acts, tongue)} ${this.api ? renderCallAct(data, this.#acts, tongue) : nothing}`;
  }

  #renderNotes(data: TaskDetail): TemplateResult {
    const { tongue } = this;
    const t = taskTexts[tongue];
    const offline = this.#live.lost || (this.failure?.offline ?? false);
    return html`${
      data.blockedBy
        ? html`<p class="note blocked-by" id="blocked"><b>${t.blocked}</b>${say(data.blockedBy, tongue)}</p>`
        : nothing
    }
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

  #renderReply(data: TaskDetail, mayReply: boolean): TemplateResult {
    const { tongue } = this;
    const reply = this.#reply;
    const { failure, errors } = reply.answers;
    const own = data.steps.find((step) => step.task === data.id);
    return html`${this.stale ? this.#renderStale(this.stale) : nothing}
    ${
      failure && errors.length === 0
        ? html`<div class="not-sent" tabindex="-1">${this.renderFailure(failure, undefined)}</div>`
        : nothing
    }
    ${
      mayReply
        ? renderReplyForm({
            task: data,
            reply,
            units: this.units,
            uploads: this.api && this.#beside,
            act: own?.act ?? false,
            language: tongue,
            submit: this.#onSubmit,
            addRow: (list) => this.#onAddRow(list),
            removeRow: (list, row) => this.#onRemoveRow(list, row),
          })
        : this.#renderOutcome(data)
    }`;
  }

  #onAddRow(list: 'conditions' | 'gaps'): void {
    const row = this.#reply.add(list);
    this.requestUpdate();
    const name = list === 'gaps' ? `gaps/${row}/field` : `conditions/${row}`;
    void this.#focus(`#${this.#reply.answers.idOf(name)}`);
  }

  #onRemoveRow(list: 'conditions' | 'gaps', row: number): void {
    this.#reply.remove(list, row);
    this.requestUpdate();
    void this.#focus('.add button');
  }

  #renderStale(stale: Stale): TemplateResult {
    const t = taskTexts[this.tongue];
    return html`<div class="alert changes" role="alert" tabindex="-1">
      <p><strong>${stale.words}</strong> ${t.kept}</p>
      <p>${stale.changes.length > 0 ? t.changes : t.unchanged}</p>
      <ul>
        ${stale.changes.map((line) => html`<li>${line}</li>`)}
      </ul>
    </div>`;
  }

  #renderOutcome(data: TaskDetail): TemplateResult {
    const { tongue } = this;
    const t = taskTexts[tongue];
    const deemed = data.steps.find((step) => step.task === data.id)?.deemed;
    return html`<div class="outcome" tabindex="-1">
      ${this.justDecided ? html`<p class="ok" role="status">${t.decidedNow}</p>` : nothing}
      ${renderOutcome(data, tongue)}
      ${
        deemed
          ? html`<details>
              <summary>${t.evidence}</summary>
              ${renderGuards(deemed, tongue)}
            </details>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-task': LianTask;
  }
}
