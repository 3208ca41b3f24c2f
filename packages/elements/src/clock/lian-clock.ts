import { html, nothing, type PropertyDeclarations } from 'lit';
import type { Client } from '../internal/client.ts';
import { LianElement } from '../internal/element.ts';
import { type Failure, failureOf } from '../internal/failure.ts';
import { localParts, showInstant } from '../internal/format.ts';
import { controls, panel, tokens } from '../internal/styles.ts';
import { say } from '../internal/texts.ts';
import { styles } from './lian-clock.styles.ts';
import { clockTexts } from './lian-clock.texts.ts';

type ClockAnswer = Awaited<ReturnType<Client['clock']['get']>>;
type Jump = 'nextWorkingDay' | 'nextDue';

/** The banner turns over with the minute. */
const TICK_IN_MS = 5_000;

/**
 * Banner of a demo: platform time, why it is not today's, and buttons to move it on. It shows nothing outside demo,
 * so a host may leave it in its page.
 *
 * @fires {CustomEvent<{time: string}>} lian-clock-moved - platform time was moved on; live elements follow by themselves
 * @csspart banner - the whole
 */
export class LianClock extends LianElement {
  static override styles = [tokens, panel, controls, styles];
  static override properties: PropertyDeclarations = {
    answer: { state: true },
    shown: { state: true },
    moving: { state: true },
    moved: { state: true },
    moveFailure: { state: true },
  };

  declare private answer: ClockAnswer | undefined;
  /** platform time in ms */
  declare private shown: number | undefined;
  declare private moving: Jump | undefined;
  declare private moved: string | undefined;
  declare private moveFailure: Failure | undefined;

  #tick: ReturnType<typeof setInterval> | undefined;

  protected override clientChanged(client: Client | undefined): void {
    this.answer = undefined;
    if (client) void this.reload();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => this.#turn(), TICK_IN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  /** Asks for platform time again. */
  async reload(): Promise<void> {
    const client = this.api;
    if (!client) return;
    const answer = await this.load((signal) => client.clock.get({ signal }));
    if (answer) this.#take(answer);
  }

  #take(answer: ClockAnswer): void {
    this.answer = answer;
    this.shown = Date.parse(answer.time);
  }

  /** Another page may have moved the clock: what the client knows wins. Only a new minute is a new picture. */
  #turn(): void {
    const now = this.platformNow;
    if (now === undefined || !this.answer) return;
    if (Math.floor(now / 60_000) !== Math.floor((this.shown ?? 0) / 60_000)) this.shown = now;
  }

  async #move(to: Jump): Promise<void> {
    const client = this.api;
    if (!client || this.moving) return;
    this.moving = to;
    this.moved = undefined;
    this.moveFailure = undefined;
    try {
      const answer = await client.clock.move({ to });
      this.#take(answer);
      this.moved = answer.time;
      this.fire('lian-clock-moved', { time: answer.time });
    } catch (error) {
      this.moveFailure = failureOf(error, this.tongue);
    } finally {
      this.moving = undefined;
    }
  }

  protected override render() {
    const { answer, tongue, moving } = this;
    const t = clockTexts[tongue];
    // Outside demo the route does not exist: nothing to show, and no fault either.
    if (!answer?.demo) return nothing;
    const { date, time } = localParts(this.shown ?? answer.time);
    const weekday = t.weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];
    const button = (to: Jump, words: string, none = false) => html`<button
      type="button"
      aria-disabled=${moving || none ? 'true' : nothing}
      title=${none ? t.nothingDue : nothing}
      @click=${() => (none ? undefined : this.#move(to))}
    >
      ${words}
    </button>`;
    return html`<section class="banner" part="banner" lang=${tongue} aria-label=${t.region}>
      <p class="time num"><small>${t.title}</small>${date} ${weekday} ${time}</p>
      ${answer.note ? html`<p class="why-other">${say(answer.note, tongue)}</p>` : nothing}
      <div class="buttons">
        ${button('nextWorkingDay', t.nextDay)}${button('nextDue', t.nextDue, answer.nextDueAt === null)}
      </div>
      <p class=${moving || this.moved ? 'moving' : 'off'} role="status">
        ${moving ? html`<progress aria-hidden="true"></progress>${t.moving}` : this.moved ? t.moved(showInstant(this.moved, tongue)) : nothing}
      </p>
      ${this.moveFailure ? this.renderFailure(this.moveFailure, undefined) : nothing}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-clock': LianClock;
  }
}
