import { createHash } from 'node:crypto';
import type { CachedCase, CaseCache } from './case-cache.ts';
import { link } from './hash-chain.ts';
import { keyLifetimeInMs, type RunningKeys } from './running-keys.ts';
import { readCase } from './sqlite-rows.ts';
import type { Statements } from './sqlite-statements.ts';
import type { AppendResult, CaseRow, CaseWrite, OutboxRow, TaskRow } from './store.ts';

export interface AppendTools {
  readonly statements: Statements;
  readonly cache: CaseCache;
  readonly running: RunningKeys;
}

/** Runs inside a transaction: checks first, so that a refusal has written nothing. */
export function appendInSqlite(tools: AppendTools, write: CaseWrite): AppendResult {
  const { statements, cache } = tools;
  const { caseId, row, snapshot } = write;
  if (write.draftId !== undefined) {
    const draft = statements.draftCase.get(write.draftId);
    const used = draft?.['caseId'];
    if (typeof used === 'string') return { ok: false, why: 'draft-used', caseId: used };
    if (!draft) return { ok: false, why: 'draft-used' };
  }
  const before = findCase(tools, caseId);
  if ((before?.version ?? 0) !== write.expectedVersion) return { ok: false, why: 'version' };

  let head = before?.head ?? '';
  let version = write.expectedVersion;
  let lastPosition = 0;
  for (const { type, body } of write.events) {
    head = createHash('sha256').update(link(head, body)).digest('hex');
    version += 1;
    lastPosition = Number(statements.insertEvent.run(caseId, version, type, body, head).lastInsertRowid);
  }
  if (write.events.length === 0) lastPosition = Number(statements.lastPosition.get()?.['value']);

  const putCase = before ? statements.updateCase : statements.insertCase;
  putCase.run(
    ...[
      row.number,
      row.item,
      row.itemVersion,
      row.state,
      row.unit,
      row.subject,
      row.submittedAt,
      row.summary,
    ],
    ...[version, head, snapshot, caseId],
  );
  if (write.form !== undefined) statements.putForm.run(caseId, write.form);
  putUnits(statements, write, before?.row);
  for (const task of write.tasks) putTask(statements, task);
  for (const message of write.outbox) insertOutbox(statements, message);
  if (write.draftId !== undefined) statements.submitDraft.run(caseId, row.number, write.draftId);
  if (write.idempotency) keepAnswer(tools, write.idempotency);

  const form = write.form ?? before?.form ?? '';
  cache.put(caseId, { version, head, row: Object.freeze({ ...row }), snapshot, form });
  return { ok: true, lastPosition, version };
}

export function findCase({ cache, statements }: AppendTools, id: string): CachedCase | undefined {
  const cached = cache.get(id);
  if (cached) return cached;
  const stored = statements.loadCase.get(id);
  if (!stored) return undefined;
  const found = readCase(stored);
  cache.put(id, found);
  return found;
}

function putUnits(statements: Statements, write: CaseWrite, before: CaseRow | undefined): void {
  const { caseId, row } = write;
  if (before && before.submittedAt !== row.submittedAt) statements.moveUnits.run(row.submittedAt, caseId);
  if (before?.unit !== row.unit) statements.addUnit.run(caseId, row.unit, row.submittedAt);
  for (const unit of write.units) statements.addUnit.run(caseId, unit, row.submittedAt);
}

function putTask(statements: Statements, task: TaskRow): void {
  statements.putTask.run(
    ...[task.id, task.caseId, task.kind, task.unit, task.role, task.state, task.open ? 1 : 0],
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
  statements.forgetAnswers.run(claim.expiresAt - keyLifetimeInMs);
  statements.keepAnswer.run(kept.scope, kept.key, claim.digest, kept.status, kept.answer, claim.expiresAt);
}
