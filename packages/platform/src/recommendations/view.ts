import type {
  ClockView,
  CopiedPart,
  RecommendationDetail,
  RecommendationSummary,
  Text,
} from '@lianban/contract';
import { type OfficeHours, remaining, workingDaysBetween } from '@lianban/rules';
import {
  type Actor,
  consentOf,
  possibleActs,
  type RecommendationContext,
  type RecommendationFile,
  typeOf,
} from '@lianban/workflow';
import type { Names } from '../names.ts';
import type { Caller } from '../sessions/caller.ts';
import { proofsOf } from './proofs.ts';
import type { Reader } from './reader.ts';
import { receiptDelay } from './rows.ts';

export interface RecommendationViews {
  readonly names: Names;
  readonly context: RecommendationContext;
  readonly officeHours: OfficeHours;
  /** numbers of the rounds before and after */
  readonly numberOf?: (id: string) => string | null;
}

export const etagOf = ({ revision }: RecommendationFile): string => `"r${revision}"`;

/** As a list shows it: a confidential one shows nothing of its text. */
export function recommendationSummary(
  whole: RecommendationFile,
  reader: Reader,
  caller: Caller,
  views: RecommendationViews,
): RecommendationSummary {
  const file = reader === 'copied' ? asCopied(whole, caller.unit) : whole;
  const { names, context } = views;
  const { content } = file;
  const receivedAt = file.received?.at ?? file.servedAt;
  return {
    id: file.id,
    number: file.number,
    type: { code: content.type, name: typeName(content.type, context) },
    field: content.field,
    title: content.publicity === 'confidential' ? null : content.title,
    state: file.state,
    procuratorate: names.unit(file.procuratorate),
    unit: names.unit(file.unit),
    county: names.find(file.unit)?.division ?? '',
    prosecutor: content.prosecutor,
    publicity: content.publicity,
    round: file.round,
    issuedAt: file.issuedAt,
    deliveredAt: file.delivery?.at ?? null,
    servedAt: file.servedAt,
    receivedAt: file.received?.at ?? null,
    repliedAt: file.replies[0]?.at ?? null,
    clock: clockOf(file, views),
    overdueSince: file.overdueSince,
    reminders: file.reminders.filter(({ by }) => by.unit !== null).length,
    receiptDelay: receiptDelay(
      file,
      context.calendar,
      receivedAt ?? (file.state === 'delivered' ? context.now : null),
    ),
    etag: etagOf(file),
  };
}

/** The whole as its reader may see it. */
export function recommendationDetail(
  whole: RecommendationFile,
  reader: Reader,
  caller: Caller,
  views: RecommendationViews,
): RecommendationDetail {
  const { names, context } = views;
  const file = reader === 'copied' ? asCopied(whole, caller.unit) : whole;
  const parts = reader === 'copied' ? partsFor(whole, caller.unit) : undefined;
  const has = (part: CopiedPart) => parts === undefined || parts.has(part);
  const own = reader === 'issuer';
  const party = reader !== 'copied';
  const { publicity, title } = file.content;
  const acting = { unit: caller.unit, user: caller.user, roles: caller.roles };
  const standing = { ...whole, unit: context.successorOf(whole.unit) };
  const consent = consentOf(file.unit, context);
  return {
    ...recommendationSummary(whole, reader, caller, views),
    title: publicity === 'confidential' && !has('document') ? null : title,
    reader,
    content: has('document') ? file.content : null,
    period: file.period,
    objectionDays: file.objectionDays ?? file.content.objectionDays ?? context.procuratorate.objection.days,
    objectionDueAt: party ? file.objectionDueAt : null,
    documentHash: file.documentHash,
    edition: file.edition,
    service: {
      consent:
        consent && party
          ? { since: consent.since, administrators: consent.administrators.map(({ name }) => name) }
          : null,
      byHandFrom: own ? (file.delivery?.byHandFrom ?? null) : null,
      arrivedAt: party ? (file.arrived?.at ?? null) : null,
      openedAt: party ? (file.opened?.at ?? null) : null,
    },
    proofs: has('proof') ? proofsOf(file, views) : [],
    review: own
      ? file.reviews.map(({ at, by, stage, result, opinion }) => ({
          at,
          by: who(by),
          stage,
          result,
          opinion,
        }))
      : [],
    filing: own && file.filing ? { ...file.filing, to: names.unit(file.filing.to) } : null,
    objections: party
      ? file.objections.map(({ at, by, reasons, files, result, answer, answeredAt }) => ({
          ...{ at, by: who(by), reasons, files: [...files], result, answer, answeredAt },
        }))
      : [],
    extension: party && file.extension ? { ...file.extension, by: who(file.extension.by) } : null,
    replies: has('reply')
      ? file.replies.map((reply) => ({
          ...reply,
          by: who(reply.by),
          unit: names.unit(reply.by.unit ?? file.unit),
          files: [...reply.files],
        }))
      : [],
    remindersGiven: party
      ? file.reminders.map(({ id, at, about, by, words, deliveredAt }) => ({
          ...{ id, at, about, by: by.user?.name ?? null, words, deliveredAt },
        }))
      : [],
    verifications: has('verification')
      ? file.verifications.map((v) => ({ ...v, by: who(v.by), present: [...v.present], files: [...v.files] }))
      : [],
    escalation:
      file.escalation && has('escalation')
        ? { ...file.escalation, by: who(file.escalation.by), to: [...file.escalation.to] }
        : null,
    litigation: party ? file.litigation : null,
    ruling: party && file.ruling ? { ...file.ruling, by: who(file.ruling.by) } : null,
    copies: own
      ? file.copies.map(({ unit, at, parts: of, note }) => ({
          unit: names.unit(unit),
          at,
          parts: [...of],
          note,
        }))
      : [],
    previous: link(file.previous, views),
    next: own ? link(file.next, views) : null,
    acts: party ? possibleActs(standing, acting, context) : [],
  };
}

/** The file as a body sees it to which it was copied: as it stood then, and parts only of what was copied. */
export function asCopied(file: RecommendationFile, unit: string): RecommendationFile {
  const copies = file.copies.filter((copy) => copy.unit === unit);
  const last = copies.at(-1);
  if (!last) return file;
  const upTo = (part: CopiedPart) => copies.findLast(({ parts }) => parts.includes(part))?.at;
  const before = <T extends { readonly at: string }>(all: readonly T[], part: CopiedPart): T[] => {
    const at = upTo(part);
    return at === undefined ? [] : all.filter((one) => Date.parse(one.at) <= Date.parse(at));
  };
  const { state, content, number, documentHash, servedAt, receivedAt } = last;
  return {
    ...file,
    ...{ state, content, number, documentHash, servedAt },
    received: receivedAt === null ? null : file.received,
    services: before(file.services, 'proof'),
    replies: before(file.replies, 'reply'),
    verifications: before(file.verifications, 'verification'),
    escalation:
      file.escalation && before([file.escalation], 'escalation').length > 0 ? file.escalation : null,
    clock: { state: 'none', dueAt: null },
    overdueSince: null,
    reminders: [],
  };
}

const partsFor = (file: RecommendationFile, unit: string): Set<CopiedPart> =>
  new Set(file.copies.filter((copy) => copy.unit === unit).flatMap(({ parts }) => parts));

function clockOf(file: RecommendationFile, { context, officeHours }: RecommendationViews): ClockView {
  const { state, dueAt } = file.clock;
  const { now, calendar } = context;
  const isPrinted = file.rectifyBy === null && !file.extension?.grantedUntil;
  let left: { workingDays: number; minutes: number } | null = null;
  if (state === 'running' && dueAt !== null) {
    if (isPrinted && file.period && file.servedAt) {
      const clock = { receivedAt: file.servedAt, limit: file.period.limit, pauses: file.pauses, officeHours };
      const { workingDays, minutes } = remaining(clock, now, calendar);
      left = workingDays === null || minutes === null ? null : { workingDays, minutes };
    } else {
      const lastDay = new Date(Date.parse(dueAt) + 8 * 3_600_000 - 1).toISOString().slice(0, 10);
      const days = Math.max(0, workingDaysBetween(now, lastDay, calendar) ?? 0);
      left = {
        workingDays: days,
        minutes: Math.max(0, Math.floor((Date.parse(dueAt) - Date.parse(now)) / 60_000)),
      };
    }
  }
  return {
    state,
    limit: file.period?.limit ?? null,
    receivedAt: file.servedAt,
    dueAt,
    remaining: left,
    warnedAt: file.reminders.findLast(({ about, by }) => about === 'reply' && by.unit === null)?.at ?? null,
    officeHours: officeHours.map(([from, to]) => [from, to]),
  };
}

export const typeName = (code: string, { procuratorate }: RecommendationContext): Text =>
  typeOf(code, procuratorate)?.name ?? { zh: code, en: code };

const who = (by: Actor): string => by.user?.name ?? '联办 Lianban';

const link = (id: string | null, { numberOf }: RecommendationViews) =>
  id === null ? null : { id, number: numberOf?.(id) ?? null };
