import * as z from 'zod/mini';
import { UnitName } from './case.ts';

/**
 * What the supervision unit that a procuratorate names hears of an overdue reply or rectification: that it is overdue,
 * and nothing of its text, field or title. It stands in the list until it is answered or over. Ours.
 */
export const SupervisionNotice = z.object({
  kind: z.literal('recommendationOverdue'),
  number: z.nullable(z.string()),
  procuratorate: UnitName,
  unit: UnitName,
  /** last day for the reply, as `2026-05-06` */
  dueDate: z.string(),
  /** calendar days that have begun since then */
  daysOverdue: z.number(),
  /** reminders given by people, not by the platform */
  reminders: z.number(),
});
export type SupervisionNotice = z.infer<typeof SupervisionNotice>;

export const SupervisionNoticePage = z.object({
  items: z.array(SupervisionNotice),
  next: z.nullable(z.string()),
});
export type SupervisionNoticePage = z.infer<typeof SupervisionNoticePage>;
