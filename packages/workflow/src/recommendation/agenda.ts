import { addWorkingDays, deadline } from '@lianban/rules';
import type { RecommendationContext } from './commands.ts';
import { dayOf } from './reply-clock.ts';
import type { AgendaEntry, RecommendationFile } from './state.ts';

/**
 * What time alone will bring about from here: reminder of receipt, service by hand, warnings before the reply is due,
 * the overdue mark, reminders of re-check, verification and filing. Where the calendar ends an entry waits for it.
 */
export function agendaOf(file: RecommendationFile, context: RecommendationContext): AgendaEntry[] {
  const { reminders } = context.procuratorate;
  const { calendar } = context;
  const entries: AgendaEntry[] = [];
  const plan = (id: string, what: AgendaEntry['what'], at: string | null) => {
    if (at !== null && !file.done.includes(id)) entries.push({ id, what, at });
  };
  if (isOver(file) || !file.issuedAt) return entries;
  if (file.filing && !file.filing.filedAt && file.filing.dueAt)
    plan('filing', 'filing', lastDayOf(file.filing.dueAt));
  if (file.state === 'suspended') return inOrder(entries);

  if (file.state === 'delivered' && file.delivery && !file.servedAt) {
    const { at, way, byHandFrom } = file.delivery;
    const until = deadline({ receivedAt: at, limit: { workingDays: reminders.receipt } }, calendar);
    // a unit that takes it on paper has nothing to press: the prosecutor is told that no service is on record
    if (way === 'electronic') plan(`receipt.${file.edition}`, 'receipt', until.dueAt);
    plan(`byHand.${file.edition}`, 'byHand', way === 'electronic' ? byHandFrom : until.dueAt);
  }
  const { dueAt } = file.clock;
  if (owesReply(file) && dueAt !== null && file.overdueSince === null) {
    for (const days of reminders.beforeDue) {
      const at = addWorkingDays(dueAt, -days, calendar);
      if (at !== null && Date.parse(at) > Date.parse(file.servedAt ?? at))
        plan(`reply.${dueAt}.${days}`, 'reply', at);
    }
    plan(`overdue.${dueAt}`, 'overdue', dueAt);
  }
  const objection = file.objections.at(-1);
  if (objection && objection.result === null)
    plan(`recheck.${file.objections.length}`, 'recheck', after(objection.at, reminders.recheck, context));
  const reply = file.replies.at(-1);
  if (reply && file.state === 'replied')
    plan(
      `verification.${file.replies.length}`,
      'verification',
      after(reply.at, reminders.verification, context),
    );
  return inOrder(entries);
}

/** A reply, or the rest of a rectification, is still to come. */
export const owesReply = (file: RecommendationFile): boolean =>
  file.servedAt !== null && ['received', 'objected', 'partlyRectified'].includes(file.state);

export const isOver = ({ state }: Pick<RecommendationFile, 'state'>): boolean =>
  state === 'rectified' || state === 'terminated' || state === 'withdrawn';

/** Third working day without receipt: from the beginning of that day. */
export const byHandFrom = ({ procuratorate, calendar, now }: RecommendationContext): string | null => {
  const day = addWorkingDays(now, procuratorate.reminders.byHandFrom, calendar);
  return day === null ? null : dayOf(day);
};

/** When the sweeper has something to do with this recommendation; null: never. */
export const nextAtOfRecommendation = ({ agenda }: RecommendationFile): string | null =>
  agenda[0]?.at ?? null;

function after(at: string, workingDays: number, { calendar }: RecommendationContext): string | null {
  return deadline({ receivedAt: at, limit: { workingDays } }, calendar).dueAt;
}

const lastDayOf = (dueAt: string): string =>
  dayOf(new Date(Date.parse(dueAt) - 1 + 8 * 3_600_000).toISOString());

const inOrder = (entries: AgendaEntry[]): AgendaEntry[] =>
  entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1));
