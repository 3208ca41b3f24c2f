import { type WorkingCalendar, workingDaysBetween } from '@lianban/rules';
import { checkRecommendationNumber } from '@lianban/rules/codes';
import {
  isOver,
  nextAtOfRecommendation,
  type RecommendationEvent,
  type RecommendationFile,
} from '@lianban/workflow';
import { type RecommendationRow, recommendationItem } from '../store/recommendation-store.ts';
import type { CaseRow } from '../store/store.ts';

/** What statistics count of one recommendation. */
export interface Figures {
  readonly received: boolean;
  readonly receiptDelay: number;
  readonly replied: boolean;
  readonly onTime: boolean;
  readonly adopted: boolean;
  readonly rectified: boolean;
  readonly overdue: boolean;
  readonly objections: number;
  readonly upheld: number;
  readonly escalated: boolean;
  readonly suit: boolean;
}

export interface RowContext {
  readonly countyOf: (unit: string) => string;
  readonly calendar: WorkingCalendar;
}

/** The recommendation as lists, sweeper and statistics look for it. None of its text is here. */
export function recommendationRow(
  file: RecommendationFile,
  { countyOf, calendar }: RowContext,
  createdAt: number,
): RecommendationRow {
  const parts = file.number === null ? undefined : checkRecommendationNumber(file.number);
  const numbered = parts?.ok ? parts : undefined;
  const dueAt = timeOf(file.clock.dueAt);
  const overdue = file.overdueSince !== null && !isOver(file);
  const rank = isOver(file) ? 3 : overdue ? 0 : dueAt === null ? 2 : 1;
  return {
    id: file.id,
    number: file.number,
    series: numbered?.series ?? null,
    year: numbered?.year ?? null,
    sequence: numbered?.sequence ?? null,
    type: file.content.type,
    field: file.content.field,
    state: file.state,
    procuratorate: file.procuratorate,
    unit: file.unit,
    county: countyOf(file.unit),
    confidential: file.content.publicity === 'confidential',
    createdAt,
    issuedAt: timeOf(file.issuedAt),
    deliveredAt: timeOf(file.delivery?.at),
    servedAt: timeOf(file.servedAt),
    receivedAt: timeOf(file.received?.at),
    repliedAt: timeOf(file.replies[0]?.at),
    dueAt,
    nextAt: timeOf(nextAtOfRecommendation(file)),
    overdue,
    rank,
    sortAt: rank === 0 ? (timeOf(file.overdueSince) ?? 0) : rank === 1 ? (dueAt ?? 0) : -createdAt,
    figures: JSON.stringify(figuresOf(file, calendar)),
  };
}

/** working days from delivery to the earliest service; none where the calendar ends */
export function receiptDelay(
  file: RecommendationFile,
  calendar: WorkingCalendar,
  until: string | null,
): number | null {
  if (!file.delivery || until === null) return null;
  return workingDaysBetween(file.delivery.at, until, calendar);
}

function figuresOf(file: RecommendationFile, calendar: WorkingCalendar): Figures {
  const last = file.replies.at(-1);
  return {
    received: file.servedAt !== null,
    receiptDelay: receiptDelay(file, calendar, file.servedAt) ?? 0,
    replied: last !== undefined,
    onTime: file.replies[0]?.late === false,
    adopted: last !== undefined && last.adopted !== 'not',
    rectified: file.state === 'rectified',
    overdue: file.wasOverdue,
    objections: file.objections.length,
    upheld: file.objections.filter(({ result }) => result === 'amended' || result === 'withdrawn').length,
    escalated: file.escalation !== null,
    suit: file.litigation?.suit != null,
  };
}

/** The row of its stream among those of cases. */
export function streamRow(file: RecommendationFile, createdAt: number): CaseRow {
  return {
    id: file.id,
    number: file.number ?? '',
    item: recommendationItem,
    itemVersion: '',
    state: file.state,
    unit: file.procuratorate,
    subject: '',
    submittedAt: createdAt,
    summary: '{}',
  };
}

/** Units that take part from these events on: whom it was delivered or copied to, who took it over. */
export function unitsIn(events: readonly RecommendationEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'RecommendationDelivered' ||
    event.type === 'RecommendationCopied' ||
    event.type === 'RecommendationTakenOver'
      ? [event.unit]
      : [],
  );
}

export const copiesIn = (events: readonly RecommendationEvent[]) =>
  events.flatMap((event) =>
    event.type === 'RecommendationCopied' ? [{ unit: event.unit, at: Date.parse(event.at) }] : [],
  );

const timeOf = (at: string | null | undefined): number | null => (at ? Date.parse(at) : null);
