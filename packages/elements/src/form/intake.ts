import type { CaseRequest, Item, Language, Plan } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { besideStyles as intakeStyles } from '../internal/beside.styles.ts';
import type { Client } from '../internal/client.ts';
import { say } from '../internal/texts.ts';
import { Uploads } from '../internal/uploads.ts';
import type { FieldError } from './check.ts';
import { intakeTexts } from './intake.texts.ts';

export { intakeStyles };

export interface IntakeHost {
  readonly client: () => Client | undefined;
  readonly language: () => Language;
  readonly changed: () => void;
  /** other sub-items are picked: what is asked changes */
  readonly picked: () => void;
  /** id of the draft, made when there is none yet */
  readonly draft: () => Promise<string | undefined>;
}

type Material = Item['materials'][number];
type Asked = Pick<CaseRequest, 'picks' | 'materials' | 'deferred' | 'commitments' | 'simulation' | 'files'>;

/**
 * What an item offers beside its fields: sub-items to pick (点单), materials now or promised for later (容缺),
 * commitments (告知承诺), presumed facts (模拟审批), files. Loaded after the form, and only where there is any.
 */
export class Intake {
  readonly #host: IntakeHost;
  readonly #item: Item;
  readonly #picks = new Set<string>();
  readonly #promised = new Map<string, string>();
  readonly #commitments = new Set<string>();
  readonly #facts = new Set<string>();
  readonly #uploads = new Map<string, Uploads>();

  constructor(item: Item, host: IntakeHost) {
    this.#item = item;
    this.#host = host;
  }

  get item(): Item {
    return this.#item;
  }

  get picks(): string[] {
    return [...this.#picks];
  }

  /** What a submission says beside its values; nothing for what was not used. */
  get asked(): Asked {
    const handedIn = this.#demanded(undefined).flatMap(({ id }) =>
      this.#uploadsOf(id)
        .ready.slice(0, 1)
        .map((file) => ({ material: id, file: file.id, name: file.name })),
    );
    const there = new Set(handedIn.map(({ material }) => material));
    const deferred = [...this.#promised].flatMap(([material, promisedDate]) =>
      promisedDate && !there.has(material) ? [{ material, promisedDate }] : [],
    );
    const commitments = (this.#item.commitments ?? []).flatMap(({ id, version }) =>
      this.#commitments.has(id) ? [{ commitment: id, version }] : [],
    );
    const files = [...handedIn.map(({ file }) => file), ...this.#uploadsOf('').ids];
    return {
      ...(this.#picks.size > 0 && { picks: this.picks }),
      ...(handedIn.length > 0 && { materials: handedIn }),
      ...(deferred.length > 0 && { deferred }),
      ...(commitments.length > 0 && { commitments }),
      ...(this.#facts.size > 0 && { simulation: { facts: [...this.#facts] } }),
      ...(files.length > 0 && { files }),
    };
  }

  /** What has to be there before the submission. */
  get problems(): FieldError[] {
    const t = intakeTexts[this.#host.language()];
    return [...this.#uploads].flatMap(([id, uploads]) => {
      const material = this.#item.materials.find((one) => one.id === id);
      const label = material ? say(material.name, this.#host.language()) : t.other;
      return uploads.waiting ? [{ field: idOf('file', id), label, message: uploads.waiting }] : [];
    });
  }

  /** Sub-items to pick: they change what is asked and stand above it. */
  renderPicks(): TemplateResult | typeof nothing {
    const language = this.#host.language();
    const t = intakeTexts[language];
    const offered = this.#item.subItems?.filter(({ optional, onlyIf }) => optional && !onlyIf) ?? [];
    const names = (codes: readonly string[] | undefined) =>
      (codes ?? [])
        .map((code) => this.#item.subItems?.find((one) => one.code === code)?.name)
        .map((name) => (name ? say(name, language) : ''))
        .filter(Boolean)
        .join(language === 'en' ? ', ' : '、');
    if (offered.length === 0) return nothing;
    return group(
      t.picks,
      t.picksHint,
      html`${offered.map((one) =>
        tick({
          id: idOf('pick', one.code),
          on: this.#picks.has(one.code),
          words: say(one.name, language),
          fine: [
            names(one.requires) && t.requires(names(one.requires)),
            names(one.excludes) && t.excludes(names(one.excludes)),
          ],
          change: (on) => {
            toggle(this.#picks, one.code, on);
            this.#host.changed();
            this.#host.picked();
          },
        }),
      )}`,
    );
  }

  /** Everything else, beneath what is asked and held. */
  render(plan: Plan): TemplateResult {
    const language = this.#host.language();
    const t = intakeTexts[language];
    const demanded = this.#demanded(plan);
    const { simulation } = this.#item;
    return html`${
      demanded.length > 0
        ? group(t.materials, t.deferHint, html`${demanded.map((one) => this.#renderMaterial(one))}`)
        : nothing
    }
    ${this.#renderCommitments()}
    ${
      simulation && simulation.facts.length > 0
        ? group(
            t.simulation,
            t.simulationHint,
            html`${simulation.facts.map((one) =>
              tick({
                id: idOf('fact', one.id),
                on: this.#facts.has(one.id),
                words: say(one.name, language),
                fine: [one.needsProof ? t.proof : ''],
                change: (on) => {
                  toggle(this.#facts, one.id, on);
                  this.#host.changed();
                },
              }),
            )}`,
          )
        : nothing
    }
    <div class="section intake">
      ${this.#uploadsOf('').render(idOf('file', ''), '', { label: t.attachments, hint: t.attachmentsHint })}
    </div>`;
  }

  #renderMaterial({ id, name, main, deferrable }: Material): TemplateResult {
    const language = this.#host.language();
    const t = intakeTexts[language];
    const date = idOf('promised', id);
    const uploads = this.#uploadsOf(id);
    const title = say(name, language);
    return html`<div class="around" role="group" aria-label=${title}>
      <p><b>${title}</b>${deferrable && !main ? html`<span class="tag">${t.deferrable}</span>` : nothing}</p>
      ${main ? html`<p class="fine">${t.main}</p>` : nothing}
      ${uploads.render(idOf('file', id), '', { label: t.upload, hint: t.uploadHint })}
      ${
        deferrable && !main && uploads.ready.length === 0
          ? html`<div class="answer">
              <label for=${date}>${t.promisedDate}</label>
              <input
                id=${date}
                type="date"
                .value=${this.#promised.get(id) ?? ''}
                @change=${(event: Event) => {
                  this.#promised.set(id, (event.target as HTMLInputElement).value);
                  this.#host.changed();
                }}
              />
            </div>`
          : nothing
      }
    </div>`;
  }

  #renderCommitments(): TemplateResult | typeof nothing {
    const language = this.#host.language();
    const t = intakeTexts[language];
    const offered = this.#item.commitments ?? [];
    if (offered.length === 0) return nothing;
    const nameOf = (material: string) => this.#item.materials.find(({ id }) => id === material)?.name;
    return group(
      t.commitments,
      t.commitmentsHint,
      html`${offered.map((one) => {
        const material = nameOf(one.material);
        return html`<div class="around">
          <p><b>${say(one.name, language)}</b> <span class="fine">${t.version(one.version)}</span></p>
          ${material ? html`<p class="fine">${t.inPlaceOf(say(material, language))}</p>` : nothing}
          <blockquote id=${idOf('text', one.id)}>${say(one.text, language)}</blockquote>
          ${tick({
            id: idOf('commitment', one.id),
            on: this.#commitments.has(one.id),
            words: t.promise,
            fine: [],
            describedBy: idOf('text', one.id),
            change: (on) => {
              toggle(this.#commitments, one.id, on);
              this.#host.changed();
            },
          })}
        </div>`;
      })}`,
    );
  }

  /** Materials that somebody has to bring: not spared by the plan, not of a sub-item that is not picked. */
  #demanded(plan: Plan | undefined): Material[] {
    const subItems = this.#item.subItems ?? [];
    const runs = ({ code, optional, onlyIf }: (typeof subItems)[number]) =>
      !optional || onlyIf !== undefined || this.#picks.has(code);
    return this.#item.materials.filter(({ id, main, deferrable }) => {
      if (!main && !deferrable) return false;
      const of = subItems.filter(({ materials }) => materials?.includes(id));
      if (of.length > 0 && !of.some(runs)) return false;
      const action = plan?.materials.find((one) => one.id === id)?.action;
      return action === undefined || action === 'ask' || action === 'commit';
    });
  }

  /** The upload of one material, or of the other files (`''`). */
  #uploadsOf(material: string): Uploads {
    let uploads = this.#uploads.get(material);
    if (!uploads) {
      const { client, language, changed } = this.#host;
      uploads = new Uploads({
        ...{ client, language, changed, single: material !== '' },
        target: async () => {
          const draft = await this.#host.draft();
          return draft === undefined ? undefined : { draft };
        },
      });
      this.#uploads.set(material, uploads);
    }
    return uploads;
  }
}

const idOf = (kind: string, id: string): string => `intake-${kind}-${id}`.replace(/[^\w-]/g, '_');

function toggle(all: Set<string>, one: string, on: boolean): void {
  if (on) all.add(one);
  else all.delete(one);
}

const group = (title: string, hint: string, body: TemplateResult): TemplateResult =>
  html`<div class="section intake" role="group" aria-label=${title}>
    <h3>${title}</h3>
    <p class="fine">${hint}</p>
    ${body}
  </div>`;

interface Tick {
  readonly id: string;
  readonly on: boolean;
  readonly words: string;
  readonly fine: readonly (string | undefined)[];
  readonly describedBy?: string;
  readonly change: (on: boolean) => void;
}

const tick = ({ id, on, words, fine, describedBy, change }: Tick): TemplateResult =>
  html`<label class="tick"
    ><input
      type="checkbox"
      id=${id}
      .checked=${on}
      aria-describedby=${describedBy ?? nothing}
      @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
    /><span>${words}${fine.filter(Boolean).map((one) => html` <span class="fine">${one}</span>`)}</span></label
  >`;
