import type { RecommendationState } from '@lianban/contract';
import type { RecommendationEvent } from './events.ts';
import { endedClock } from './reply-clock.ts';
import type { RecommendationFile } from './state.ts';

/** What the unit's objection, reply and wish for an extension change. */
export function evolveAnswer(file: RecommendationFile, event: RecommendationEvent): RecommendationFile {
  switch (event.type) {
    case 'RecommendationObjected': {
      const { at, by, reasons, files } = event;
      const open = { result: null, answer: null, answeredAt: null };
      const objection = { at, by, edition: file.edition, reasons, files, ...open };
      return { ...file, state: 'objected', before: file.state, objections: [...file.objections, objection] };
    }
    case 'ObjectionRejected':
      return {
        ...file,
        ...(file.state === 'objected' && { state: file.before ?? 'received', before: null }),
        objections: file.objections.map((o) =>
          o.result === null ? { ...o, result: 'rejected', answer: event.reasons, answeredAt: event.at } : o,
        ),
      };
    case 'RecommendationReplied': {
      const { at, by, adopted, text, files, late } = event;
      const next = stateAfterReply(file);
      return {
        ...file,
        ...(file.state === 'suspended' ? { before: next } : { state: next, before: null }),
        replies: [...file.replies, { at, by, adopted, text, files, late }],
        clock: endedClock,
        overdueSince: null,
      };
    }
    case 'ExtensionAsked': {
      const { at, by, until, reasons } = event;
      const open = { result: null, answer: null, grantedUntil: null };
      return { ...file, extension: { at, by, until, reasons, ...open } };
    }
    case 'ExtensionGranted':
      return {
        ...file,
        clock: event.clock,
        overdueSince: null,
        extension: file.extension && {
          ...file.extension,
          ...{ result: 'granted', answer: event.reasons, grantedUntil: event.until },
        },
      };
    case 'ExtensionRefused':
      return {
        ...file,
        extension: file.extension && { ...file.extension, result: 'refused', answer: event.reasons },
      };
    default:
      return file;
  }
}

/** A reply to what has gone to the courts is kept and changes nothing there. */
function stateAfterReply(file: RecommendationFile): RecommendationState {
  const state = file.state === 'suspended' ? (file.before ?? 'received') : file.state;
  return state === 'verifying' || state === 'litigationReady' || state === 'litigated' ? state : 'replied';
}
