import type { SecurityHead, Store } from '../store/store.ts';
import { Rights } from './rights.ts';
import { brokenSecurityLine } from './security-chain.ts';
import type { SecurityEvent } from './security-event.ts';

/** how old a process's knowledge may be: what another process revoked is void here after this */
const freshForInMs = 1_000;
const page = 500;

/**
 * Who has which right, held in memory and kept up from the security log. `fresh` reads what is new at most once a
 * second; when the log cannot be read it throws, so that nobody is let in on old knowledge.
 */
export class SecurityRegister {
  readonly #store: Store;
  readonly #machineNow: () => number;
  readonly #learnt: (rights: Rights) => Promise<void>;
  readonly #rights = new Rights();
  #head: SecurityHead = { no: 0, hash: '' };
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  /** `learnt` is told when there was something new */
  constructor(
    store: Store,
    machineNow: () => number,
    learnt: (rights: Rights) => Promise<void> = async () => {},
  ) {
    this.#store = store;
    this.#machineNow = machineNow;
    this.#learnt = learnt;
  }

  readonly machineNow = (): number => this.#machineNow();

  /** what was known at the last reading */
  get known(): Rights {
    return this.#rights;
  }

  /** The rights as they stood at most a second ago. */
  async fresh(): Promise<Rights> {
    // a clock that was set back must not keep old knowledge alive
    if (Math.abs(this.#machineNow() - this.#readAt) >= freshForInMs) await this.read();
    return this.#rights;
  }

  /** Reads what is new now. Throws when a line does not follow from the one before it. */
  read(): Promise<void> {
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  /**
   * Decides on the rights as they stand and writes what was decided; decides again when another has written meanwhile.
   * What `decide` throws is the refusal. Answers what was written.
   */
  async act(
    decide: (rights: Rights, at: number) => readonly SecurityEvent[],
  ): Promise<readonly SecurityEvent[]> {
    const written: SecurityEvent[] = [];
    await this.read();
    for (let left = decide(this.#rights, this.#machineNow()); left.length > 0; ) {
      const [next, ...rest] = left;
      const appended = await this.#store.appendSecurity(JSON.stringify(next), this.#head);
      if (appended && next) written.push(next);
      await this.read();
      // what is left follows from the one decision; only a first line that lost a race is decided anew
      left = appended ? rest : written.length > 0 ? left : decide(this.#rights, this.#machineNow());
    }
    return written;
  }

  async #readOn(): Promise<void> {
    const at = this.#machineNow();
    const before = this.#head.no;
    for (;;) {
      const lines = await this.#store.readSecurity(this.#head.no, page);
      const broken = brokenSecurityLine(lines, this.#head);
      if (broken !== undefined)
        throw new Error(`The security log is broken at line ${broken}: run lianban verify.`);
      for (const line of lines) this.#rights.take(JSON.parse(line.body) as SecurityEvent);
      this.#head = lines.at(-1) ?? this.#head;
      if (lines.length < page) break;
    }
    this.#rights.prune(at);
    if (this.#head.no > before) await this.#learnt(this.#rights);
    this.#readAt = at;
  }
}
