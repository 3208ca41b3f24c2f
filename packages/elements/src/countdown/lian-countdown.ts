import type { ClockView } from '@lianban/contract';
import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { LianElement } from '../internal/element.ts';
import { tokens } from '../internal/styles.ts';
import { countdownWords } from './countdown-words.ts';
import { styles } from './lian-countdown.styles.ts';
import { officeDay, officeMinutes, usedShare } from './office-time.ts';

/**
 * A clock in working days with the instant beneath it: the largest thing on a task. It counts down from platform
 * time, never from the PC's clock, and moves at most once a minute.
 *
 * @csspart large - the words in large type
 * @csspart bar - how much of the limit is used
 * @cssprop [--lian-silent=#8a5d00] - colour of the bar
 * @cssprop [--lian-danger=#b42318] - colour when it is overdue
 */
export class LianCountdown extends LianElement {
  static override styles = [tokens, styles];
  static override properties: PropertyDeclarations = { clock: { attribute: false } };

  /** The clock as the platform answered it, for instance `task.clock`. */
  declare clock: ClockView | undefined;

  /** When the clock was set: in platform time where that is known, and in page time. */
  #setAt: { platform: number | undefined; page: number } = { platform: undefined, page: 0 };
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#arm();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('clock')) this.#setAt = { platform: this.platformNow, page: performance.now() };
    this.#arm();
  }

  #arm(): void {
    clearTimeout(this.#timer);
    if (this.clock?.state !== 'running' || !this.isConnected) return;
    const now = this.platformNow;
    const due = this.clock.dueAt && now !== undefined ? Date.parse(this.clock.dueAt) - now : 0;
    const wait = due > 0 && due < 60_000 ? Math.max(1000, due) : 60_000;
    this.#timer = setTimeout(() => this.requestUpdate(), wait);
  }

  /** What is left now: the answer less the office time that has passed since. */
  #current(clock: ClockView): ClockView {
    const { remaining } = clock;
    if (clock.state !== 'running' || !remaining) return clock;
    const now = this.platformNow;
    const { platform, page } = this.#setAt;
    const passed =
      now === undefined || platform === undefined
        ? (performance.now() - page) / 60_000
        : officeMinutes(platform, now, clock.officeHours);
    if (passed < 1) return clock;
    const minutes = Math.max(0, remaining.minutes - Math.floor(passed));
    const day = officeDay(clock.officeHours) || 420;
    return { ...clock, remaining: { minutes, workingDays: Math.round((minutes / day) * 10) / 10 } };
  }

  protected override render() {
    if (!this.clock) return nothing;
    const now = this.platformNow;
    const clock = this.#current(this.clock);
    const dueAt = clock.dueAt ? Date.parse(clock.dueAt) : undefined;
    const late =
      clock.state === 'running' &&
      dueAt !== undefined &&
      (now === undefined ? (clock.remaining?.minutes ?? 1) <= 0 : now >= dueAt);
    const { large, small } = countdownWords(clock, late, this.tongue, now);
    const share = late ? 1 : usedShare(clock, clock.remaining?.minutes ?? 0, now);
    const shown = clock.state === 'running' || clock.state === 'paused';
    return html`<div class=${late ? 'late' : clock.state} lang=${this.tongue}>
      <strong part="large">${large}</strong>
      ${small ? html`<p>${small}</p>` : nothing}
      ${
        shown && share !== undefined
          ? html`<div class="bar" part="bar" aria-hidden="true">
            <svg viewBox="0 0 100 1" preserveAspectRatio="none"><rect width=${share * 100} height="1"></rect></svg>
          </div>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-countdown': LianCountdown;
  }
}
