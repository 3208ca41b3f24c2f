import type { Item } from '@lianban/contract';
import type { OfficeHours, Outage, WorkingCalendar } from '@lianban/rules';
import {
  type CaseEvent,
  type CaseFile,
  type Command,
  type Context,
  decide,
  evolve,
  type FrozenForm,
  type Outcome,
  type Refusal,
  readEvent,
} from '@lianban/workflow';
import { canonicalJson } from '../canonical.ts';
import type { Messages } from '../delivery/messages.ts';
import { PlatformProblem } from '../problem.ts';
import { recommendationItem } from '../store/recommendation-store.ts';
import { sha256 } from '../store/sha256.ts';
import type { AppendResult, CaseWrite, Store } from '../store/store.ts';
import { isoOf, type PlatformClock } from '../time.ts';
import { FileCache } from './file-cache.ts';
import { KeyUsed } from './key-used.ts';
import { writeOf } from './rows.ts';

export interface CaseDeps {
  readonly store: Store;
  readonly clock: PlatformClock;
  readonly items: (code: string, version?: string) => Item | undefined;
  readonly calendar: WorkingCalendar;
  readonly officeHours: OfficeHours;
  readonly outages: () => readonly Outage[];
  readonly takes: Messages['takes'];
  /** called after each durable write */
  readonly changed: () => void;
}

type Extra = Pick<CaseWrite, 'draftId' | 'idempotency'>;
/** A command, or what is made of the case as it stands; asked again when another command came first. */
export type Act = Command | ((file: CaseFile) => Command);
/** Numbers for documents, drawn only once it is clear that they are issued: a refusal leaves no gap. */
export type DrawNumbers = (documents: readonly string[]) => Promise<Readonly<Record<string, string>>>;

const mostAttempts = 50;
const pass: Command = { type: 'LetTimePass' };

/** Commands on cases: load, decide, one durable write; decided again when another command came first. */
export class CaseService {
  readonly #deps: CaseDeps;
  readonly #cache = new FileCache();
  constructor(deps: CaseDeps) {
    this.#deps = deps;
  }

  /** the case as its log stands now */
  async load(id: string): Promise<CaseFile | undefined> {
    const known = this.#cache.get(id);
    const stored = await this.#deps.store.loadCase(id, known?.version);
    if (!stored || stored.row.item === recommendationItem) return undefined;
    let file = known;
    for (const { body } of stored.events) file = evolve(file, readEvent(body, id, file));
    if (file) this.#cache.keep(id, file);
    return file;
  }

  /**
   * Decides on the file as this process knows it; when the log went on elsewhere meanwhile, the write is refused, and
   * it is decided again on what came. Throws a `PlatformProblem` on a refusal; what the refused command left behind (a
   * late reply) is recorded first.
   */
  async command(caseId: string, act: Act, extra: Extra = {}, draw?: DrawNumbers): Promise<CaseFile> {
    let numbers: Readonly<Record<string, string>> | undefined;
    const numbered = (command: Command) =>
      command.type === 'DecideTask' && numbers ? { ...command, numbers } : command;
    const decideOn = (before: CaseFile | undefined): Outcome => {
      const command = typeof act === 'function' ? act(before as CaseFile) : act;
      return decide(numbered(command), before, this.#contextOf(command, before));
    };
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const cached = attempt === 0 ? this.#cache.get(caseId) : undefined;
      const before = isSubmission(act) ? undefined : (cached ?? (await this.load(caseId)));
      if (!before && !isSubmission(act)) throw new PlatformProblem('not-found');
      let outcome: Outcome;
      try {
        outcome = decideOn(before);
      } catch (error) {
        if (cached && (await this.#wentOn(cached))) continue;
        throw error;
      }
      if (cached && outcome.events.length === 0 && (await this.#wentOn(cached))) continue;
      const issued = numbers ? [] : documentsIn(outcome);
      if (draw && issued.length > 0) {
        numbers = await draw(issued);
        outcome = decideOn(before);
      }
      const done = await this.#write(before, outcome, extra);
      if (done === 'again') continue;
      if (outcome.refusal) throw problemOf(outcome.refusal);
      return done;
    }
    throw new PlatformProblem('conflict');
  }

  /** Whether another process has written to the case: nothing is refused on what was known before that. */
  async #wentOn(known: CaseFile): Promise<boolean> {
    return (await this.load(known.case.id))?.version !== known.version;
  }

  /**
   * Lets time pass for many cases, recorded in one step. Answers those for which something was recorded, and those that
   * could not be settled, with the reason.
   */
  async letTimePass(ids: readonly string[]): Promise<{ recorded: string[]; failed: Map<string, unknown> }> {
    const failed = new Map<string, unknown>();
    const writes: { write: CaseWrite; after: CaseFile }[] = [];
    for (const id of ids) {
      try {
        const before = await this.known(id);
        if (!before) throw new PlatformProblem('not-found');
        const { events } = decide(pass, before, this.#contextOf(pass, before));
        if (events.length > 0) writes.push(this.#writeOf(before, events));
      } catch (error) {
        failed.set(id, error);
      }
    }
    const results = await this.#deps.store.appendMany(writes.map(({ write }) => write));
    const recorded: string[] = [];
    for (const [i, { write, after }] of writes.entries()) {
      if (results[i]?.ok) this.#cache.keep(write.caseId, after);
      else {
        try {
          await this.command(write.caseId, pass);
        } catch (error) {
          failed.set(write.caseId, error);
          continue;
        }
      }
      recorded.push(write.caseId);
    }
    if (recorded.length > 0) this.#deps.changed();
    return { recorded, failed };
  }

  /** the case as this process knows it, without asking the store where it knows it */
  async known(id: string): Promise<CaseFile | undefined> {
    return this.#cache.get(id) ?? this.load(id);
  }

  async #write(before: CaseFile | undefined, outcome: Outcome, extra: Extra): Promise<CaseFile | 'again'> {
    if (outcome.events.length === 0) {
      if (!before) throw new PlatformProblem('not-found');
      return before;
    }
    const { write, after } = this.#writeOf(before, outcome.events);
    const result: AppendResult = await this.#deps.store.append(
      outcome.refusal ? write : { ...write, ...extra },
    );
    if (!result.ok) {
      if (result.why === 'key-used') throw new KeyUsed(result);
      if (result.why === 'draft-used') throw await this.#alreadySubmitted(result.caseId ?? '');
      return 'again';
    }
    this.#cache.keep(after.case.id, after);
    this.#deps.changed();
    return after;
  }

  #writeOf(before: CaseFile | undefined, events: readonly CaseEvent[]) {
    const { clock, takes } = this.#deps;
    return writeOf(before, events, clock.machineNow(), takes);
  }

  async #alreadySubmitted(caseId: string): Promise<PlatformProblem> {
    const stored = await this.#deps.store.loadCase(caseId);
    return new PlatformProblem('already-submitted', {
      case: { id: caseId, number: stored?.row.number ?? '' },
    });
  }

  #contextOf(command: Command, before: CaseFile | undefined): Context {
    const { clock, calendar, officeHours, outages, items } = this.#deps;
    const of = before?.case ?? (command.type === 'SubmitCase' ? command.case : undefined);
    const item = of && items(of.item, of.itemVersion);
    if (!item) throw new PlatformProblem('not-found');
    return { item, now: isoOf(clock.now()), calendar, officeHours, outages: outages(), hash: hashOfForm };
  }
}

const isSubmission = (act: Act): boolean => typeof act !== 'function' && act.type === 'SubmitCase';

const documentsIn = ({ events }: Outcome): string[] =>
  events.flatMap((event) => (event.type === 'DocumentIssued' ? [event.document.id] : []));

/**
 * Hash of what is put to a unit: the values with their provenance, and the materials, as canonical JSON. It says
 * nothing of how the form is stored: a case of an earlier version has the same.
 */
export function hashOfForm({ fields, materials, verdicts, provenances }: FrozenForm): string {
  const from = provenances.map(canonicalJson);
  const values = fields.map(
    (f) => `[${JSON.stringify(f.id)},${canonicalJson(f.value ?? null)},${from[f.from ?? -1] ?? 'null'}]`,
  );
  const kept = materials.map((m) => {
    const verdict = verdicts[m.verdict];
    return canonicalJson([m.id, verdict?.action, verdict?.ground]);
  });
  return sha256(`{"fields":[${values.join(',')}],"materials":[${kept.join(',')}]}`);
}

function problemOf(refusal: Refusal): PlatformProblem {
  return new PlatformProblem(refusal.code, {
    detail: refusal.words,
    ...(refusal.field && {
      errors: [{ pointer: `/${refusal.field}`, code: refusal.code, message: refusal.words }],
    }),
  });
}
