import { link } from './hash-chain.ts';
import { numberIsTaken, putRecommendation } from './memory-recommendations.ts';
import { frozen, type MemoryTables } from './memory-tables.ts';
import { forgetExpired, keyId, keyLifetimeInMs } from './running-keys.ts';
import { sha256 } from './sha256.ts';
import type { AppendResult, CaseWrite, StoredEvent } from './store.ts';
import { StoreError } from './store-error.ts';

/** Looks at everything that could refuse the write, then writes without waiting: all of it or nothing. */
export function appendInMemory(tables: MemoryTables, write: CaseWrite): AppendResult {
  const { caseId } = write;
  const draft = write.draftId === undefined ? undefined : tables.drafts.get(write.draftId);
  if (write.draftId !== undefined && (!draft || draft.caseId !== null)) {
    return { ok: false, why: 'draft-used', ...(draft?.caseId && { caseId: draft.caseId }) };
  }
  const before = tables.cases.get(caseId);
  if ((before?.version ?? 0) !== write.expectedVersion) return { ok: false, why: 'version' };
  if (write.recommendation && numberIsTaken(tables, write.recommendation))
    return { ok: false, why: 'number-taken' };
  const outboxIds = new Set(write.outbox.map((row) => row.id));
  if (outboxIds.size < write.outbox.length || write.outbox.some((row) => tables.outbox.has(row.id))) {
    throw new StoreError('duplicate-id', 'A message with this id is already in the outbox.');
  }

  const stream = tables.streams.get(caseId) ?? [];
  tables.streams.set(caseId, stream);
  let head = before?.head ?? '';
  let version = write.expectedVersion;
  for (const { type, body } of write.events) {
    head = sha256(link(head, body));
    version += 1;
    const position = tables.log.length + 1;
    const event: StoredEvent = frozen({ position, caseId, version, type, body, hash: head });
    tables.log.push(event);
    stream.push(event);
  }
  tables.cases.set(caseId, { row: frozen(write.row), version, head });

  const units = tables.units.get(caseId) ?? new Set();
  tables.units.set(caseId, units);
  for (const unit of [write.row.unit, ...write.units]) units.add(unit);
  if (write.recommendation) putRecommendation(tables, write.recommendation);
  for (const task of write.tasks) tables.tasks.set(task.id, frozen(task));
  for (const row of write.outbox) tables.outbox.set(row.id, frozen(row));
  if (draft) {
    const emptied = { values: '{}', contested: '{}', caseId, caseNumber: write.row.number };
    tables.drafts.set(draft.id, frozen({ ...draft, ...emptied }));
  }
  if (write.idempotency) keepAnswer(tables, write.idempotency);
  return { ok: true, lastPosition: tables.log.length, version };
}

function keepAnswer(tables: MemoryTables, kept: NonNullable<CaseWrite['idempotency']>): void {
  const claim = tables.running.find(kept.scope, kept.key);
  if (!claim) return;
  forgetExpired(tables.done, claim.expiresAt - keyLifetimeInMs);
  tables.done.set(keyId(kept.scope, kept.key), { ...claim, status: kept.status, answer: kept.answer });
  tables.running.release(kept.scope, kept.key);
}
