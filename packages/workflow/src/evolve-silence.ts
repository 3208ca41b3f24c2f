import { change, decision, ended } from './evolve.ts';
import { evolveMeetingExcuse } from './evolve-meeting.ts';
import type { SilenceEvent } from './silence-events.ts';
import type { CaseFile } from './state.ts';

/** The case after something that happened around silence. */
export function evolveSilence(file: CaseFile, event: SilenceEvent): CaseFile {
  switch (event.type) {
    case 'ExcuseFiled': {
      const { at: filedAt, reasons, by, ruling: task } = event;
      const excuse = { state: 'open', filedAt, reasons, by, task, ruledAt: null, ruling: null } as const;
      return change(file, event.task, (t) => ({ ...t, excuse }));
    }
    case 'ExcuseRuled':
      if (event.meeting !== undefined)
        return evolveMeetingExcuse(
          ruled(file, event, 'ruleExcuse'),
          event.meeting,
          event.task,
          rulingOf(event),
        );
      return change(ruled(file, event, 'ruleExcuse'), event.about, (t) => ({
        ...t,
        excuse: t.excuse && { ...t.excuse, ...rulingOf(event) },
      }));
    case 'WrittenFollowUpGiven': {
      const { at, opinion, late, about } = event;
      const answered = change(file, event.task, (t) => ({
        ...ended(t, 'done', event),
        decision: decision('followUp', event, opinion),
      }));
      return change(answered, about, (t) => ({
        ...t,
        deemed: t.deemed && { ...t.deemed, followedUp: { at, opinion, late } },
      }));
    }
    case 'WrittenFollowUpMissed':
      return change(file, event.task, (t) => ({ ...t, state: 'overdue', warnAt: [] }));
    case 'RevocationOpened': {
      const { at: askedAt, reasons, by, until } = event;
      const asked = { askedAt, reasons, by, until, flagged: [], ruledAt: null, ruling: null };
      return change(file, event.task, (t) => ({ ...t, revocation: { state: 'open', ...asked } }));
    }
    case 'LaterActsFlagged':
      return change(file, event.task, (t) => ({
        ...t,
        revocation: t.revocation && { ...t.revocation, flagged: event.acts },
      }));
    case 'RevocationRuled':
      return change(ruled(file, event, 'ruleRevocation'), event.about, (t) => ({
        ...t,
        revocation: t.revocation && { ...t.revocation, ...rulingOf(event) },
      }));
  }
}

type Ruled = SilenceEvent & { type: 'ExcuseRuled' | 'RevocationRuled' };

const ruled = (file: CaseFile, event: Ruled, kind: 'ruleExcuse' | 'ruleRevocation'): CaseFile =>
  change(file, event.task, (t) => ({
    ...ended(t, 'done', event),
    decision: decision(kind, event, event.reasons),
  }));

const rulingOf = ({ accepted, at, reasons }: Ruled) =>
  ({ state: accepted ? 'accepted' : 'rejected', ruledAt: at, ruling: reasons }) as const;
