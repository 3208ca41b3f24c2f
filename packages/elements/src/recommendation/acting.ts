import type {
  AttachedFile,
  Language,
  RecommendationAct,
  RecommendationDetail,
  Unit,
} from '@lianban/contract';
import { Answers } from '../internal/answers.ts';
import { type Failure, failureOf } from '../internal/failure.ts';
import { unitNamed } from '../task/reply.ts';
import { type ActField, type ActView, type Calls, filesOf, missingIn, typedIn } from './act-form.ts';
import { actTable } from './act-table.ts';
import { actTexts } from './acts.texts.ts';

/** What there is to act on, and in whose words. */
export interface Matter {
  readonly data: RecommendationDetail;
  readonly calls: Calls;
  readonly units: readonly Unit[];
  readonly language: Language;
}

/** `incomplete`: something is to be filled in first; `stopped`: by the host; `refused`: see the answers' failure. */
export type Outcome = RecommendationDetail | 'incomplete' | 'stopped' | 'refused';

/** What was typed for each act of each recommendation: it outlives every reload. And the sending of it, once. */
export class Acting {
  readonly #all = new Map<string, Answers>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  answersOf(id: string | undefined, act: RecommendationAct): Answers {
    const key = `${id}/${act}`;
    let answers = this.#all.get(key);
    if (!answers) {
      answers = new Answers(this.#changed, act);
      this.#all.set(key, answers);
    }
    return answers;
  }

  isSending = (id: string, act: RecommendationAct): boolean =>
    this.#all.get(`${id}/${act}`)?.sending ?? false;

  /** Why acts on this one were refused, where no control is named for it. */
  failuresOf(id: string): readonly Failure[] {
    return [...this.#all]
      .filter(([key]) => key.startsWith(`${id}/`))
      .flatMap(([, { failure, errors }]) => (failure && errors.length === 0 ? [failure] : []));
  }

  forget(id: string, act: RecommendationAct): void {
    this.#all.delete(`${id}/${act}`);
  }

  /** What was said of an earlier press is over with the next one. */
  silence(): void {
    for (const answers of this.#all.values()) answers.failure = undefined;
  }

  /** `ask`: the host may stop it. A press again after a lost answer carries the same key. */
  async send(act: RecommendationAct, matter: Matter, ask: () => boolean): Promise<Outcome> {
    const { data, calls, language } = matter;
    const spec = actTable[act];
    const answers = this.answersOf(data.id, act);
    if (!spec || answers.sending) return 'stopped';
    const view: ActView = { ...matter, answers };
    const fields = spec.fields?.(view) ?? [];
    for (const { name, value } of fields) if (value && !answers.has(name)) answers.set(name, value);
    const missing = [...missingIn(fields, view), ...unknownUnits(fields, view)];
    if (missing.length > 0) {
      answers.reject(missing);
      return 'incomplete';
    }
    if (!ask()) return 'stopped';
    const done = await answers.send(
      (idempotencyKey) => spec.send(calls, view, { etag: data.etag, idempotencyKey }),
      language,
      (pointer) => {
        const field = fields.find(({ name }) => name === pointer || pointer.startsWith(`${name}/`));
        return field && { name: field.name, label: field.label };
      },
    );
    return done ?? 'refused';
  }
}

const unknownUnits = (fields: readonly ActField[], { answers, units, language }: ActView) =>
  fields
    .filter(
      ({ list, name }) =>
        list === 'units' && typedIn(answers, name) && !unitNamed(typedIn(answers, name), units),
    )
    .map(({ name, label }) => ({ name, label, message: actTexts[language].pickUnit }));

/** Puts files beside an answer, one after the other; one that fails is told at the control, the others stay. */
export async function attach(
  files: readonly File[],
  answers: Answers,
  name: string,
  keep: (file: File) => Promise<AttachedFile>,
  language: Language,
): Promise<void> {
  const wrong: { readonly name: string; readonly label: string; readonly message: string }[] = [];
  for (const file of files) {
    try {
      const kept = await keep(file);
      answers.set(name, JSON.stringify([...filesOf(answers, name), kept]));
    } catch (error) {
      wrong.push({ name, label: file.name, message: `${file.name} · ${failureOf(error, language).words}` });
    }
  }
  if (wrong.length > 0) answers.reject(wrong);
}
