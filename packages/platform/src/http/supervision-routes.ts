import type { SupervisionNotice } from '@lianban/contract';
import type { Core } from '../core.ts';
import type { RecommendationRow } from '../store/recommendation-store.ts';
import { dateOf } from '../time.ts';
import type { Handlers } from './app.ts';
import { countOf, toCursor } from './request.ts';

const page = 20;
const dayInMs = 86_400_000;

/** Routes of supervision: what is addressed to the caller's unit, and nothing else. */
export function supervisionRoutes(core: Core): Handlers {
  return {
    listSupervisionNotices: async (c, caller) => {
      const after = countOf(c);
      const rows = await overdueFor(core, caller.unit, after + page + 1);
      const shown = rows.slice(after, after + page);
      return c.json({
        items: await Promise.all(shown.map((row) => noticeOf(core, row))),
        next: rows.length > after + page ? toCursor(String(after + page)) : null,
      });
    },
  };
}

/** Overdue ones of the procuratorates that name this unit, those that wait the longest first. */
async function overdueFor(core: Core, unit: string, limit: number): Promise<RecommendationRow[]> {
  const issuers = core.recommendations.supervisedBy(unit);
  const lists = await Promise.all(
    issuers.map((of) => core.store.listRecommendations({ by: 'issuer', of, overdue: true, limit })),
  );
  return lists
    .flat()
    .sort((a, b) => a.sortAt - b.sortAt || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** `sortAt` of an overdue row is the first instant that was late. */
async function noticeOf(core: Core, row: RecommendationRow): Promise<SupervisionNotice> {
  const { names, clock } = core;
  const file = await core.recommendations.load(row.id);
  return {
    kind: 'recommendationOverdue',
    number: row.number,
    procuratorate: names.unit(row.procuratorate),
    unit: names.unit(row.unit),
    dueDate: dateOf(row.sortAt - 1),
    daysOverdue: Math.floor((clock.now() - row.sortAt) / dayInMs) + 1,
    reminders: file?.reminders.filter(({ by }) => by.unit !== null).length ?? 0,
  };
}
