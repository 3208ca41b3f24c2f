import type { RecommendationAct } from '@lianban/contract';
import type { Act } from './act-form.ts';
import { actsOfAnswer } from './acts-of-answer.ts';
import { actsOfFollowUp } from './acts-of-follow-up.ts';
import { actsOfIssue } from './acts-of-issue.ts';
import { actsOfUnit } from './acts-of-unit.ts';

/** What each act asks and sends. Saving is no button: a draft is kept as it is typed. */
export const actTable: Readonly<Partial<Record<RecommendationAct, Act>>> = {
  ...actsOfIssue,
  ...actsOfAnswer,
  ...actsOfFollowUp,
  ...actsOfUnit,
};

/** What is pressed most stands first, and the first is the one in blue. */
const front: readonly RecommendationAct[] = [
  'receive',
  'completeProof',
  'reply',
  'object',
  'askExtension',
  'submit',
  'review',
  'approve',
  'deliver',
  'answerExtension',
  'recheck',
  'verify',
  'remind',
  'serve',
  'escalate',
  'readyForLitigation',
  'sue',
  'nextRound',
  'file',
  'resume',
];
const rare: readonly RecommendationAct[] = ['copy', 'suspend', 'terminate', 'withdraw'];

/** The buttons of a reader: those in sight, and those behind "more". Who is late is reminded first. */
export function buttonsOf(
  acts: readonly RecommendationAct[],
  isLate: boolean,
): {
  readonly front: readonly RecommendationAct[];
  readonly rare: readonly RecommendationAct[];
} {
  const order: readonly RecommendationAct[] = isLate
    ? ['remind', ...front.filter((act) => act !== 'remind')]
    : front;
  return { front: order.filter((act) => acts.includes(act)), rare: rare.filter((act) => acts.includes(act)) };
}
