import type { Core } from '../core.ts';
import type { FileStateInStore } from '../store/file-table.ts';
import { settleClaim } from './attach.ts';
import { scan } from './complete.ts';
import { dayInMs } from './limits.ts';
import { removeFile } from './remove-file.ts';

const everyInMs = 60_000;
const commandInMs = 10 * 60_000;
const batch = 100;

export interface FilesSwept {
  readonly removed: number;
  readonly strays: number;
  readonly settled: number;
  readonly scanned: number;
}

/**
 * What uploads leave behind, all in machine time: unfinished and unattached files go after 24 hours, and so do bytes of
 * which nothing is known; scans that failed are asked for again; claims of commands that did not end are settled.
 */
export class FileSweeper {
  readonly #core: Core;
  #next = Number.NEGATIVE_INFINITY;
  /** bytes are looked through page by page, one each time */
  #after = '';
  constructor(core: Core) {
    this.#core = core;
  }

  /** at most once a minute, and only in the process that leads */
  async tick(): Promise<FilesSwept | undefined> {
    const now = this.#core.clock.machineNow();
    if (now < this.#next || !(await this.#core.store.sweepLead())) return undefined;
    this.#next = now + everyInMs;
    return this.sweep();
  }

  async sweep(): Promise<FilesSwept> {
    const core = this.#core;
    const now = core.clock.machineNow();
    const each = async (state: FileStateInStore, forInMs: number, act: Act): Promise<number> => {
      let done = 0;
      const rows = await core.store.filesSince({ state, before: now - forInMs, limit: batch });
      for (const row of rows) if (await act(row, core)) done++;
      return done;
    };
    const settled = await each('claimed', commandInMs, async (row) => Boolean(await settleClaim(row, core)));
    let removed = 0;
    for (const state of ['uploading', 'scanning', 'ready', 'infected'] as const)
      removed += await each(state, dayInMs, removeFile);
    await each('removing', everyInMs, removeFile);
    const scanned = await each(
      'scanning',
      everyInMs,
      async (row) => (await scan(row, core)).state !== 'scanning',
    );
    const swept = { removed, strays: await this.#strays(now), settled, scanned };
    if (removed + swept.strays > 0) core.log({ level: 'info', what: 'files swept', ...swept });
    return swept;
  }

  async #strays(now: number): Promise<number> {
    const { bytes } = this.#core.files;
    const old = await bytes.olderThan(now - dayInMs, this.#after, batch);
    this.#after = old.length < batch ? '' : (old.at(-1) ?? '');
    const known = new Set(old.length > 0 ? await this.#core.store.knownFiles(old) : []);
    const strays = old.filter((id) => !known.has(id));
    for (const id of strays) await bytes.remove(id);
    return strays.length;
  }
}

type Act = (row: Parameters<typeof removeFile>[0], core: Core) => Promise<boolean>;
