import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { Postgres } from './postgres-connection.ts';
import { channel, locks } from './postgres-locks.ts';
import { sql } from './postgres-statements.ts';

const tellInMs = 30;
const lookInMs = 1_000;
const lookAgainInMs = 100;

/**
 * What several processes on one database have to tell each other: that something was written, and which of them lets
 * time pass. Both hang on one connection of this process's own. A write does not carry the news itself, for NOTIFY
 * makes all commits of a database wait for each other: it leaves some milliseconds later, for many writes at once, and
 * a look at the log once a second makes up for news that was lost.
 */
export class PostgresWatch {
  readonly #database: Postgres;
  readonly #self = randomUUID();
  readonly #listeners = new Set<() => void>();
  #connection: Promise<Client | undefined> | undefined;
  #leads = false;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #looking: ReturnType<typeof setTimeout> | undefined;
  #top = -1;
  #heldBack = false;
  #closed = false;

  constructor(database: Postgres) {
    this.#database = database;
  }

  /** calls back when another process may have written, or what was held back may be told; never for own writes */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (!this.#looking) this.#lookIn(lookInMs);
    void this.#connect();
    return () => this.#listeners.delete(listener);
  }

  /** something of this process is on disk */
  wrote(): void {
    if (this.#telling || this.#closed) return;
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      // lost news is found by looking
      this.#database.run(sql.notify([channel, this.#self])).catch(() => {});
    }, tellInMs);
  }

  /** a reader was not given all that is written, since a transaction before it is open */
  heldBack(): void {
    this.#heldBack = true;
    if (this.#looking) this.#lookIn(lookAgainInMs);
  }

  /** whether this process lets time pass; tries to become the one when it is not */
  async leads(): Promise<boolean> {
    const client = await this.#connect();
    if (!client || this.#leads) return client !== undefined && this.#leads;
    try {
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS got', [locks.sweep]);
      this.#leads = (rows[0] as { got: boolean }).got;
    } catch {
      this.#leads = false;
    }
    return this.#leads;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#looking);
    if (this.#telling) {
      clearTimeout(this.#telling);
      await this.#database.run(sql.notify([channel, this.#self])).catch(() => {});
    }
    const client = await this.#connection;
    await client?.end().catch(() => {});
  }

  /** made anew after a loss, at the next question; undefined while the server does not answer */
  #connect(): Promise<Client | undefined> {
    if (this.#closed) return Promise.resolve(undefined);
    this.#connection ??= this.#listen().catch(() => {
      this.#connection = undefined;
      return undefined;
    });
    return this.#connection;
  }

  async #listen(): Promise<Client> {
    const client = await this.#database.connect();
    client.once('end', () => {
      this.#leads = false;
      this.#connection = undefined;
    });
    client.on('notification', ({ payload }) => {
      if (payload !== this.#self) this.#call();
    });
    await client.query(`LISTEN ${channel}`);
    return client;
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#looking);
    if (this.#closed) return;
    this.#looking = setTimeout(() => void this.#look(), ms).unref();
  }

  async #look(): Promise<void> {
    void this.#connect();
    try {
      const [row] = await this.#database.run(sql.topPosition([]));
      const top = Number(row?.['value']);
      const news = this.#heldBack || (this.#top >= 0 && top !== this.#top);
      this.#top = top;
      this.#heldBack = false;
      if (news) this.#call();
    } catch {
      // the next look may find the server again
    }
    // a listener that is still held back has said so by now, or soon will
    this.#lookIn(lookInMs);
  }

  #call(): void {
    for (const listener of this.#listeners) listener();
  }
}
