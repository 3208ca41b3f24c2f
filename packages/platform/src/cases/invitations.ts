import type { CaseFile, Command } from '@lianban/workflow';

/** Receipts of the invitations that a unit's host has fetched with its inbox: none twice. */
export const receiptsOf = ({ case: of }: CaseFile, unit: string, host: string): Command[] =>
  of.meetings.flatMap(({ id: meeting, round, state, invitations }) =>
    state === 'called' && invitations.some((i) => i.unit === unit && !i.received)
      ? [{ type: 'AcknowledgeInvitation' as const, meeting, round, unit, host }]
      : [],
  );
