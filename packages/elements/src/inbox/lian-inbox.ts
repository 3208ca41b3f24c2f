import type { TaskSummary } from '@lianban/contract';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from '../internal/client.ts';
import { LianElement } from '../internal/element.ts';
import { facts } from '../internal/facts.ts';
import { showShort } from '../internal/format.ts';
import { Live } from '../internal/live.ts';
import { controls, panel, tokens } from '../internal/styles.ts';
import { tabBar, tabStyles } from '../internal/tab-bar.ts';
import { common, say } from '../internal/texts.ts';
import { clockWords } from '../internal/time-words.ts';
import { styles } from './lian-inbox.styles.ts';
import { inboxTexts } from './lian-inbox.texts.ts';

type Tab = 'open' | 'done';
const tabs: readonly Tab[] = ['open', 'done'];

/** Tasks of one tab, as far as they were read. */
export interface TaskList {
  readonly items: readonly TaskSummary[];
  readonly next: string | null;
}

/**
 * The tasks of the officer's unit: what is to do, soonest due first, and what was done. Changes appear by themselves.
 *
 * @fires {CustomEvent<{task: string}>} lian-task-opened - a task was chosen; the host shows it or navigates.
 *   Cancelable: with `task-href`, `preventDefault()` keeps the page
 * @slot empty - words for an empty list
 * @csspart panel - the whole
 * @csspart task - one row
 */
export class LianInbox extends LianElement {
  static override styles = [tokens, panel, controls, tabStyles, styles];
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    state: {},
    selected: {},
    taskHref: { attribute: 'task-href' },
    loadingMore: { state: true },
  };

  /** The tasks of the shown tab, for a host that has them already. */
  declare data: TaskList | undefined;
  /** Which tasks: `open` or `done`. @attr */
  declare state: Tab;
  /** Id of the task that the page shows beside the list. @attr */
  declare selected: string | undefined;
  /** Address of a task's page with `{task}` in it; rows are then links. @attr task-href */
  declare taskHref: string | undefined;

  declare private loadingMore: boolean;

  readonly #live = new Live(this, {
    client: () => this.api,
    concerns: () => true,
    reload: () => this.reload(),
  });

  constructor() {
    super();
    this.state = 'open';
    this.loadingMore = false;
  }

  protected override clientChanged(client: Client | undefined): void {
    if (client) void this.reload();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('state') && changed.get('state') !== undefined && this.api) {
      this.data = undefined;
      void this.reload();
    }
  }

  /** Reads the list again, as far as it was read before. */
  async reload(): Promise<void> {
    const client = this.api;
    if (!client) return;
    const wanted = this.data?.items.length ?? 1;
    const { state } = this;
    const list = await this.load(
      async (signal): Promise<TaskList> => {
        let items: TaskSummary[] = [];
        let next: string | null = null;
        do {
          const page: TaskList = await client.tasks.list(
            { state, ...(next && { cursor: next }) },
            { signal },
          );
          items = [...items, ...page.items];
          next = page.next;
        } while (next !== null && items.length < wanted);
        return { items, next };
      },
      () => this.reload(),
    );
    if (list && state === this.state) this.data = list;
  }

  readonly #onMore = async (): Promise<void> => {
    const { api, data, state } = this;
    if (!api || !data?.next || this.loadingMore) return;
    this.loadingMore = true;
    try {
      const page = await api.tasks.list({ state, cursor: data.next });
      if (this.data === data) this.data = { items: [...data.items, ...page.items], next: page.next };
    } catch {
      // The button stays: pressing it again is the retry.
    } finally {
      this.loadingMore = false;
    }
  };

  #onOpen(event: Event, task: string): void {
    if (!this.fire('lian-task-opened', { task }, true)) event.preventDefault();
  }

  protected override render() {
    const { tongue } = this;
    const t = inboxTexts[tongue];
    return html`<section class="panel" part="panel" lang=${tongue} aria-label=${t.title}>
      ${tabBar({
        tabs,
        chosen: this.state,
        label: t.tabs,
        words: (tab) => t[tab],
        count: (tab) => this.#countOf(tab),
        choose: (tab) => {
          this.state = tab;
        },
      })}
      <div role="tabpanel" id="list" aria-labelledby="tab-${this.state}" aria-busy=${this.phase === 'loading' && !this.data ? 'true' : nothing}>
        ${this.#renderList()}
      </div>
    </section>`;
  }

  #countOf(tab: Tab): string | undefined {
    const { data } = this;
    if (tab !== 'open' || this.state !== 'open' || !data) return undefined;
    return inboxTexts[this.tongue].count(data.items.length, data.next !== null);
  }

  #renderList(): TemplateResult {
    const { data, tongue } = this;
    const t = inboxTexts[tongue];
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
        <p class="empty"><slot name="empty">${this.state === 'open' ? t.emptyOpen : t.emptyDone}</slot></p>`;
    const items = this.state === 'open' ? [...data.items].sort(byDue) : data.items;
    return html`${stale}
      <ul>
        ${repeat(
          items,
          (task) => task.id,
          (task) => html`<li>${this.#renderTask(task)}</li>`,
        )}
      </ul>
      ${
        data.next
          ? html`<div class="more">
              <button type="button" @click=${this.#onMore}>${this.loadingMore ? t.loading : t.more}</button>
            </div>`
          : nothing
      }`;
  }

  #renderTask(task: TaskSummary): TemplateResult {
    const current = task.id === this.selected ? 'true' : nothing;
    const open = (event: Event) => this.#onOpen(event, task.id);
    const inner = this.#renderRow(task);
    return this.taskHref
      ? html`<a
          class="task"
          part="task"
          href=${this.taskHref.replace('{task}', encodeURIComponent(task.id))}
          aria-current=${current}
          @click=${open}
          >${inner}</a
        >`
      : html`<button type="button" class="task" part="task" aria-current=${current} @click=${open}>${inner}</button>`;
  }

  #renderRow(task: TaskSummary): TemplateResult {
    const { tongue } = this;
    const t = inboxTexts[tongue];
    const kind = t.kind[task.kind];
    const state = t.state[task.state];
    const unit = tongue === 'en' ? task.applicant.english || task.applicant.name : task.applicant.name;
    const danger = task.state === 'owed' || task.state === 'disagreed' || task.state === 'returned';
    const tone = danger
      ? 'danger'
      : ['agreed', 'done', 'agreedWithConditions'].includes(task.state)
        ? 'held'
        : '';
    return html`<span class="line">
        <b
          >${say(task.name, tongue)}${kind ? html`<span class="tag primary">${kind}</span>` : nothing}${
            state ? html`<span class="tag ${tone}">${state}</span>` : nothing
          }${task.watermark ? html`<span class="tag danger">${t.simulated}</span>` : nothing}</b
        >
        ${this.#renderClock(task)}
      </span>
      <span class="line about">
        <span>${facts([task.subject, t.applied(unit)])}</span>
        <span class="num">${task.case.number}</span>
      </span>`;
  }

  #renderClock(task: TaskSummary): TemplateResult {
    const { tongue } = this;
    const t = inboxTexts[tongue];
    const { clock } = task;
    const due = clock.dueAt && showShort(clock.dueAt);
    if (task.state === 'overdue')
      return html`<span class="clock red">${due ? t.overdueSince(due) : t.overdue}</span>`;
    if (task.state === 'owed')
      return html`<span class="clock red">${due ? t.owedSince(due) : t.overdue}</span>`;
    const left = clockWords(clock, tongue);
    const soon = clock.state === 'running' && clock.remaining !== null && clock.remaining.workingDays <= 1;
    return html`<span class="clock ${soon ? 'soon' : ''}"
      >${left || t.received(showShort(task.receivedAt))}${
        task.warned && clock.state === 'running' ? html`<span class="warned">${t.warned}</span>` : nothing
      }</span
    >`;
  }
}

const dueOf = (task: TaskSummary): number =>
  task.clock.dueAt ? Date.parse(task.clock.dueAt) : Number.POSITIVE_INFINITY;

function byDue(one: TaskSummary, other: TaskSummary): number {
  const a = dueOf(one);
  const b = dueOf(other);
  return a === b ? 0 : a - b;
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-inbox': LianInbox;
  }
}
