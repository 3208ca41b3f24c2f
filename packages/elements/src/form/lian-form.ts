import type { Draft, Item, Language, Plan, PlannedField, Problem } from '@lianban/contract';
import {
  adoptStyles,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  supportsAdoptingStyleSheets,
  type TemplateResult,
} from 'lit';
import type { Client } from '../internal/client.ts';
import { LianElement } from '../internal/element.ts';
import { type Failure, failureOf } from '../internal/failure.ts';
import { localParts, showTime, showValue } from '../internal/format.ts';
import { controls, panel, tokens } from '../internal/styles.ts';
import { common, say } from '../internal/texts.ts';
import { type BoxField, type FieldError, fenOf, problemOf, typedText } from './check.ts';
import { DraftKeeper, type Keeping } from './draft-keeper.ts';
import type { Control } from './field-box.ts';
import {
  askedSections,
  changedFields,
  heldSections,
  keyFields,
  keyIds,
  type Section,
  typedOf,
} from './form-layout.ts';
import type { FormSection } from './form-section.ts';
import { countsView, doneView, headView, type Notice, noticeView, summaryView } from './form-views.ts';
import type { Intake } from './intake.ts';
import { styles } from './lian-form.styles.ts';
import { mergedWords, texts } from './lian-form.texts.ts';

type Values = Record<string, unknown>;

/** What a submitted form stands for. */
export interface CaseReference {
  readonly id: string;
  readonly number: string;
}

/**
 * The application of a joint item: a clerk types the few things that no department holds, sees what is held with its
 * source, and submits. What is typed is kept in a draft by itself; fetched values never are.
 *
 * In a plain `<form>` the element posts, under its `name`, the id of the draft, and after the submission the id of
 * the case; `<name>.number` is then the case's number. Typed values are personal data and are not posted.
 *
 * @attr {string} item - code of the item
 * @attr {string} draft-id - a draft to go on with
 * @attr {string} name - name in the host's form
 * @fires {CustomEvent<{plan: Plan}>} lian-form-planned - departments have answered; nothing to do
 * @fires {CustomEvent<{draft: {id: string, revision: number}}>} lian-draft-saved - the host may keep the draft's id
 * @fires {CustomEvent<{draft: string | undefined, values: object}>} lian-before-submit - cancelable: `preventDefault()` stops the submission
 * @fires {CustomEvent<{case: CaseReference}>} lian-case-submitted - the case exists; the host may keep its id and go on
 * @slot empty - instead of the sentence when no item is named
 * @slot submitted - the host's own links below the case number
 * @csspart panel - the frame
 * @csspart alert - an error in words
 * @csspart submit - the button that acts
 * @cssprop [--lian-primary=#1d4f91] - colour of acting
 * @cssprop [--lian-held=#0f766e] - colour of what is held
 */
export class LianForm extends LianElement {
  static readonly formAssociated = true;
  static override styles = [tokens, panel, controls, styles];
  static override properties: PropertyDeclarations = {
    item: {},
    draftId: { attribute: 'draft-id' },
    data: { attribute: false },
    plan: { state: true },
    about: { state: true },
    intake: { state: true },
    errors: { state: true },
    trouble: { state: true },
    notice: { state: true },
    busy: { state: true },
    stale: { state: true },
    contested: { state: true },
    fills: { state: true },
    kept: { state: true },
    done: { state: true },
  };

  /** Code of the item to apply for. @attr */
  declare item: string | undefined;
  /** Id of the draft: set it to go on with one; it is set once a draft has been made. @attr draft-id */
  declare draftId: string | undefined;
  /** A plan to show without asking a platform, for hosts and tests. */
  declare data: Plan | undefined;

  declare protected plan: Plan | undefined;
  /** the item as the platform describes it */
  declare protected about: Item | undefined;
  /** what the item offers beside its fields */
  declare protected intake: Intake | undefined;
  /** field id -> message */
  declare protected errors: Readonly<Record<string, string>>;
  /** an error that leaves the form as it stands */
  declare protected trouble: Failure | undefined;
  declare protected notice: Notice | undefined;
  declare protected busy: 'fetch' | 'submit' | undefined;
  /** a key was changed since the plan: what is held belongs to somebody else */
  declare protected stale: boolean;
  declare protected contested: Readonly<Record<string, string>>;
  declare protected fills: Readonly<Record<string, unknown>>;
  declare protected kept: 'saving' | 'saved' | 'failed' | undefined;
  declare protected done: CaseReference | undefined;

  /** Typed and picked values; changed in place, since typing renders nothing. */
  readonly #values: Values = {};
  readonly #internals: ElementInternals | undefined;
  /** field -> the section that shows it, for one plan or item */
  #asked: readonly Section<BoxField>[] = [];
  #arrangedFor: readonly unknown[] = [];
  #held: readonly Section<PlannedField>[] = [];
  #plannedKeys = '';
  #savedAt = '';
  #focusNext: string | undefined;
  #summary: readonly FieldError[] = [];

  readonly #keeper = new DraftKeeper(this.#keeping());

  constructor() {
    super();
    this.errors = {};
    this.contested = {};
    this.fills = {};
    this.stale = false;
    if ('attachInternals' in this) this.#internals = this.attachInternals();
  }

  /** The id of the case, or before that of the draft; empty before there is one. What a host's form posts. */
  get value(): string {
    return this.done?.id ?? this.#keeper.draft?.id ?? '';
  }

  /** What has been typed and picked, field id to value. Setting it fills in the boxes. */
  get values(): Readonly<Record<string, unknown>> {
    return { ...this.#values };
  }
  set values(values: Readonly<Record<string, unknown>>) {
    for (const id of Object.keys(this.#values)) if (!(id in values)) this.#values[id] = '';
    this.#takeValues(values);
  }

  /** How many boxes are shown. */
  get fieldCount(): number {
    return this.renderRoot?.querySelectorAll('.ask [name]').length ?? 0;
  }

  /** How many messages are shown at boxes. */
  get shownErrors(): number {
    return this.renderRoot?.querySelectorAll('.msg').length ?? 0;
  }

  /** The native control of a field, if it is asked. */
  inputFor(id: string): HTMLInputElement | HTMLSelectElement | undefined {
    return (
      (this.renderRoot?.querySelector(`.ask [name=${JSON.stringify(id)}]`) as Control | null) ?? undefined
    );
  }

  /** Checks every box, names what is wrong at the box and in a summary, and answers with the list. */
  async validate(): Promise<readonly FieldError[]> {
    this.#showErrors([...this.#check(this.#askedFields), ...(this.intake?.problems ?? [])]);
    await this.updateComplete;
    await Promise.all(this.#sections.map((one) => one.updateComplete));
    return this.#summary;
  }

  /** Submits as the button does. Answers with the case, or undefined when something stands against it. */
  async submit(): Promise<CaseReference | undefined> {
    if (this.busy || this.done) return this.done;
    if (!this.plan || this.stale) {
      await this.#fetch();
      return undefined;
    }
    if ((await this.validate()).length > 0) {
      this.#focus('summary');
      return undefined;
    }
    const values = typedOf(this.plan, this.#values);
    if (!this.fire('lian-before-submit', { draft: this.#keeper.draft?.id, values }, true)) return undefined;
    const client = this.api;
    if (!client) {
      this.trouble = {
        ...failureOf(undefined, this.tongue),
        words: common[this.tongue].noClient,
        code: 'no-client',
      };
      return undefined;
    }
    this.busy = 'submit';
    this.trouble = undefined;
    this.notice = undefined;
    try {
      if (await this.#keeper.save(this.item ?? this.plan.item.code))
        await this.#send(client, this.plan, values);
    } catch (error) {
      await this.#refused(error);
    } finally {
      this.busy = undefined;
    }
    return this.done;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.#onOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.#onOnline);
    // What was typed in the last moments is still kept.
    if (this.kept === 'failed' || this.#keeper.draft) this.#keeper.save();
  }

  protected override clientChanged(client: Client | undefined): void {
    if (client && !this.about && !this.data) this.#open();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('data') && this.data) this.#takePlan(this.data);
    const otherDraft = changed.has('draftId') && this.draftId !== this.#keeper.draft?.id;
    const reopens = this.phase !== 'idle' && (changed.has('item') || otherDraft);
    super.willUpdate(changed);
    if (reopens && !this.data) this.#open();
    this.#arrange();
  }

  protected override updated(): void {
    const id = this.#focusNext;
    if (!id) return;
    this.#focusNext = undefined;
    (this.renderRoot as ShadowRoot).getElementById(id)?.focus();
  }

  /** Reads the item, and the draft if one is named; plans at once when the keys are complete. */
  #open(): void {
    const { item, draftId, api } = this;
    if (!api || (!item && !draftId)) return;
    void this.load(
      async (signal) => {
        const draft = draftId ? await api.drafts.get(draftId, { signal }) : undefined;
        return { draft, about: await api.items.get(draft?.item ?? item ?? '', { signal }) };
      },
      () => this.#open(),
    ).then((read) => {
      if (!read) return;
      if (this.about && this.about.code !== read.about.code) this.#clear();
      this.plan = undefined;
      this.done = undefined;
      this.about = read.about;
      void this.#offer(read.about);
      this.#keeper.take(read.draft);
      if (!read.draft) return;
      this.#takeValues(read.draft.values);
      this.contested = read.draft.contested;
      if (read.draft.case) this.#submitted(read.draft.case, false);
      else if (this.#check(keyFields(read.about)).length === 0) void this.#fetch();
      this.#post();
    });
  }

  /** Sub-items, materials, promises, files: what draws them comes after the form, which does not wait for it. */
  async #offer(about: Item): Promise<void> {
    const known = this.intake?.item;
    if (known?.code === about.code && known.version === about.version) return;
    this.intake = undefined;
    const { Intake, intakeStyles } = await import('./intake.ts');
    if (this.about !== about) return;
    const all = supportsAdoptingStyleSheets ? [...LianForm.elementStyles, intakeStyles] : [intakeStyles];
    adoptStyles(this.renderRoot as ShadowRoot, all);
    this.intake = new Intake(about, {
      client: () => this.api,
      language: () => this.tongue,
      changed: () => this.requestUpdate(),
      picked: () => {
        if (this.plan) void this.#fetch();
      },
      draft: async () => {
        await this.#keeper.save(about.code);
        return this.#keeper.draft?.id;
      },
    });
  }

  /** Saves the draft and asks the departments. */
  async #fetch(): Promise<void> {
    const { api, about } = this;
    if (!api || !about || this.busy) return;
    this.#showErrors(this.#check(keyFields(about)));
    if (this.#summary.length > 0) {
      this.#focus('summary');
      return;
    }
    this.busy = 'fetch';
    this.trouble = undefined;
    this.notice = undefined;
    const picks = this.intake?.picks.join();
    try {
      if (!(await this.#keeper.save(about.code))) return;
      const again = this.plan !== undefined;
      const plan = await this.#askPlan(api, about.code);
      this.#takePlan(plan);
      this.fire('lian-form-planned', { plan });
      if (!again) this.#focus('asked');
    } catch (error) {
      this.#trouble(error);
    } finally {
      this.busy = undefined;
    }
    // picked while departments were answering
    if (this.plan && picks !== this.intake?.picks.join()) void this.#fetch();
  }

  #askPlan(api: Client, code: string): Promise<Plan> {
    const draft = this.#keeper.draft?.id;
    const values = { ...this.#values };
    for (const id of Object.keys(values)) if (typedText(values[id]) === '') delete values[id];
    const picks = this.intake?.picks ?? [];
    return api.items.plan(code, {
      ...(draft && { draft }),
      values,
      contested: this.contested,
      ...(picks.length > 0 && { picks }),
    });
  }

  async #send(client: Client, plan: Plan, values: Values): Promise<void> {
    const draft = this.#keeper.draft;
    if (!draft) return;
    // The key lives with the draft as it was saved: a retry, also from another tab, is the same act.
    const idempotencyKey = `submit-${draft.id}-${draft.revision}-${plan.planHash.slice(0, 16)}`;
    const made = await client.cases.submit(
      { draft: draft.id, values, contested: this.contested, planHash: plan.planHash, ...this.intake?.asked },
      { idempotencyKey },
    );
    this.#submitted({ id: made.id, number: made.number });
  }

  /** A refusal of the platform, each in its place; nothing typed is lost. */
  async #refused(error: unknown): Promise<void> {
    const { code, problem } = (error ?? {}) as { code?: string; problem?: Problem };
    if (code === 'already-submitted' && problem?.case) {
      this.#submitted(problem.case);
    } else if (code === 'invalid-values' && problem?.errors?.length) {
      this.#showErrors(
        problem.errors.map(({ pointer, message }) => {
          const field = pointer
            .replace(/^\/values\//, '')
            .replace(/~1/g, '/')
            .replace(/~0/g, '~');
          return { field, label: this.#labelOf(field), message };
        }),
      );
      this.#focus('summary');
    } else if (code === 'plan-changed' && this.api && this.plan) {
      await this.#planAgain(this.api, this.plan, problem);
    } else {
      this.#trouble(error);
    }
  }

  /** Departments' data changed since it was shown: show what, and ask to submit again. */
  async #planAgain(api: Client, before: Plan, problem: Problem | undefined): Promise<void> {
    try {
      const plan = await this.#askPlan(api, before.item.code);
      const words = (field: PlannedField | undefined) =>
        field ? showValue(field.value, field.type, this.tongue, field.options) : common[this.tongue].none;
      const lines = changedFields(before, plan).map(
        ({ was, is }) => `${say(is.label, this.tongue)}: ${words(was)} → ${words(is)}`,
      );
      const named = (problem?.changes ?? []).map(({ label }) => label);
      this.#takePlan(plan);
      this.fire('lian-form-planned', { plan });
      const { changedTitle, conflictClose } = texts[this.tongue];
      this.notice = { title: changedTitle, lines: [...(lines.length > 0 ? lines : named), conflictClose] };
      this.#focus('notice');
    } catch (error) {
      this.#trouble(error);
    }
  }

  #submitted(made: CaseReference, tell = true): void {
    this.done = { id: made.id, number: made.number };
    this.#keeper.stop();
    this.#post();
    if (!tell) return;
    this.#focus('done');
    this.fire('lian-case-submitted', { case: this.done });
  }

  #takePlan(plan: Plan): void {
    for (const field of plan.fields)
      if (field.shown === 'input' && field.value !== undefined) this.#values[field.id] ??= field.value;
    this.plan = plan;
    this.stale = false;
    this.errors = {};
    this.#summary = [];
    this.fills = {};
    this.#plannedKeys = this.#keysText();
    this.phase = 'ready';
  }

  /** Another item: what was typed for the last one is in its draft. */
  #clear(): void {
    for (const id of Object.keys(this.#values)) delete this.#values[id];
    this.contested = {};
    this.#showErrors([]);
    this.trouble = undefined;
    this.notice = undefined;
    this.kept = undefined;
  }

  #takeValues(values: Readonly<Record<string, unknown>>): void {
    Object.assign(this.#values, values);
    for (const section of this.#sections) section.showValues();
    this.#lookAtKeys();
  }

  #keysText(): string {
    return this.about ? JSON.stringify(keyIds(this.about).map((id) => typedText(this.#values[id]))) : '';
  }

  #lookAtKeys(): void {
    if (this.plan && this.about) this.stale = this.#keysText() !== this.#plannedKeys;
  }

  get #sections(): FormSection[] {
    return [...(this.renderRoot?.querySelectorAll<FormSection>('lian-form-section') ?? [])];
  }

  get #askedFields(): readonly BoxField[] {
    this.#arrange();
    return this.#asked.flatMap((section) => section.fields);
  }

  /** Which fields stand in which section; made once for a plan, so that sections see the same arrays. */
  #arrange(): void {
    const { plan, about, tongue } = this;
    const made = [plan, about, tongue];
    if (made.every((one, i) => one === this.#arrangedFor[i])) return;
    this.#arrangedFor = made;
    this.#asked = askedSections(plan, about, tongue);
    this.#held = plan ? heldSections(plan, tongue) : [];
  }

  get #today(): string | undefined {
    const now = this.platformNow;
    return now === undefined ? undefined : localParts(now).date;
  }

  #check(fields: readonly BoxField[]): FieldError[] {
    const { tongue } = this;
    const today = this.#today;
    const found: FieldError[] = [];
    for (const field of fields) {
      const message = problemOf(field, this.#values[field.id], tongue, today);
      if (message) found.push({ field: field.id, label: say(field.label, tongue), message });
    }
    return found;
  }

  #showErrors(found: readonly FieldError[]): void {
    this.#summary = found;
    this.errors = Object.fromEntries(found.map(({ field, message }) => [field, message]));
  }

  /** A message at one box only; the summary stays as it was told. */
  #showOne(id: string, message: string): void {
    if ((this.errors[id] ?? '') === message) return;
    const { [id]: _, ...others } = this.errors;
    this.errors = message ? { ...others, [id]: message } : others;
    this.#summary = this.#summary.flatMap((one) =>
      one.field !== id ? [one] : message ? [{ ...one, message }] : [],
    );
  }

  #labelOf(id: string): string {
    const field =
      this.plan?.fields.find((one) => one.id === id) ?? this.about?.form.fields.find((one) => one.id === id);
    // what is not about a field says itself what it is about
    return field ? say(field.label, this.tongue) : id.startsWith('/') ? '' : id;
  }

  #trouble(error: unknown): void {
    const { code, problem } = (error ?? {}) as { code?: string; problem?: Problem };
    if (code === 'already-submitted' && problem?.case) {
      this.#submitted(problem.case);
    } else {
      this.trouble = failureOf(error, this.tongue);
      this.#focus('trouble');
    }
  }

  #focus(id: string): void {
    this.#focusNext = id;
    this.requestUpdate();
  }

  /** What a plain post of the host's form carries. */
  #post(): void {
    const name = this.getAttribute('name');
    if (!this.#internals?.setFormValue) return;
    if (!this.done || !name) {
      this.#internals.setFormValue(this.value || null);
      return;
    }
    const entries = new FormData();
    entries.append(name, this.done.id);
    entries.append(`${name}.number`, this.done.number);
    this.#internals.setFormValue(entries);
  }

  #keeping(): Keeping {
    const form = this;
    return {
      get client() {
        return form.api;
      },
      get values() {
        return form.#values;
      },
      get contested() {
        return form.contested;
      },
      saving() {
        form.kept = 'saving';
      },
      saved(draft: Draft) {
        form.kept = 'saved';
        form.trouble = undefined;
        form.#savedAt = showTime(draft.updatedAt);
        form.draftId = draft.id;
        form.#post();
        form.fire('lian-draft-saved', { draft: { id: draft.id, revision: draft.revision } });
      },
      failed(error: unknown) {
        form.kept = 'failed';
        if (form.busy || (error as { problem?: Problem }).problem) form.#trouble(error);
      },
      merged(by, taken, contested, kept) {
        form.#takeValues(taken);
        form.contested = contested;
        const names = (ids: readonly string[]) =>
          ids.map((id) => form.#labelOf(id)).join(form.tongue === 'en' ? ', ' : '、');
        form.notice = {
          title: mergedWords(by, names(Object.keys(taken)), names(kept), form.tongue !== 'en'),
          lines: [],
        };
      },
    };
  }

  readonly #onInput = (event: Event): void => {
    const control = event.target as Control;
    const id = control.name;
    if (!id || control.id !== id) return;
    const field = this.#fieldOf(id);
    if (!field) return;
    const before = this.#values[id];
    const typed = control.type === 'checkbox' ? (control as HTMLInputElement).checked : control.value;
    this.#values[id] = field.type === 'money' ? fenOf(control.value) : typed;
    const section = control.closest<FormSection>('lian-form-section');
    if (!typedText(before) !== !typedText(typed) || control.type === 'checkbox') section?.showProgress();
    if (this.errors[id] !== undefined) this.#showOne(id, this.#problemAt(field));
    this.#lookAtKeys();
    this.#keeper.later();
  };

  readonly #onChange = (event: Event): void => {
    const control = event.target as Control;
    const field = control.id === control.name ? this.#fieldOf(control.name) : undefined;
    if (!field) return;
    const value = this.#values[field.id];
    // A slip is named when the box is left; an empty box only when the whole form is checked.
    if (typedText(value) && field.type !== 'checkbox') this.#showOne(field.id, this.#problemAt(field));
    const fills = field.options?.find((option) => option.value === value)?.fills;
    if (fills) this.fills = { ...this.fills, ...fills };
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (event.key !== 'Enter' || event.isComposing || target.tagName !== 'INPUT') return;
    if ((target as HTMLInputElement).type === 'file') return;
    event.preventDefault();
    void this.submit();
  };

  readonly #onSubmit = (): void => void this.submit();
  readonly #onSave = (): void => void this.#keeper.save(this.about?.code);
  readonly #onOnline = (): void => {
    if (this.kept === 'failed') void this.#keeper.save();
  };

  readonly #onLink = (event: Event): void => {
    event.preventDefault();
    const id = (event.currentTarget as HTMLElement).dataset['field'];
    if (id) (this.inputFor(id) ?? (this.renderRoot as ShadowRoot).getElementById(id))?.focus();
  };

  readonly #onContest = (field: string, reason: string | undefined): void => {
    const { [field]: _, ...others } = this.contested;
    this.contested = reason === undefined ? others : { ...others, [field]: reason };
    this.#keeper.later(0);
  };

  #problemAt(field: BoxField): string {
    return problemOf(field, this.#values[field.id], this.tongue, this.#today);
  }

  #fieldOf(id: string): BoxField | undefined {
    for (const { fields } of this.#asked) for (const field of fields) if (field.id === id) return field;
    return undefined;
  }

  protected override render() {
    const { tongue, plan, about } = this;
    if (this.done) return doneView(this.done.number, tongue);
    if (!plan && !about) {
      if (this.phase === 'error' && this.failure)
        return html`<div class="panel" part="panel" lang=${tongue}>${this.renderFailure(this.failure)}</div>`;
      if (this.phase === 'loading') return this.renderLoading(6);
      if (!this.item && !this.draftId) return this.renderEmpty(texts[tongue].empty);
      return this.api ? this.renderLoading(6) : this.renderEmpty(common[tongue].noClient);
    }
    const shown = plan && !this.stale ? plan : undefined;
    return html`<div class="panel" part="panel" lang=${tongue} aria-busy=${this.busy ? 'true' : 'false'}
      @input=${this.#onInput} @change=${this.#onChange} @keydown=${this.#onKeyDown}>
      ${headView(plan, about, tongue)} ${shown ? countsView(shown, tongue) : nothing}
      ${summaryView(this.#summary, tongue, this.#onLink)}
      ${this.trouble ? html`<div id="trouble" tabindex="-1">${this.renderFailure(this.trouble, null)}</div>` : nothing}
      ${noticeView(this.notice)} ${this.intake?.renderPicks() ?? nothing}
      ${this.#asked.map(
        ({ heading, fields }, i) => html`<lian-form-section class="section" id=${i === 0 ? 'asked' : nothing}
          tabindex=${i === 0 ? '-1' : nothing} .heading=${heading} .fields=${fields} .values=${this.#values}
          .errors=${this.errors} .language=${tongue}></lian-form-section>`,
      )}
      ${shown ? this.#renderHeld(shown) : nothing} ${(shown && this.api && this.intake?.render(shown)) || nothing}
      ${this.#renderActs(shown)}
    </div>`;
  }

  #renderHeld(plan: Plan): TemplateResult {
    const { tongue } = this;
    return html`${this.#held.map(
      ({ heading, fields }, i) => html`<lian-form-held class="section part" .first=${i === 0}
        .heading=${this.#held.length > 1 ? heading : ''} .fields=${fields} .fills=${this.fills}
        .contested=${this.contested} .contest=${this.#onContest} .language=${tongue}></lian-form-held>`,
    )}
    ${
      plan.materials.length > 0
        ? html`<lian-materials class="materials" bare .data=${plan.materials} .language=${tongue}></lian-materials>`
        : nothing
    }`;
  }

  #renderActs(shown: Plan | undefined): TemplateResult {
    const words = texts[this.tongue];
    const doing = this.busy === 'fetch' ? words.fetching : this.busy === 'submit' ? words.submitting : '';
    return html`${this.stale ? html`<p class="notice note" role="status">${words.stale}</p>` : nothing}
    <div class="acts">
      <button type="button" class="go" part="submit" aria-disabled=${this.busy ? 'true' : 'false'}
        @click=${this.#onSubmit}>${shown ? words.submit : words.fetch}</button>
      ${shown ? html`<button type="button" @click=${this.#onSave}>${words.saveDraft}</button>` : nothing}
      <span class="said num" role="status">${doing || this.#savedWords(this.tongue) || (shown ? nothing : words.keysNote)}</span>
    </div>`;
  }

  #savedWords(language: Language): string {
    const words = texts[language];
    if (this.kept === 'saving') return words.saving;
    if (this.kept === 'failed') return words.notSaved;
    return this.kept === 'saved' ? `${words.saved} ${this.#savedAt} · ${words.savedOnly}` : '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-form': LianForm;
  }
}
