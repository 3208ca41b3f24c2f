import type { Procuratorate, Unit } from '@lianban/contract';
import type { Client } from '../internal/client.ts';

/** Units and the procuratorate's own data, read once where a form needs them. A failed reading is tried again. */
export class Lists {
  units: readonly Unit[] = [];
  procuratorate: Procuratorate | undefined;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #unitsOf: Client | undefined;
  #asked: string | undefined;

  constructor(changed: () => void, failed: (error: unknown) => void) {
    this.#changed = changed;
    this.#failed = failed;
  }

  async needUnits(client: Client | undefined): Promise<void> {
    if (!client || this.#unitsOf === client) return;
    this.#unitsOf = client;
    try {
      this.units = (await client.units.list()).items;
      this.#changed();
    } catch {
      // The next form that needs them asks again; meanwhile a code may be typed.
      this.#unitsOf = undefined;
    }
  }

  async needProcuratorate(client: Client | undefined, code: string | undefined): Promise<void> {
    if (!client || !code || this.#asked === code) return;
    this.#asked = code;
    try {
      this.procuratorate = await client.recommendations.procuratorate(code);
      this.#changed();
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Asks again for what failed. */
  again(): void {
    if (!this.procuratorate) this.#asked = undefined;
  }
}
