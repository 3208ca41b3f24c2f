import { type Directory, Procuratorate } from '@lianban/contract';
import type { WorkingCalendar } from '@lianban/rules';
import { recommendationNumber } from '@lianban/rules/codes';
import {
  decideRecommendation,
  evolveRecommendation,
  type RecommendationCommand,
  type RecommendationContext,
  type RecommendationEvent,
  type RecommendationFile,
  type RecommendationRefusal,
  readRecommendationEvent,
  typeOf,
  writeRecommendationEvent,
} from '@lianban/workflow';
import { canonicalJson } from '../canonical.ts';
import { KeyUsed } from '../cases/key-used.ts';
import type { Messages } from '../delivery/messages.ts';
import type { Names } from '../names.ts';
import { PlatformProblem, pointerTo } from '../problem.ts';
import { recommendationItem } from '../store/recommendation-store.ts';
import { sha256 } from '../store/sha256.ts';
import type { CaseWrite, OutboxRow, Store, StoredEvent } from '../store/store.ts';
import { isoOf, type PlatformClock } from '../time.ts';
import { messagesOfRecommendation } from './messages.ts';
import { personMessagesOfRecommendation } from './person-messages.ts';
import { RecommendationCache } from './recommendation-cache.ts';
import { copiesIn, recommendationRow, streamRow, unitsIn } from './rows.ts';
import { openText, placeOf, type Seals, sealText } from './sealed-text.ts';
import { successorIn } from './successor.ts';

export interface RecommendationDeps {
  readonly store: Store;
  readonly clock: PlatformClock;
  readonly procuratorates: readonly Procuratorate[];
  readonly directory: Directory;
  readonly names: Names;
  readonly calendar: () => WorkingCalendar;
  readonly takes: NonNullable<Messages['takes']>;
  readonly takesForPerson: NonNullable<Messages['takesForPerson']>;
  readonly seals: Seals;
  /** called after each durable write */
  readonly changed: () => void;
}

type Extra = Pick<CaseWrite, 'idempotency'>;
/** A command, or what is made of the file as it stands; asked again when another command came first. */
export type RecommendationAct = RecommendationCommand | ((file: RecommendationFile) => RecommendationCommand);

const mostAttempts = 50;
const pass: RecommendationCommand = { type: 'LetTimePass' };

/** Commands on recommendations, in the manner of those on cases: load, decide, one durable write. */
export class RecommendationService {
  readonly #deps: RecommendationDeps;
  readonly #cache = new RecommendationCache();
  /** procuratorate -> the last of its approvals */
  readonly #turns = new Map<string, Promise<void>>();
  constructor(deps: RecommendationDeps) {
    this.#deps = deps;
  }

  procuratorate(unit: string): Procuratorate | undefined {
    return this.#deps.procuratorates.find((p) => p.unit === unit);
  }

  /** procuratorates that name this unit as the one that hears of overdue replies */
  supervisedBy(unit: string): string[] {
    return this.#deps.procuratorates.filter((p) => p.supervision === unit).map((p) => p.unit);
  }

  /** What the core needs to know besides the file; throws `not-found` where nothing is known of the procuratorate. */
  contextOf(unit: string): RecommendationContext {
    const { clock, calendar, directory, names } = this.#deps;
    const procuratorate = this.procuratorate(unit);
    if (!procuratorate) throw new PlatformProblem('not-found');
    const now = isoOf(clock.now());
    return {
      procuratorate,
      now,
      calendar: calendar(),
      kindOf: (code) => names.find(code)?.kind,
      successorOf: (code) => successorIn(directory, code, now),
      hash: (content, number) => sha256(canonicalJson({ number, content })),
    };
  }

  /** the recommendation as its log stands now; a case's id is none */
  async load(id: string): Promise<RecommendationFile | undefined> {
    const known = this.#cache.get(id);
    const stored = await this.#deps.store.loadCase(id, known?.file.version);
    if (stored?.row.item !== recommendationItem) return undefined;
    let file = known?.file;
    for (const { body, version } of stored.events)
      file = evolveRecommendation(file, this.read({ caseId: id, version, body }));
    if (file) this.#cache.keep({ file, createdAt: stored.row.submittedAt });
    return file;
  }

  read({ caseId, version, body }: Pick<StoredEvent, 'caseId' | 'version' | 'body'>): RecommendationEvent {
    const text = openText(body, placeOf(caseId, version), this.#deps.seals);
    if (text === undefined)
      throw new PlatformProblem('not-ready', {
        detail: {
          zh: '该检察建议以检察院密钥加密，平台未装入该密钥，请联系检察院管理员。',
          en: "This recommendation is sealed with the procuratorate's key, which this platform does not hold.",
        },
      });
    return readRecommendationEvent(text);
  }

  /** A new draft. */
  async create(
    command: RecommendationCommand & { type: 'DraftRecommendation' },
    extra: Extra = {},
  ): Promise<RecommendationFile> {
    const context = this.contextOf(command.caller.unit);
    const { events, refusal } = decideRecommendation(command, undefined, context);
    if (refusal) throw problemOf(refusal);
    const done = await this.#write(undefined, events, extra);
    if (done === 'again') throw new PlatformProblem('conflict');
    return done;
  }

  /**
   * Decides on the file as it stands; the number of an approval is drawn here, whatever the command says. When the log went on elsewhere meanwhile, or another took the number, it is decided
   * again. Throws a `PlatformProblem` on a refusal; time that passed is recorded first.
   */
  command(id: string, act: RecommendationAct, extra: Extra = {}): Promise<RecommendationFile> {
    return this.#carryOut(id, act, extra, false);
  }

  async #carryOut(
    id: string,
    act: RecommendationAct,
    extra: Extra,
    isTurn: boolean,
  ): Promise<RecommendationFile> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const before = await this.load(id);
      if (!before) throw new PlatformProblem('not-found');
      let command = typeof act === 'function' ? act(before) : act;
      if (command.type === 'ApproveDraft') {
        if (!isTurn) return this.#inTurn(before.procuratorate, () => this.#carryOut(id, act, extra, true));
        command = { ...command, number: await this.#nextNumber(before) };
      }
      const { events, refusal } = decideRecommendation(command, before, this.contextOf(before.procuratorate));
      const done = await this.#write(before, events, refusal ? {} : extra);
      if (done === 'again') continue;
      if (refusal) throw problemOf(refusal);
      return done;
    }
    throw new PlatformProblem('conflict');
  }

  /**
   * Approvals of one procuratorate go one after the other in this process: at once they would only take the same number
   * and be decided again.
   */
  #inTurn<T>(procuratorate: string, approve: () => Promise<T>): Promise<T> {
    const done = (this.#turns.get(procuratorate) ?? Promise.resolve()).then(approve);
    const ended = () => {};
    this.#turns.set(procuratorate, done.then(ended, ended));
    return done;
  }

  /** The next number of the series of its type this year: without a gap, since only a written one counts. */
  async #nextNumber(file: RecommendationFile): Promise<string> {
    const { procuratorate, now } = this.contextOf(file.procuratorate);
    const series = typeOf(file.content.type, procuratorate)?.letters;
    if (series === undefined) return '';
    const year = Number(now.slice(0, 4));
    const last = await this.#deps.store.lastSequence({ procuratorate: procuratorate.unit, series, year });
    return recommendationNumber({ procuratorate: procuratorate.place, series, year, sequence: last + 1 });
  }

  /** Lets time pass for many. Answers those for which something was recorded, and those that could not be settled. */
  async letTimePass(ids: readonly string[]): Promise<{ recorded: string[]; failed: Map<string, unknown> }> {
    const failed = new Map<string, unknown>();
    const writes: { write: CaseWrite; after: RecommendationFile; createdAt: number }[] = [];
    await Promise.all(
      ids.map(async (id) => {
        try {
          const written = await this.#passed(id);
          if (written) writes.push(written);
        } catch (error) {
          failed.set(id, error);
        }
      }),
    );
    const results = await this.#deps.store.appendMany(writes.map(({ write }) => write));
    for (const [i, { write, after, createdAt }] of writes.entries()) {
      if (results[i]?.ok) this.#cache.keep({ file: after, createdAt });
      else await this.command(write.caseId, pass).catch((error) => failed.set(write.caseId, error));
    }
    if (writes.length > 0) this.#deps.changed();
    return { recorded: writes.map(({ write }) => write.caseId), failed };
  }

  /** What time brings to the file as this process knows it; asked of the log where that is nothing. */
  async #passed(id: string) {
    const decideOn = (before: RecommendationFile) => {
      const { events } = decideRecommendation(pass, before, this.contextOf(before.procuratorate));
      return events.length > 0 ? this.#writeOf(before, events) : undefined;
    };
    const known = this.#cache.get(id)?.file;
    const written = known && decideOn(known);
    if (written) return written;
    const before = await this.load(id);
    if (!before) throw new PlatformProblem('not-found');
    return before === known ? undefined : decideOn(before);
  }

  /** A host has taken a message: the delivery arrived, the reminder is delivered. */
  async acknowledge(row: OutboxRow, host: string): Promise<void> {
    const { reminder } = JSON.parse(row.body) as { reminder?: string };
    if (row.type === 'lianban.recommendation.delivered')
      await this.command(row.caseId, { type: 'AcknowledgeDelivery', host });
    if (row.type === 'lianban.recommendation.reminded' && reminder)
      await this.command(row.caseId, { type: 'AcknowledgeReminder', reminder, host });
  }

  async #write(
    before: RecommendationFile | undefined,
    events: readonly RecommendationEvent[],
    extra: Extra,
  ): Promise<RecommendationFile | 'again'> {
    if (events.length === 0) return before ?? 'again';
    const { write, after, createdAt } = this.#writeOf(before, events);
    const result = await this.#deps.store.append({ ...write, ...extra });
    if (!result.ok) {
      if (result.why === 'key-used') throw new KeyUsed(result);
      return 'again';
    }
    this.#cache.keep({ file: after, createdAt });
    this.#deps.changed();
    return after;
  }

  #writeOf(before: RecommendationFile | undefined, events: readonly RecommendationEvent[]) {
    const { clock, names, seals, takes, takesForPerson, calendar } = this.#deps;
    let after = before;
    for (const event of events) after = evolveRecommendation(after, event);
    const file = after!;
    const procuratorate = this.contextOf(file.procuratorate).procuratorate;
    const createdAt = this.#cache.get(file.id)?.createdAt ?? clock.now();
    const expectedVersion = before?.version ?? 0;
    const rowContext = { countyOf: (unit: string) => names.find(unit)?.division ?? '', calendar: calendar() };
    const write: CaseWrite = {
      caseId: file.id,
      expectedVersion,
      events: events.map((event, i) => ({
        type: event.type,
        body: sealText(
          writeRecommendationEvent(event),
          procuratorate.sealedWith,
          placeOf(file.id, expectedVersion + i + 1),
          seals,
        ),
      })),
      row: streamRow(file, createdAt),
      tasks: [],
      units: unitsIn(events),
      outbox: [
        ...messagesOfRecommendation(events, file, procuratorate, clock.machineNow(), takes),
        ...personMessagesOfRecommendation(events, file, clock.machineNow(), takesForPerson),
      ],
      recommendation: { row: recommendationRow(file, rowContext, createdAt), copies: copiesIn(events) },
    };
    return { write, after: file, createdAt };
  }
}

/** Parsed at this door; a procuratorate that seals needs its key. */
export function parseProcuratorates(data: readonly unknown[], seals: Seals): Procuratorate[] {
  const parsed = data.map((one) => Procuratorate.parse(one));
  for (const { unit, sealedWith } of parsed)
    if (sealedWith !== undefined && !seals.has(sealedWith))
      throw new RangeError(
        `The key ${sealedWith}, with which ${unit} seals its recommendations, is missing.`,
      );
  return parsed;
}

function problemOf({ code, words, field, missing }: RecommendationRefusal): PlatformProblem {
  const errors = missing?.map(({ pointer, words: message }) => ({
    pointer: `/content${pointer}`,
    code,
    message,
  }));
  const own = field === undefined ? undefined : [{ pointer: pointerTo(field), code, message: words }];
  const listed = errors ?? own;
  return new PlatformProblem(code, { detail: words, ...(listed && { errors: listed }) });
}
