import type { Language } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { type AnswerError, Answers, renderErrors } from './answers.ts';
import type { Client } from './client.ts';
import type { Failure } from './failure.ts';

/** What the element gives to the acts that stand beside its answer. */
export interface ActHost {
  readonly client: Client | undefined;
  readonly language: Language;
  readonly root: ParentNode;
  readonly changed: () => void;
  /** the platform has taken an act: say so and read again */
  readonly done: (words: string) => void;
  readonly focus: (selector: string) => Promise<void>;
  readonly failure: (failure: Failure) => TemplateResult;
}

/** How one act's form looks. */
export interface ActForm {
  readonly key: string;
  readonly title: string;
  readonly submit: string;
  readonly body: (answers: Answers) => TemplateResult;
  /** what to correct, else the act */
  readonly read: (answers: Answers) => AnswerError[] | Act;
  readonly done: string;
  /** a single button, not in a disclosure */
  readonly flat?: boolean;
}
export type Act = (client: Client, idempotencyKey: string) => Promise<unknown>;

const words = {
  'zh-CN': {
    problems: '未提交，请更正：',
    sending: '正在提交',
    required: (label: string) => `请填写：${label}`,
  },
  en: {
    problems: 'Not submitted. Please correct:',
    sending: 'Sending',
    required: (label: string) => `Please fill in: ${label}`,
  },
};

/** Acts beside the answer, each in its own disclosure: what is typed in one outlives every reload. */
export class SideActs {
  readonly #host: ActHost;
  readonly #answers = new Map<string, Answers>();
  #made = 0;

  constructor(host: ActHost) {
    this.#host = host;
  }

  /** Something is typed into an act of this key or one that begins with it. */
  touched(prefix: string): boolean {
    return [...this.#answers].some(([key, answers]) => key.startsWith(prefix) && answers.touched);
  }

  of(key: string): Answers {
    let answers = this.#answers.get(key);
    if (!answers) {
      this.#made += 1;
      answers = new Answers(() => this.#host.changed(), `act${this.#made}`);
      this.#answers.set(key, answers);
    }
    return answers;
  }

  /** One act as a disclosure with its own form. */
  render(form: ActForm): TemplateResult {
    const { language } = this.#host;
    const answers = this.of(form.key);
    const t = words[language];
    const { failure, errors, sending } = answers;
    const inner = html`<form novalidate @submit=${(event: Event) => this.#submit(event, form)}>
        ${renderErrors(answers, t.problems)}
        ${failure && errors.length === 0 ? html`<div class="not-sent" tabindex="-1">${this.#host.failure(failure)}</div>` : nothing}
        ${form.body(answers)}
        <button type="submit" aria-disabled=${sending ? 'true' : nothing}>${sending ? t.sending : form.submit}</button>
      </form>`;
    return form.flat
      ? html`<div class="side-act">${inner}</div>`
      : html`<details class="side-act">
          <summary>${form.title}</summary>
          ${inner}
        </details>`;
  }

  async #submit(event: Event, form: ActForm): Promise<void> {
    event.preventDefault();
    const answers = this.of(form.key);
    const { client, language, root } = this.#host;
    if (!client || answers.sending) return;
    const act = form.read(answers);
    if (Array.isArray(act)) {
      answers.reject(act);
      await this.#host.focus('.errors');
      return;
    }
    const taken = await answers.send(
      async (idempotencyKey) => {
        await act(client, idempotencyKey);
        return true;
      },
      language,
      (name) => {
        const label = answers.labelIn(root, name);
        return label === undefined ? undefined : { name, label };
      },
    );
    if (taken) {
      this.#answers.delete(form.key);
      this.#host.done(form.done);
    } else await this.#host.focus('.errors, .not-sent');
  }
}

/** The trimmed text of a control, or an error that it is missing. */
export function needText(
  answers: Answers,
  name: string,
  label: string,
  errors: AnswerError[],
  language: Language,
): string {
  const text = answers.get(name).trim();
  if (!text) errors.push({ name, label, message: words[language].required(label) });
  return text;
}
