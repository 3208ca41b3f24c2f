import type { Core } from '../core.ts';

/** what two readings of a machine's clock may differ by without anybody having set it back */
const toleratedInMs = 1_000;

/** Tells the operator when the machine's clock was set back: platform time then stands still until it has caught up. */
export class ClockWatch {
  readonly #core: Pick<Core, 'clock' | 'log'>;
  #told = false;
  constructor(core: Pick<Core, 'clock' | 'log'>) {
    this.#core = core;
  }

  /** may be called as often as one likes: one line when it begins, one when it is over */
  look(): void {
    const { clock, log } = this.#core;
    const heldInMs = clock.heldInMs();
    const held = heldInMs > toleratedInMs;
    if (held === this.#told) return;
    this.#told = held;
    if (!held) log({ level: 'info', what: 'clock', en: "The machine's clock has caught up." });
    else
      log({
        level: 'error',
        what: 'clock',
        heldInMs,
        zh: '本机时钟被调慢。平台时间不会倒退，将停在已到的时刻，直至本机时钟追上；其间没有期限到期。请检查本机的时间同步。',
        en: "The machine's clock was set back. Platform time does not go back: it stands still until the machine has caught up, and nothing falls due meanwhile. Look at the machine's time service.",
      });
  }
}
