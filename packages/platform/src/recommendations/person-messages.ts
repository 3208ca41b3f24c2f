import type { RecommendationEvent, RecommendationFile } from '@lianban/workflow';
import type { Messages } from '../delivery/messages.ts';
import { newId } from '../ids.ts';
import type { OutboxRow } from '../store/store.ts';

const role = 'administrator';

/**
 * Notices to the administrators of the recommended unit in the messenger of their office, where they are known there:
 * of a delivery, of a reminder and of an overdue reply. Ids only; they leave through the outbox, prove no service and
 * keep nobody waiting.
 */
export function personMessagesOfRecommendation(
  events: readonly RecommendationEvent[],
  file: RecommendationFile,
  machineNow: number,
  takesForPerson: NonNullable<Messages['takesForPerson']>,
): OutboxRow[] {
  if (!file.delivery || !takesForPerson(file.unit, role)) return [];
  return events.flatMap((event) => {
    const subject = subjectOf(event.type);
    if (!subject) return [];
    return [
      {
        id: newId(machineNow),
        caseId: file.id,
        taskId: null,
        unit: file.unit,
        type: `lianban.person.recommendation-${subject}`,
        at: Date.parse(event.recordedAt),
        body: JSON.stringify({ role }),
        attempts: 0,
        nextTryAt: machineNow,
        error: null,
      },
    ];
  });
}

function subjectOf(type: RecommendationEvent['type']): 'delivered' | 'reminded' | 'overdue' | undefined {
  switch (type) {
    case 'RecommendationDelivered':
    case 'RecommendationAmended':
    case 'RecommendationTakenOver':
      return 'delivered';
    case 'ReminderGiven':
      return 'reminded';
    case 'ReplyOverdue':
      return 'overdue';
    default:
      return undefined;
  }
}
