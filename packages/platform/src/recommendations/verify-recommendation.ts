import { chinaCalendar } from '@lianban/rules';
import { evolveRecommendation, type RecommendationFile, readRecommendationEvent } from '@lianban/workflow';
import type { Difference, Finding, VerifiedCase } from '../cases/verify-case.ts';
import { brokenLink } from '../store/hash-chain.ts';
import type { RecommendationRow } from '../store/recommendation-store.ts';
import type { CaseHead, Store, StoredEvent } from '../store/store.ts';
import { copiesIn, recommendationRow, unitsIn } from './rows.ts';
import { noSeals, openText, placeOf, type Seals } from './sealed-text.ts';

const page = 500;

/**
 * Recomputes a recommendation's chain and, where its texts can be read here, compares what is stored beside the log with
 * what the log says. A finding names the recommendation by its id and the column only: whoever runs this is not who may read
 * it. Of a sealed one the chain is over what is stored, so it is checked without any key.
 */
export async function verifyRecommendation(
  store: Store,
  head: CaseHead,
  seals: Seals = noSeals,
): Promise<VerifiedCase> {
  const events: StoredEvent[] = [];
  for (;;) {
    const more = await store.readStream(head.id, events.length, page);
    events.push(...more);
    if (more.length < page) break;
  }
  const row = await store.getRecommendation(head.id);
  const findings: Finding[] = [];
  const found = (code: Finding['code'], version: number, more: Partial<Finding> = {}) =>
    findings.push({ code, caseId: head.id, number: '', version, ...more });
  const whole = { findings, events: events.length, openTasks: 0 };

  const broken = brokenLink(events);
  if (broken !== undefined) {
    found('chain-broken', broken);
    return whole;
  }
  const expectedHead = events[head.version - 1]?.hash ?? '';
  if (expectedHead !== head.head)
    found('head-differs', head.version, {
      differences: [{ column: 'head', stored: head.head, expected: expectedHead }],
    });
  // it went on while it was read: what stands beside the log is another version's
  if (events.length !== head.version) return whole;
  let file: RecommendationFile | undefined;
  const units = new Set<string>();
  for (const { body, version } of events) {
    const text = openText(body, placeOf(head.id, version), seals);
    if (text === undefined) return whole;
    try {
      const event = readRecommendationEvent(text);
      file = evolveRecommendation(file, event);
      for (const unit of [file.procuratorate, ...unitsIn([event])]) units.add(unit);
      for (const { unit } of copiesIn([event]))
        if (!(await store.isCopiedTo(head.id, unit))) found('unit-missing', version);
    } catch {
      found('unreadable-event', version);
      return whole;
    }
  }
  if (!row || !file) {
    found('case-row-differs', head.version);
    return whole;
  }
  const differences = differencesOf(row, file);
  if (differences.length > 0) found('case-row-differs', head.version, { differences });
  for (const about of units) if (!head.units.includes(about)) found('unit-missing', head.version);
  for (const about of head.units) if (!units.has(about)) found('unit-unknown', head.version);
  return whole;
}

/** What follows from the log alone; county and delay need the directory and the calendar of then, and are left out. */
function differencesOf(row: RecommendationRow, file: RecommendationFile): Difference[] {
  const context = { countyOf: () => row.county, calendar: chinaCalendar };
  const expected = recommendationRow(file, context, row.createdAt);
  return (Object.keys(expected) as (keyof RecommendationRow)[])
    .filter((column) => column !== 'figures' && row[column] !== expected[column])
    .map((column) => ({ column, stored: hidden, expected: hidden }));
}

const hidden = '***';
