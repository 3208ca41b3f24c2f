import type { Procuratorate, RecommendationMessage, Role } from '@lianban/contract';
import type { RecommendationEvent, RecommendationFile } from '@lianban/workflow';
import type { Messages } from '../delivery/messages.ts';
import { newId } from '../ids.ts';
import type { OutboxRow } from '../store/store.ts';

type Wanted = readonly [unit: string, roles: readonly Role[], stage: RecommendationMessage, more?: object];

/** Messages to the hosts of the units concerned, thin: ids only. They leave through the outbox. */
export function messagesOfRecommendation(
  events: readonly RecommendationEvent[],
  file: RecommendationFile,
  { supervision }: Procuratorate,
  machineNow: number,
  takes: NonNullable<Messages['takes']>,
): OutboxRow[] {
  return events.flatMap((event) =>
    wantedBy(event, file, supervision).flatMap(([unit, roles, type, more]) => {
      const role = roles.find((r) => takes(unit, r));
      if (!role) return [];
      return [
        {
          id: newId(machineNow),
          caseId: file.id,
          taskId: null,
          unit,
          type,
          at: Date.parse(event.recordedAt),
          body: JSON.stringify({ role, ...more }),
          attempts: 0,
          nextTryAt: machineNow,
          error: null,
        },
      ];
    }),
  );
}

/** A host that takes nothing for administrators may take it for officers. */
const administrator = ['administrator', 'officer'] as const;
const procurator = ['procurator'] as const;

function wantedBy(
  event: RecommendationEvent,
  file: RecommendationFile,
  supervision: string | undefined,
): Wanted[] {
  const toUnit = (stage: RecommendationMessage, more?: object): Wanted[] =>
    file.delivery ? [[file.unit, administrator, stage, more ?? {}]] : [];
  const toIssuer = (stage: RecommendationMessage): Wanted[] => [[file.procuratorate, procurator, stage]];
  switch (event.type) {
    case 'RecommendationDelivered':
    case 'RecommendationAmended':
    case 'RecommendationTakenOver':
      return toUnit('lianban.recommendation.delivered');
    case 'RecommendationServed':
      return toUnit('lianban.recommendation.served');
    case 'RecommendationReceived':
      return toIssuer('lianban.recommendation.received');
    case 'ReminderGiven':
      return toUnit('lianban.recommendation.reminded', { reminder: event.reminder });
    case 'ProsecutorTold':
      return toIssuer('lianban.recommendation.reminded');
    case 'RecommendationObjected':
      return toIssuer('lianban.recommendation.objected');
    case 'ObjectionRejected':
      return toUnit('lianban.recommendation.rechecked');
    case 'ExtensionAsked':
      return toIssuer('lianban.recommendation.extension-asked');
    case 'ExtensionGranted':
    case 'ExtensionRefused':
      return toUnit('lianban.recommendation.extension-answered');
    case 'RecommendationReplied':
      return toIssuer('lianban.recommendation.replied');
    case 'ReplyOverdue': {
      const stage = 'lianban.recommendation.overdue';
      const office: Wanted[] = supervision ? [[supervision, ['supervisor', 'officer'], stage]] : [];
      return [...toUnit(stage), ...toIssuer(stage), ...office];
    }
    case 'RectificationVerified':
      return toUnit('lianban.recommendation.verified');
    case 'RecommendationEscalated':
      return toUnit('lianban.recommendation.escalated');
    case 'LitigationReady':
    case 'SuitFiled':
      return toUnit('lianban.recommendation.litigation');
    case 'RecommendationSuspended':
      return toUnit('lianban.recommendation.suspended');
    case 'RecommendationResumed':
      return toUnit('lianban.recommendation.resumed');
    case 'RecommendationTerminated':
    case 'RecommendationWithdrawn':
      return toUnit('lianban.recommendation.ended');
    case 'RecommendationCopied':
      return [[event.unit, ['officer', 'procurator'], 'lianban.recommendation.copied']];
    default:
      return [];
  }
}
