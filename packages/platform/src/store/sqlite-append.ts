import { createHash } from 'node:crypto';
import { packBody } from './body-text.ts';
import { link } from './hash-chain.ts';
import type { CaseHead, HeadCache } from './head-cache.ts';
import type { OutboxClaims } from './outbox-claims.ts';
import { keyLifetimeInMs, type RunningKeys } from './running-keys.ts';
import { keyHash, taskName } from './sqlite-keys.ts';
import { numberIsTaken, putRecommendation } from './sqlite-recommendations.ts';
import { draftColumns, readHead, readRow } from './sqlite-rows.ts';
import type { Statements } from './sqlite-statements.ts';
import type { AppendResult, CaseWrite, DraftRow, OutboxRow, TaskRow } from './store.ts';

export interface AppendTools {
  readonly statements: Statements;
  readonly heads: HeadCache;
  readonly running: RunningKeys;
  readonly claims: OutboxClaims;
}

/** Runs inside a transaction: checks first, so that a refusal has written nothing. */
export function appendInSqlite(tools: AppendTools, write: CaseWrite): AppendResult {
  const { statements, heads } = tools;
  const { caseId, row } = write;
  let draft: DraftRow | undefined;
  if (write.draftId !== undefined) {
    draft = readRow<DraftRow>(statements.findDraft.get(write.draftId));
    if (!draft) return { ok: false, why: 'draft-used' };
    if (draft.caseId !== null) return { ok: false, why: 'draft-used', caseId: draft.caseId };
  }
  const before = findHead(tools, caseId);
  if ((before?.version ?? 0) !== write.expectedVersion) return { ok: false, why: 'version' };
  if (write.recommendation && numberIsTaken(statements, write.recommendation))
    return { ok: false, why: 'number-taken' };

  const { hashes, head } = chained(before?.head ?? '', write);
  const version = write.expectedVersion + write.events.length;
  const no = putCase(statements, write, before, version, head);
  let lastPosition = 0;
  for (const [i, { type, body }] of write.events.entries()) {
    const at = write.expectedVersion + i + 1;
    const put = statements.insertEvent.run(no, at, type, packBody(body), hashes[i]!);
    lastPosition = Number(put.lastInsertRowid);
  }
  if (write.events.length === 0) lastPosition = Number(statements.lastPosition.get()?.['value']);

  putUnits(statements, write, no, before);
  if (write.recommendation) putRecommendation(statements, write.recommendation);
  for (const task of write.tasks) putTask(statements, task, no);
  for (const message of write.outbox) insertOutbox(statements, message);
  if (draft) emptyDraft(statements, draft, write);
  if (write.idempotency) keepAnswer(tools, write.idempotency);

  heads.put(caseId, { no, version, head, unit: row.unit, submittedAt: row.submittedAt });
  return { ok: true, lastPosition, version };
}

export function findHead({ heads, statements }: AppendTools, id: string): CaseHead | undefined {
  const cached = heads.get(id);
  if (cached) return cached;
  const stored = statements.findHead.get(id);
  if (!stored) return undefined;
  const found = readHead(stored);
  heads.put(id, found);
  return found;
}

function chained(before: string, write: CaseWrite): { hashes: Buffer[]; head: string } {
  let head = before;
  const hashes = write.events.map(({ body }) => {
    const hash = createHash('sha256').update(link(head, body)).digest();
    head = hash.toString('hex');
    return hash;
  });
  return { hashes, head };
}

/** the case's key in the file */
function putCase(
  statements: Statements,
  { caseId, row }: CaseWrite,
  before: CaseHead | undefined,
  version: number,
  head: string,
): number {
  const columns = [
    ...[row.number, row.item, row.itemVersion, row.state, row.unit, row.subject, row.submittedAt],
    ...[row.summary, version, Buffer.from(head, 'hex')],
  ];
  if (!before) return Number(statements.insertCase.run(...columns, caseId).lastInsertRowid);
  statements.updateCase.run(...columns, before.no);
  return before.no;
}

function putUnits(
  statements: Statements,
  { row, units }: CaseWrite,
  no: number,
  before: CaseHead | undefined,
): void {
  if (before && before.submittedAt !== row.submittedAt) statements.moveUnits.run(row.submittedAt, no);
  if (before?.unit !== row.unit) statements.addUnit.run(no, row.unit, row.submittedAt);
  for (const unit of units) {
    if (unit !== row.unit) statements.addUnit.run(no, unit, row.submittedAt);
  }
}

/** Put in anew: an update would leave the page as large as what was typed. */
function emptyDraft(statements: Statements, draft: DraftRow, { caseId, row }: CaseWrite): void {
  statements.dropDraft.run(draft.id);
  const emptied = { values: '{}', contested: '{}', caseId, caseNumber: row.number };
  statements.createDraft.run(...draftColumns({ ...draft, ...emptied }));
}

function putTask(statements: Statements, task: TaskRow, no: number): void {
  statements.putTask.run(
    ...[no, taskName(task.id, task.caseId), task.kind, task.unit, task.role, task.state, task.open ? 1 : 0],
    ...[task.receivedAt, task.dueAt, task.nextAt, task.summary],
  );
}

function insertOutbox(statements: Statements, row: OutboxRow): void {
  statements.insertOutbox.run(
    ...[row.id, row.caseId, row.taskId, row.unit, row.type, row.at, row.body],
    ...[row.attempts, row.nextTryAt, row.error],
  );
}

function keepAnswer({ statements, running }: AppendTools, kept: NonNullable<CaseWrite['idempotency']>): void {
  const claim = running.find(kept.scope, kept.key);
  if (!claim) return;
  const { digest, expiresAt } = claim;
  if (running.timeToForget(expiresAt)) statements.forgetAnswers.run(expiresAt - keyLifetimeInMs);
  statements.keepAnswer.run(keyHash(kept.scope, kept.key), digest, kept.status, kept.answer, expiresAt);
}
