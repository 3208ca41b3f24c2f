import { type CaseFile, evolve, readEvent } from '@lianban/workflow';
import { isOfRecommendation } from '../recommendations/reader.ts';
import { verifyRecommendation } from '../recommendations/verify-recommendation.ts';
import { brokenLink } from '../store/hash-chain.ts';
import type { CaseHead, CaseRow, Store, StoredEvent, TaskRow } from '../store/store.ts';
import { caseRow, taskRow, unitsOf } from './rows.ts';

/** One thing in a store that does not follow from the log. */
export interface Finding {
  readonly code:
    | 'chain-broken'
    | 'unreadable-event'
    | 'head-differs'
    | 'version-differs'
    | 'case-row-differs'
    | 'task-row-differs'
    | 'task-row-missing'
    | 'unit-missing'
    | 'unit-unknown'
    | 'events-without-case'
    | 'open-tasks-differ';
  readonly caseId: string;
  /** empty where it cannot be told */
  readonly number: string;
  /** the version that it was found at; 0 where it concerns the whole store */
  readonly version: number;
  /** the task or unit concerned */
  readonly about?: string;
  /** what differs: column, what is stored, what the log says */
  readonly differences?: readonly Difference[];
}
export interface Difference {
  readonly column: string;
  readonly stored: unknown;
  readonly expected: unknown;
}
export interface VerifiedCase {
  readonly findings: readonly Finding[];
  readonly events: number;
  readonly openTasks: number;
}

const pageOfEvents = 500;

/**
 * Recomputes a case's chain, folds its log and compares what is stored beside the log with what follows from it. The
 * case may go on meanwhile: each row is compared with the version that it was read at.
 */
export async function verifyCase(store: Store, head: CaseHead): Promise<VerifiedCase> {
  const log = new Log(store, head.id);
  for (;;) {
    const trouble = await log.readOn();
    if (trouble === 'recommendation') return verifyRecommendation(store, head);
    // after trouble its row only: what cannot be read is not asked for again
    const stored = await store.loadCase(head.id, trouble ? Number.MAX_SAFE_INTEGER : log.version);
    const number = stored?.row.number ?? '';
    const at = (code: Finding['code'], version: number, more: Partial<Finding> = {}): Finding => ({
      code,
      caseId: head.id,
      number,
      version,
      ...more,
    });
    const found = (findings: readonly Finding[]): VerifiedCase => ({
      findings,
      events: log.seen,
      openTasks:
        log.file?.case.tasks.map((task) => taskRow(task, log.file!.case)).filter((t) => t.open).length ?? 0,
    });
    if (trouble) return found([at(trouble.code, trouble.version)]);
    const { file } = log;
    if (!stored || !file || stored.version < log.version || head.version > log.version)
      return found([at('version-differs', log.version, { differences: versions(stored?.version, log) })]);
    const tasks = await Promise.all(file.case.tasks.map((task) => store.getTask(task.id)));
    const after = await store.loadCase(head.id, log.version);
    if (after?.version !== log.version || stored.version !== log.version) {
      // it went on while it was read
      if (after && after.events.length > 0) continue;
      return found([at('version-differs', log.version, { differences: versions(after?.version, log) })]);
    }
    const findings: Finding[] = [];
    const expectedHead = log.hashes[head.version - 1] ?? '';
    if (expectedHead !== head.head) {
      const differences = [{ column: 'head', stored: head.head, expected: expectedHead }];
      findings.push(at('head-differs', head.version, { differences }));
    }
    const row = differencesOf<CaseRow>(stored.row, caseRow(file.case));
    if (row.length > 0) findings.push(at('case-row-differs', log.version, { differences: row }));
    for (const [i, task] of file.case.tasks.entries()) {
      const standing = tasks[i];
      const differences = standing ? differencesOf<TaskRow>(standing, taskRow(task, file.case)) : [];
      const about = task.id;
      if (!standing) findings.push(at('task-row-missing', log.version, { about }));
      else if (differences.length > 0)
        findings.push(at('task-row-differs', log.version, { about, differences }));
    }
    for (const about of log.unitsAt(head.version).filter((unit) => !head.units.includes(unit)))
      findings.push(at('unit-missing', head.version, { about }));
    for (const about of head.units.filter((unit) => !log.everConcerned.has(unit)))
      findings.push(at('unit-unknown', head.version, { about }));
    return found(findings);
  }
}

/** A case's log as far as it was read: checked link by link, folded event by event. */
class Log {
  readonly #store: Store;
  readonly #caseId: string;
  file: CaseFile | undefined;
  version = 0;
  /** events that are there, whole or not */
  seen = 0;
  readonly hashes: string[] = [];
  /** units that something was put to at any version */
  readonly everConcerned = new Set<string>();
  /** units that must take part from a version on */
  readonly #unitsFrom: string[][] = [];

  constructor(store: Store, caseId: string) {
    this.#store = store;
    this.#caseId = caseId;
  }

  async readOn(): Promise<
    { code: 'chain-broken' | 'unreadable-event'; version: number } | 'recommendation' | undefined
  > {
    for (let limit = pageOfEvents; ; ) {
      const { version } = this;
      const events = await this.#page(version, limit);
      if (events === undefined) {
        if (limit === 1) return { code: 'unreadable-event', version: version + 1 };
        // one by one, up to the one that cannot be read
        limit = 1;
        continue;
      }
      if (version === 0 && events[0] && isOfRecommendation(events[0])) return 'recommendation';
      this.seen += events.length;
      const broken = brokenLink(events, { version, hash: this.hashes.at(-1) ?? '' });
      if (broken !== undefined) return { code: 'chain-broken', version: broken };
      for (const event of events) {
        if (!this.#fold(event)) return { code: 'unreadable-event', version: event.version };
      }
      if (events.length < limit) return undefined;
    }
  }

  /** undefined when a body cannot be unpacked */
  async #page(version: number, limit: number): Promise<StoredEvent[] | undefined> {
    try {
      return await this.#store.readStream(this.#caseId, version, limit);
    } catch (error) {
      if (error instanceof Error && 'code' in error && /^ZSTD/i.test(String(error.code))) return undefined;
      throw error;
    }
  }

  #fold({ body, hash, version }: StoredEvent): boolean {
    try {
      const before = this.file?.case;
      this.file = evolve(this.file, readEvent(body, this.#caseId, this.file));
      const known = new Set(before?.tasks);
      const { case: now } = this.file;
      for (const unit of unitsOf(
        now,
        now.tasks.filter((task) => !known.has(task)),
      ))
        this.everConcerned.add(unit);
      this.#unitsFrom.push(unitsOf(now, now.tasks));
    } catch {
      return false;
    }
    this.hashes.push(hash);
    this.version = version;
    return true;
  }

  /** Which of the events were written together is not in the log; the last state of a task tells for sure. */
  unitsAt(version: number): readonly string[] {
    return this.#unitsFrom[version - 1] ?? [];
  }
}

const versions = (stored: number | undefined, log: Log): Difference[] => [
  { column: 'version', stored, expected: log.version },
];

function differencesOf<T extends object>(stored: T, expected: T): Difference[] {
  return (Object.keys(expected) as (keyof T & string)[])
    .filter((column) => stored[column] !== expected[column])
    .map((column) => ({ column, stored: stored[column], expected: expected[column] }));
}
