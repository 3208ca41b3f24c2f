import type { PersonMessage, PersonTemplate } from './person-messages.ts';

interface Words {
  readonly title: string;
  readonly text: string;
}

/** What people read in their messenger. The words are ours; they name no person, number or matter. */
export const personWords: Readonly<Record<PersonTemplate, Words>> = {
  taskWarned: {
    title: '联办提醒：有环节即将到期',
    text: '请在到期前办理。A task of your unit is coming due.',
  },
  recommendationDelivered: {
    title: '联办提醒：收到检察建议',
    text: '请尽快接收。A procuratorial recommendation awaits receipt by your unit.',
  },
  recommendationReminded: {
    title: '联办提醒：检察建议督促办理',
    text: '请尽快办理并书面回复。The procuratorate reminds your unit of a recommendation.',
  },
  recommendationOverdue: {
    title: '联办提醒：检察建议逾期未回复',
    text: '回复期限已过，请立即书面回复。The reply of your unit to a recommendation is overdue.',
  },
};

interface Links {
  readonly link: string;
  readonly recommendationLink?: string;
}

/** Where a person goes on: `{case}`, `{task}` and `{recommendation}` of the pattern are replaced. */
export function addressFor({ template, params }: PersonMessage, links: Links): string {
  const pattern = template === 'taskWarned' ? links.link : (links.recommendationLink ?? links.link);
  return pattern
    .replaceAll('{case}', encodeURIComponent(params.case))
    .replaceAll('{task}', encodeURIComponent(params.task ?? ''))
    .replaceAll('{recommendation}', encodeURIComponent(params.case));
}
