import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { seconds } from './back-end.ts';
import { between } from './chance.ts';
import { Client, nothingYet } from './clients.ts';
import { assertServed, compareWithLog, messagesHaveLeft } from './compare.ts';
import { applicant, type Office, openOffice } from './office.ts';
import { Platforms } from './platforms.ts';
import { countEach, readDatabaseLog, readLog, type StoredLog } from './store-check.ts';

export interface DeadlineFigures {
  /** kills, each while the clock stood at an instant at which something was due */
  readonly rounds: number;
  /** kills that left something of what was due undone */
  readonly halfDone: number;
  readonly cases: number;
  /** warnings, deemed agreements, extensions, overdue and owed acts, escalations: each of them once */
  readonly fired: number;
}

const leftCases = 12;
const fires = [
  'TaskOpened',
  'TaskServed',
  'TaskWarned',
  'WarningDelivered',
  'TaskDeemedAgreed',
  'TaskExtended',
  'TaskOverdue',
  'TaskOwed',
  'TaskEscalated',
] as const;

/**
 * Cases that nobody answers, and a clock that goes from one due instant to the next, while processes are killed in the
 * middle of what falls due: at a message, or at a moment. Scene after scene, each with a store of its own, until there
 * were so many kills. Rejects when something fires twice, or not at all, or takes effect at another time than it was due.
 */
export async function deadlineRounds(of: {
  readonly rounds: number;
  readonly processes?: number;
  /** makes a database for each scene; without it: embedded stores */
  readonly database?: () => Promise<string>;
}): Promise<DeadlineFigures> {
  let sum: DeadlineFigures = { rounds: 0, halfDone: 0, cases: 0, fired: 0 };
  while (sum.rounds < of.rounds) {
    const { rounds, halfDone, cases, fired } = await scene(
      of.rounds - sum.rounds,
      of.processes ?? 1,
      await of.database?.(),
    );
    assert.ok(rounds > 0, 'nothing fell due');
    sum = {
      rounds: sum.rounds + rounds,
      halfDone: sum.halfDone + halfDone,
      cases: sum.cases + cases,
      fired: sum.fired + fired,
    };
  }
  assert.ok(sum.halfDone > 0, 'no kill met anything half done: the rounds have proved nothing');
  return sum;
}

async function scene(
  mostKills: number,
  processes: number,
  database: string | undefined,
): Promise<DeadlineFigures> {
  /** the n-th message from here on kills; its sender never hears whether it was taken */
  let killAtMessage = Number.POSITIVE_INFINITY;
  let killed: Promise<void> | undefined;
  const kill = () => {
    killed ??= platforms.killOne(async () => {
      if (isHalfDone(await read())) halfDone += 1;
    });
  };
  const office = await openOffice({
    ...(database !== undefined && { store: database }),
    take: () => {
      if (--killAtMessage > 0) return true;
      killAtMessage = Number.POSITIVE_INFINITY;
      kill();
      return false;
    },
  });
  let [kills, halfDone] = [0, 0];
  const read = async (): Promise<StoredLog> =>
    database === undefined ? readLog(office.store) : readDatabaseLog(database);
  const platforms = await Platforms.start(office.config, processes);
  try {
    const told = nothingYet();
    const made = new Client('left', office, platforms.address, told);
    await Promise.all(Array.from({ length: leftCases }, () => made.submit()));
    await new Client('done', office, platforms.address, told).work(() => told.decisions.size < 10);
    await messagesHaveLeft(office, platforms.url);

    for (let jumps = 1; ; jumps++) {
      const next = await nextAtIn(office.store, database);
      if (next === null) break;
      assert.ok(jumps < 60, 'the deadlines never end');
      killed = undefined;
      if (kills < mostKills && jumps % 2 === 1) killAtMessage = Math.ceil(between(0, 20));
      const timer = kills < mostKills && jumps % 2 === 0 ? setTimeout(kill, between(0, 60)) : undefined;
      await moveTo(office, platforms, next);
      await settled(office.store, database, next);
      clearTimeout(timer);
      killAtMessage = Number.POSITIVE_INFINITY;
      if (!killed) continue;
      await killed;
      kills += 1;
    }
    await moveTo(office, platforms, undefined);
    await messagesHaveLeft(office, platforms.url);
    await platforms.stop();
    const log = await read();
    compareWithLog(log, told);
    assertServed(log, office);
    return { rounds: kills, halfDone, cases: told.cases.size, fired: assertFiredOnce(log, told) };
  } finally {
    await office.close();
  }
}

/** Each once, all that must come for a case that nobody answered, and effective when it was due. */
function assertFiredOnce(log: StoredLog, told: ReturnType<typeof nothingYet>): number {
  const counts = countEach(log, fires);
  assert.deepEqual(
    [...counts].filter(([, count]) => count !== 1),
    [],
    'each once',
  );
  for (const id of told.cases.keys()) {
    if (told.decisions.has(`${id}.decide`)) continue;
    for (const fired of [
      `TaskWarned ${id}.warned ${id}.warned-w1`,
      `TaskDeemedAgreed ${id}.warned `,
      `TaskExtended ${id}.unserved `,
      `TaskOverdue ${id}.unserved `,
      `TaskOverdue ${id}.locked `,
      `TaskEscalated ${id}.locked unitHead`,
      `TaskEscalated ${id}.locked supervisionOffice`,
      `TaskDeemedAgreed ${id}.later `,
    ])
      assert.equal(counts.get(fired), 1, fired);
    assertEffectiveWhenDue(log, id);
  }
  const passing = ['TaskOpened', 'TaskServed', 'WarningDelivered'];
  return [...counts.keys()].filter((name) => !passing.some((type) => name.startsWith(`${type} `))).length;
}

/** Silence takes effect at the due instant, whenever it was recorded. */
function assertEffectiveWhenDue(log: StoredLog, id: string): void {
  const due = new Map<string, string | null>();
  for (const event of log.events.get(id) ?? []) {
    if (event.type === 'TaskOpened' || event.type === 'TaskExtended') due.set(event.task, event.dueAt);
    if (event.type === 'TaskDeemedAgreed' || event.type === 'TaskOverdue')
      assert.equal(
        Date.parse(event.at),
        Date.parse(due.get(event.task) ?? ''),
        `${event.type} ${event.task}`,
      );
  }
}

/** Some of what happens at an instant is in the log and some is not. */
function isHalfDone(log: StoredLog): boolean {
  const given = countEach(log, ['TaskWarned']);
  const delivered = countEach(log, ['WarningDelivered']);
  const undelivered = [...given.keys()].filter(
    (name) => !name.includes('.unserved') && !delivered.has(name.replace('TaskWarned', 'WarningDelivered')),
  );
  return log.outbox > 0 || undelivered.length > 0;
}

/** Asks a platform to move the clock, again when the one that was asked has died; undefined: only to come to rest. */
async function moveTo(office: Office, platforms: Platforms, to: number | undefined): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const { url } = platforms.address;
    try {
      if (url === undefined) throw new Error('none is up');
      const answer = await office.call(url, {
        ...{ method: 'POST', path: '/v1/clock', unit: applicant, user: 'administrator' },
        roles: 'administrator',
        body: { to: new Date(to ?? 0).toISOString().replace('Z', '+00:00') },
      });
      // 400: the one that died had moved it already
      assert.ok(answer.status === 200 || answer.status === 400, JSON.stringify(answer.body));
      return;
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      await seconds(0.02);
    }
  }
  assert.fail('no platform moves the clock');
}

async function settled(file: string, database: string | undefined, at: number): Promise<void> {
  for (let tries = 0; tries < 1_500; tries++) {
    const next = await nextAtIn(file, database);
    if (next === null || next > at) return;
    await seconds(0.02);
  }
  assert.fail('what is due is not settled');
}

const earliest = (open: string) =>
  `SELECT min(next_at) AS value FROM task WHERE ${open} AND next_at IS NOT NULL`;

async function nextAtIn(file: string, database: string | undefined): Promise<number | null> {
  if (database === undefined) {
    const opened = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
    const value = opened.prepare(earliest('open = 1')).get()?.['value'];
    opened.close();
    return typeof value === 'number' ? value : null;
  }
  const client = new pg.Client(database);
  await client.connect();
  const { rows } = await client.query(earliest('open'));
  await client.end();
  const [row] = rows as { value: string | null }[];
  return row?.value == null ? null : Number(row.value);
}
