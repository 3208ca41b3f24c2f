import type { Case, CaseEvent, HandOver } from '@lianban/workflow';

/** The archive as a receiver of messages: no unit has this code. */
export const archiveDesk = '@archive';

/** What the archive is given with a case: no name and no value, only by what to check that it has all of it. */
export interface CaseHandOver extends HandOver {
  readonly case: string;
  readonly number: string;
  readonly item: string;
  readonly itemVersion: string;
  readonly unit: string;
  /** ISO with +08:00 */
  readonly submittedAt: string;
  readonly closedAt: string;
  readonly archivedAt: string;
}

export function handOverOf(event: CaseEvent & { type: 'CaseArchived' }, of: Case): CaseHandOver {
  const { state, documents, events, head } = event;
  return {
    ...{ case: of.id, number: of.number, item: of.item, itemVersion: of.itemVersion },
    ...{ unit: of.applicant.unit, submittedAt: of.submittedAt, closedAt: of.closedAt ?? event.at },
    ...{ archivedAt: event.at, state, documents, events, head },
  };
}
