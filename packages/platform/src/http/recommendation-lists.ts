import { LocalDate, type RecommendationCounts } from '@lianban/contract';
import {
  describeRecommendation,
  isIssuer,
  isOfUnit,
  type RecommendationEvent,
  type RecommendationFile,
} from '@lianban/workflow';
import * as z from 'zod/mini';
import type { Core } from '../core.ts';
import { PlatformProblem } from '../problem.ts';
import { paperOf } from '../recommendations/papers.ts';
import { type Grouping, groupings, quarterName, statisticsOf } from '../recommendations/statistics.ts';
import { asCopied, recommendationSummary, typeName } from '../recommendations/view.ts';
import { type Caller, hasRole, isOfficer } from '../sessions/caller.ts';
import type { RecommendationQuery, RecommendationScope } from '../store/recommendation-store.ts';
import { isoOf } from '../time.ts';
import type { Handlers } from './app.ts';
import type { RecommendationDesk } from './recommendation-desk.ts';
import { type Ctx, countOf, toCursor } from './request.ts';

const page = 20;
const tracePage = 200;
const mostCounted = 200_000;

/** Routes that read: list, one, trace, papers, statistics, the procuratorate's data. */
export function recommendationLists(core: Core, desk: RecommendationDesk): Handlers {
  return {
    getProcuratorate: async (c, caller) => {
      const unit = c.req.param('unit') ?? '';
      const procuratorate = core.recommendations.procuratorate(unit);
      if (!procuratorate || !isIssuer(caller, { procuratorate: unit }))
        throw new PlatformProblem('not-found');
      return c.json(procuratorate);
    },
    listRecommendations: async (c, caller) => {
      const scope = scopeOf(c, caller);
      const after = countOf(c);
      const rows = await core.store.listRecommendations({
        ...scope,
        ...filtersOf(c),
        after,
        limit: page + 1,
      });
      const shown = rows.slice(0, page);
      if (caller.kind === 'backend' && scope.by === 'unit')
        await Promise.all(shown.map((row) => arrived(core, row.id, caller)));
      const files = await Promise.all(shown.map((row) => core.recommendations.load(row.id)));
      const reader = scope.by;
      return c.json({
        items: files.flatMap((file) =>
          file ? [recommendationSummary(file, reader, caller, desk.viewsOf(file))] : [],
        ),
        next: rows.length > page ? toCursor(String(after + page)) : null,
        counts: after === 0 && scope.by !== 'copied' ? await countsOf(core, scope) : null,
      });
    },
    recommendationStatistics: async (c, caller) => {
      const by = (c.req.query('by') ?? 'unit') as Grouping;
      if (!groupings.includes(by)) throw wrongQuery('by');
      if (!isIssuer(caller, { procuratorate: caller.unit })) throw new PlatformProblem('role-required');
      const scope = { by: 'issuer', of: caller.unit } as const;
      const filters = filtersOf(c);
      const rows = await core.store.listRecommendations({ ...scope, ...filters, limit: mostCounted });
      const { from, to } = filters;
      const name = (key: string) => nameOf(core, caller, by, key);
      return c.json({
        from: from === undefined ? null : isoOf(from),
        to: to === undefined ? null : isoOf(to),
        ...statisticsOf(rows, by, name),
      });
    },
    getRecommendation: async (c, caller) => {
      const file = await desk.found(desk.idOf(c), caller);
      const isSeen = caller.kind === 'page' && !file.opened && desk.readerOf(file, caller) === 'unit';
      const seen = isSeen ? await core.recommendations.command(file.id, { type: 'See', caller }) : file;
      return desk.detail(c, seen, caller);
    },
    listRecommendationTrace: async (c, caller) => {
      const file = await desk.found(desk.idOf(c), caller);
      const reader = desk.readerOf(file, caller);
      if (reader === 'copied') throw new PlatformProblem('not-found');
      const after = countOf(c);
      const stored = await core.store.readStream(file.id, 0, 10_000);
      const delivered = stored.findIndex(({ type }) => type === 'RecommendationDelivered');
      const seen = stored.filter(
        ({ type }, i) => reader === 'issuer' || (i >= delivered && !inner.has(type)),
      );
      const { names } = core;
      const shown = seen.slice(after, after + tracePage).map((entry) => {
        const event = core.recommendations.read(entry);
        const { position, version, type, hash } = entry;
        return {
          ...{ position, version, type, at: event.at, recordedAt: event.recordedAt },
          actor: {
            unit: event.by.unit ? names.unit(event.by.unit) : null,
            user: event.by.user?.name ?? null,
          },
          task: null,
          words: describeRecommendation(event, names.text),
          hash,
        };
      });
      const more = seen.length > after + tracePage;
      return c.json({ items: shown, next: more ? toCursor(String(after + tracePage)) : null });
    },
    getRecommendationPaper: async (c, caller) => {
      const file = await desk.found(desk.idOf(c), caller);
      const kind = z.safeParse(Kind, c.req.param('kind'));
      if (!kind.success) throw new PlatformProblem('not-found');
      const reader = desk.readerOf(file, caller);
      if (reader === 'copied' && !isCopied(file, caller.unit, kind.data))
        throw new PlatformProblem('not-found');
      const paper = paperOf(
        kind.data,
        reader === 'copied' ? asCopied(file, caller.unit) : file,
        desk.viewsOf(file),
      );
      if (!paper) throw new PlatformProblem('not-found');
      return c.json(paper);
    },
  };
}

const Kind = z.enum(['document', 'proof', 'reply']);

/** what the procuratorate does within its own walls */
const inner = new Set<RecommendationEvent['type']>([
  'ProsecutorTold',
  'RecommendationFiled',
  'RecommendationCopied',
  'NextRoundStarted',
]) as ReadonlySet<string>;

const isCopied = (file: RecommendationFile, unit: string, kind: z.infer<typeof Kind>): boolean =>
  file.copies.some((copy) => copy.unit === unit && copy.parts.includes(kind));

/** What is copied to a procuratorate, and what is addressed to it, stand apart from what it issues: `reader`. */
function scopeOf(c: Ctx, caller: Caller): RecommendationScope {
  const issues = isIssuer(caller, { procuratorate: caller.unit });
  const answers = isOfUnit(caller, { unit: caller.unit });
  const wanted = c.req.query('reader') ?? (issues ? 'issuer' : answers ? 'unit' : 'copied');
  const may = { issuer: issues, unit: answers, copied: isOfficer(caller) || hasRole(caller, 'procurator') };
  if (!(wanted in may)) throw wrongQuery('reader');
  const by = wanted as keyof typeof may;
  if (!may[by]) throw new PlatformProblem('role-required');
  return { by, of: caller.unit };
}

function filtersOf(c: Ctx): Omit<RecommendationQuery, 'by' | 'of' | 'limit' | 'after'> {
  const words = ['type', 'field', 'county', 'unit'] as const;
  const given = words.flatMap((name) => {
    const value = c.req.query(name);
    return value ? [[name, value] as const] : [];
  });
  // several states by commas: a tab of the list
  const states = c.req.query('state')?.split(',').filter(Boolean);
  const overdue = c.req.query('overdue');
  if (overdue !== undefined && overdue !== 'true' && overdue !== 'false') throw wrongQuery('overdue');
  const from = dateOf(c, 'from');
  const to = dateOf(c, 'to');
  return {
    ...Object.fromEntries(given),
    ...(states && { states }),
    ...(overdue !== undefined && { overdue: overdue === 'true' }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to: to + 86_400_000 }),
  };
}

/** A date of issue, Shanghai; `to` counts whole. */
function dateOf(c: Ctx, name: 'from' | 'to'): number | undefined {
  const date = c.req.query(name);
  if (!date) return undefined;
  const at = z.safeParse(LocalDate, date).success ? Date.parse(`${date}T00:00:00+08:00`) : Number.NaN;
  if (Number.isNaN(at)) throw wrongQuery(name);
  return at;
}

function wrongQuery(name: string): PlatformProblem {
  return new PlatformProblem('invalid-request', {
    detail: {
      zh: `查询条件“${name}”无效，请更正。`,
      en: `The condition "${name}" is not valid. Correct it.`,
    },
  });
}

async function countsOf(core: Core, scope: RecommendationScope): Promise<RecommendationCounts> {
  const all = await core.store.countRecommendations(scope);
  const count = (states: readonly string[], overdue?: boolean) =>
    all
      .filter((c) => states.includes(c.state) && (overdue === undefined || c.overdue === overdue))
      .reduce((sum, c) => sum + c.count, 0);
  const toReply = ['received', 'objected', 'partlyRectified'];
  const verifying = ['replied', 'verifying'];
  const later = ['insufficient', 'escalated', 'litigationReady'];
  return {
    toFollow: count(['delivered', ...toReply, ...verifying, ...later]),
    toReceive: count(['delivered']),
    toReply: count(toReply, false),
    overdue: count(toReply, true),
    verifying: count(verifying),
    rectified: count(['rectified']),
  };
}

function nameOf(core: Core, caller: Caller, by: Grouping, key: string) {
  if (by === 'unit') return core.names.text(key);
  if (by === 'period') return quarterName(key);
  if (by === 'type') return typeName(key, core.recommendations.contextOf(caller.unit));
  if (by === 'field') {
    const fields = core.recommendations.procuratorate(caller.unit)?.fields;
    return fields?.find(({ code }) => code === key)?.name ?? { zh: key, en: key };
  }
  const division = core.directory.divisions.find(({ code }) => code === key);
  return { zh: division?.name ?? key, en: division?.english ?? key };
}

/** A back end that fetched the list has been handed what stands in it, and the reminders on it. */
async function arrived(core: Core, id: string, caller: Caller): Promise<void> {
  const file = await core.recommendations.load(id);
  if (!file) return;
  const { host } = caller;
  if (!file.arrived) await core.recommendations.command(id, { type: 'AcknowledgeDelivery', host });
  for (const { id: reminder, deliveredAt } of file.reminders)
    if (deliveredAt === null)
      await core.recommendations.command(id, { type: 'AcknowledgeReminder', reminder, host });
}
