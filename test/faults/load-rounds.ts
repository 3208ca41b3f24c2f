import assert from 'node:assert/strict';
import pg from 'pg';
import type { OwnPostgres } from '../tools/postgres.ts';
import { seconds } from './back-end.ts';
import { between } from './chance.ts';
import { Client, nothingYet } from './clients.ts';
import { assertServed, compareOverHttp, compareWithLog, messagesHaveLeft } from './compare.ts';
import { openOffice } from './office.ts';
import { Platforms } from './platforms.ts';
import { readDatabaseLog, readLog, type StoredLog } from './store-check.ts';

export interface LoadFigures {
  readonly rounds: number;
  /** commands that were answered: cases made, decisions taken */
  readonly acknowledged: number;
  /** asked again with the same key, because a kill left them without an answer */
  readonly repeated: number;
  readonly cases: number;
  readonly events: number;
}

const clients = 8;
const roundsBetweenChecks = 20;

/**
 * Rounds of kill -9 at random moments under eight clients, who ask again what was not answered. Rejects when anything
 * acknowledged is lost, anything is there twice, a chain breaks, a message did not reach its host, or no kill met a
 * command. The victim is one of the platform processes, or the database server with all of its own.
 */
export async function loadRounds(of: {
  readonly rounds: number;
  /** without one: an embedded store */
  readonly database?: string;
  readonly processes?: number;
  /** the victim instead of a platform */
  readonly server?: OwnPostgres;
}): Promise<LoadFigures> {
  const { rounds, database, processes = 1, server } = of;
  const office = await openOffice(database === undefined ? {} : { store: database });
  const read = async (): Promise<StoredLog> =>
    database === undefined ? readLog(office.store) : readDatabaseLog(database);
  try {
    const platforms = await Platforms.start(office.config, processes, { mayFail: server !== undefined });
    const told = nothingYet();
    let working = true;
    let failed: unknown;
    const work = Promise.all(
      Array.from({ length: clients }, (_, i) =>
        new Client(`c${i}`, office, platforms.address, told).work(() => working && !failed),
      ),
    ).catch((error) => {
      failed ??= error ?? new Error('a client failed');
    });
    for (let round = 1; round <= rounds && !failed; round++) {
      await seconds(between(0.1, 0.6));
      if (server) {
        await server.kill();
        await server.restart();
      } else await platforms.killOne();
      if (round % roundsBetweenChecks === 0) await read();
    }
    working = false;
    await work;
    if (failed) throw failed;
    if (database !== undefined) await letLeasesEnd(database);
    await messagesHaveLeft(office, platforms.url);
    await compareOverHttp(office, platforms.url, told);
    await platforms.stop();

    const log = await read();
    compareWithLog(log, told);
    assertServed(log, office);
    assert.ok(told.cases.size >= Math.min(rounds, 20), `only ${told.cases.size} cases were made`);
    assert.ok(told.repeated > 0, 'no kill met a command: the rounds have proved nothing');
    return {
      rounds,
      acknowledged: told.cases.size + told.decisions.size,
      repeated: told.repeated,
      cases: log.numbers.size,
      events: [...log.events.values()].reduce((sum, stream) => sum + stream.length, 0),
    };
  } finally {
    await office.close();
  }
}

/** A killed process leaves messages claimed for a minute: that minute passes here. */
async function letLeasesEnd(database: string): Promise<void> {
  const client = new pg.Client(database);
  await client.connect();
  await client.query('UPDATE outbox SET next_try_at = 0 WHERE next_try_at IS NOT NULL');
  await client.end();
}
