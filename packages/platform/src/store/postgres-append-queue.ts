import type { PreparedWrite } from './postgres-append-parts.ts';
import { appendStatement } from './postgres-append-statement.ts';
import { type Postgres, stateOf } from './postgres-connection.ts';

const mostWrites = 500;
const mostEvents = 4096;

interface Waiting {
  readonly of: PreparedWrite;
  /** the position of the last event; undefined: the case did not stand where the writer thought */
  readonly resolve: (position: number | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commands that wait at the same moment share a statement, and so a transaction and a sync. A process has few of them
 * under way at once: what comes meanwhile waits for the next, which is the larger for it. No two writes of one
 * statement are to one case; the caller sees to that.
 */
export class AppendQueue {
  readonly #database: Postgres;
  readonly #lanes: number;
  #waiting: Waiting[] = [];
  #underWay = 0;
  #planned = false;

  constructor(database: Postgres, lanes: number) {
    this.#database = database;
    this.#lanes = lanes;
  }

  write(of: PreparedWrite): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ of, resolve, reject });
      this.#plan();
    });
  }

  /** not at once: what else arrives in this turn of the loop goes along */
  #plan(): void {
    if (this.#planned || this.#underWay === this.#lanes) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      while (this.#waiting.length > 0 && this.#underWay < this.#lanes) void this.#send(this.#take());
    });
  }

  /** an even share for each free lane: together they use more than one of the server's cores */
  #take(): Waiting[] {
    const share = Math.min(mostWrites, Math.ceil(this.#waiting.length / (this.#lanes - this.#underWay)));
    let events = 0;
    let count = 0;
    for (const { of } of this.#waiting) {
      events += of.write.events.length;
      if (count === share || (count > 0 && events > mostEvents)) break;
      count += 1;
    }
    // rows are locked in one order, so that two processes do not wait for each other in a circle
    return this.#waiting.splice(0, count).sort((a, b) => (a.of.write.caseId < b.of.write.caseId ? -1 : 1));
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    this.#underWay += 1;
    try {
      await this.#carryOut(batch);
    } finally {
      this.#underWay -= 1;
      if (this.#waiting.length > 0) this.#plan();
    }
  }

  async #carryOut(batch: readonly Waiting[]): Promise<void> {
    let rows: Awaited<ReturnType<Postgres['run']>>;
    try {
      rows = await this.#database.run(appendStatement(batch.map(({ of }) => of)));
    } catch (error) {
      // one of them spoils the statement: each by itself, and only that one fails
      if (batch.length > 1 && stateOf(error) !== undefined) {
        for (const waiting of batch) await this.#carryOut([waiting]);
      } else {
        for (const { reject } of batch) reject(error);
      }
      return;
    }
    const start = Number(rows[0]?.['start']);
    const done = new Set(rows.map((row) => row['id']));
    let events = 0;
    for (const { of, resolve } of batch) {
      events += of.write.events.length;
      resolve(done.has(of.write.caseId) ? start + events - 1 : undefined);
    }
  }
}
