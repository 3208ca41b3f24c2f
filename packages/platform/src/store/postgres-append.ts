import { createHash } from 'node:crypto';
import { link } from './hash-chain.ts';
import type { KeptAnswer, KnownCase, PreparedWrite } from './postgres-append-parts.ts';
import type { AppendQueue } from './postgres-append-queue.ts';
import { constraintOf, type Postgres, stateOf } from './postgres-connection.ts';
import type { KnownCases } from './postgres-known-cases.ts';
import { readKnown } from './postgres-rows.ts';
import { sql } from './postgres-statements.ts';
import type { RunningKeys } from './running-keys.ts';
import type { AppendResult, CaseWrite } from './store.ts';
import { StoreError } from './store-error.ts';

export interface AppendTools {
  readonly database: Postgres;
  readonly queue: AppendQueue;
  readonly known: KnownCases;
  readonly running: RunningKeys;
  readonly machineNow: () => number;
  /** called after each durable write */
  readonly wrote: () => void;
}

/** what a position leaves room for in one transaction */
export const mostEventsInAWrite = 4096;
const attempts = 5;

/** One command. Answers when it is on disk. */
export async function appendToPostgres(tools: AppendTools, write: CaseWrite): Promise<AppendResult> {
  if (write.events.length > mostEventsInAWrite) {
    throw new StoreError(
      'write-too-large',
      `A write holds at most ${mostEventsInAWrite} events; this one has ${write.events.length}. Make several of it.`,
    );
  }
  for (let attempt = 1; ; attempt++) {
    const prepared = await prepare(tools, write);
    if (!prepared) return refusalOf(tools, write);
    try {
      const position = await tools.queue.write(prepared);
      if (position !== undefined) return await written(tools, prepared, position);
      tools.known.forget(write.caseId);
      return await refusalOf(tools, write);
    } catch (error) {
      tools.known.forget(write.caseId);
      const met = await afterError(tools, write, error);
      if (met === 'throw' || attempt === attempts) throw duplicateOr(error);
      if (met !== 'again') return met;
    }
  }
}

/** what is asked once for many writes instead of once for each */
export async function lookAtUnknown(tools: AppendTools, writes: readonly CaseWrite[]): Promise<void> {
  const unknown = writes
    .filter((write) => write.expectedVersion > 0)
    .filter((write) => (tools.known.get(write.caseId)?.version ?? 0) < write.expectedVersion)
    .map((write) => write.caseId);
  if (unknown.length > 0) await lookAt(tools, [...new Set(unknown)]);
}

async function lookAt({ database, known }: AppendTools, ids: readonly string[]): Promise<void> {
  for (const row of await database.run(sql.lookAtCases([ids]))) known.see(String(row['id']), readKnown(row));
}

/** undefined: the case does not stand where the writer thinks */
async function prepare(tools: AppendTools, write: CaseWrite): Promise<PreparedWrite | undefined> {
  const { caseId, expectedVersion } = write;
  if (expectedVersion === 0) return preparedWith(tools, write, undefined);
  // versions only grow: only one that is not yet known is worth a question
  if ((tools.known.get(caseId)?.version ?? 0) < expectedVersion) await lookAt(tools, [caseId]);
  const known = tools.known.get(caseId);
  return known?.version === expectedVersion ? preparedWith(tools, write, known) : undefined;
}

function preparedWith(tools: AppendTools, write: CaseWrite, known: KnownCase | undefined): PreparedWrite {
  let head = known?.head ?? '';
  const hashes = write.events.map(({ body }) => {
    head = createHash('sha256').update(link(head, body)).digest('hex');
    return head;
  });
  const version = write.expectedVersion + write.events.length;
  const newUnits = [...new Set([write.row.unit, ...write.units])].filter((unit) => !known?.units.has(unit));
  return { write, known, hashes, head, version, newUnits, answer: answerOf(tools, write) };
}

/** undefined as well for a key that nobody claimed here: nothing is kept for it */
function answerOf({ running }: AppendTools, { idempotency }: CaseWrite): KeptAnswer | undefined {
  const claim = idempotency && running.find(idempotency.scope, idempotency.key);
  return claim && { ...idempotency, ...claim };
}

async function written(tools: AppendTools, of: PreparedWrite, position: number): Promise<AppendResult> {
  const { write, known, head, version, newUnits } = of;
  const units =
    newUnits.length === 0 && known ? known.units : new Set([...(known?.units ?? []), ...newUnits]);
  tools.known.see(write.caseId, { version, head, submittedAt: write.row.submittedAt, units });
  if (write.idempotency) tools.running.release(write.idempotency.scope, write.idempotency.key);
  tools.wrote();
  if (write.events.length > 0) return { ok: true, version, lastPosition: position };
  const [row] = await tools.database.run(sql.topPosition([]));
  return { ok: true, version, lastPosition: Number(row?.['value']) };
}

/** Why nothing was written: the key was kept meanwhile, the draft is used, or another write came first. */
async function refusalOf(tools: AppendTools, write: CaseWrite): Promise<AppendResult> {
  const { draftId, idempotency } = write;
  if (draftId === undefined && idempotency === undefined) return { ok: false, why: 'version' };
  const [found] = await tools.database.run(
    sql.whyRefused([
      idempotency?.scope ?? null,
      idempotency?.key ?? null,
      tools.machineNow(),
      draftId ?? null,
    ]),
  );
  if (found && typeof found['digest'] === 'string') {
    return {
      ok: false,
      why: 'key-used',
      digest: found['digest'],
      status: Number(found['status']),
      answer: String(found['answer']),
    };
  }
  if (draftId === undefined) return { ok: false, why: 'version' };
  if (typeof found?.['caseId'] === 'string') return { ok: false, why: 'draft-used', caseId: found['caseId'] };
  return found?.['draft'] ? { ok: false, why: 'version' } : { ok: false, why: 'draft-used' };
}

/** 22P02: the statement refused itself; 40001, 40P01: it gave way to another one */
async function afterError(
  tools: AppendTools,
  write: CaseWrite,
  error: unknown,
): Promise<AppendResult | 'again' | 'throw'> {
  const state = stateOf(error);
  if (state === '40001' || state === '40P01') return 'again';
  if (state === '22P02' && /cannot take a used draft/.test(String(error))) return refusalOf(tools, write);
  const constraint = constraintOf(error);
  if (constraint === 'recommendation_number') return { ok: false, why: 'number-taken' };
  if (constraint === undefined) return 'throw';
  if (constraint === 'case__pkey' || constraint.startsWith('event')) return refusalOf(tools, write);
  if (constraint !== 'idempotency_pkey') return 'throw';
  const refusal = await refusalOf(tools, write);
  if (!refusal.ok && refusal.why === 'key-used') return refusal;
  await tools.database.run(sql.forgetAnswers([tools.machineNow()]));
  return 'again';
}

export function duplicateOr(error: unknown): unknown {
  if (constraintOf(error) === undefined) return error;
  return new StoreError('duplicate-id', 'A row with this id exists.', error);
}
