import type { FileRequest, Language } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Client } from './client.ts';
import { type Failure, failureOf } from './failure.ts';
import { showSize } from './file-size.ts';

export type UploadTarget = Pick<FileRequest, 'draft' | 'case' | 'task'>;

export interface UploadHost {
  readonly client: () => Client | undefined;
  readonly language: () => Language;
  readonly changed: () => void;
  /** what the files are for; undefined: not known yet, and the files wait */
  /** only one: another choice takes its place */
  readonly single?: boolean;
  readonly target: () => UploadTarget | undefined | Promise<UploadTarget | undefined>;
}

/** One file on its way to the platform. */
interface Upload {
  readonly file: File;
  readonly key: number;
  id: string | undefined;
  sent: number;
  state: 'uploading' | 'scanning' | 'ready' | 'failed';
  failure: Failure | undefined;
  stop: AbortController;
}

const RESCAN_IN_MS = 2_000;

const words = {
  'zh-CN': {
    label: '附件（可选多个）',
    hint: '随答复一并提交；中断后可以续传。',
    uploading: (percent: number) => `正在上传 ${percent}%`,
    scanning: '已上传，正在查毒',
    ready: '已上传',
    failed: '未上传',
    again: '续传',
    remove: '移除',
    wait: '附件尚未传完，请稍候或移除后再提交。',
    list: '待提交的附件',
  },
  en: {
    label: 'Files (several if need be)',
    hint: 'Sent with your answer; goes on where it was cut off.',
    uploading: (percent: number) => `uploading ${percent} %`,
    scanning: 'uploaded, being scanned',
    ready: 'uploaded',
    failed: 'not uploaded',
    again: 'Go on',
    remove: 'Remove',
    wait: 'A file is not there yet. Wait a moment, or remove it.',
    list: 'Files to be sent',
  },
};

/** Files that a person puts beside one answer: each goes up by itself, goes on after a break, and says what is wrong. */
export class Uploads {
  readonly #host: UploadHost;
  #list: readonly Upload[] = [];
  #made = 0;

  constructor(host: UploadHost) {
    this.#host = host;
  }

  /** Ids and names of what is there, in the order chosen. */
  get ready(): readonly { readonly id: string; readonly name: string }[] {
    return this.#list.flatMap(({ id, file, state }) =>
      state === 'ready' && id ? [{ id, name: file.name }] : [],
    );
  }

  get ids(): string[] {
    return this.ready.map(({ id }) => id);
  }

  /** What has to happen before the answer can leave, in words. */
  get waiting(): string {
    return this.#list.some(({ state }) => state !== 'ready') ? words[this.#host.language()].wait : '';
  }

  get label(): string {
    return words[this.#host.language()].label;
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      if (this.#host.single) for (const before of this.#list) this.#remove(before);
      this.#made += 1;
      const upload: Upload = {
        ...{ file, key: this.#made, id: undefined, sent: 0, state: 'uploading' as const },
        failure: undefined,
        stop: new AbortController(),
      };
      this.#list = [...this.#list, upload];
      void this.#send(upload);
    }
    this.#host.changed();
  }

  /** A native choice of files with what was chosen beneath it. */
  render(id: string, error = '', own?: { readonly label?: string; readonly hint?: string }): TemplateResult {
    const language = this.#host.language();
    const t = words[language];
    const onChange = (event: Event) => {
      const input = event.target as HTMLInputElement;
      this.add(input.files ?? []);
      input.value = '';
    };
    return html`<div class="answer uploads">
      <label for=${id}>${own?.label ?? t.label}</label>
      <input
        id=${id}
        type="file"
        ?multiple=${!this.#host.single}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="${id}-hint ${error ? `${id}-msg` : ''}"
        @change=${onChange}
      />
      <p class="why" id="${id}-hint">${own?.hint ?? t.hint}</p>
      ${error ? html`<p class="msg" id="${id}-msg">${error}</p>` : nothing}
      <ul class="files" aria-label=${t.list} ?hidden=${this.#list.length === 0}>
        ${repeat(
          this.#list,
          ({ key }) => key,
          (one) => html`<li>${this.#renderOne(one, language)}</li>`,
        )}
      </ul>
    </div>`;
  }

  #renderOne(one: Upload, language: Language): TemplateResult {
    const t = words[language];
    const { file, state, sent, failure } = one;
    const said = state === 'uploading' ? t.uploading(Math.floor((100 * sent) / file.size || 0)) : t[state];
    return html`<div class="row">
        <span>${file.name} <span class="fine">${showSize(file.size)} · ${said}</span></span>
        <span>
          ${
            state === 'failed' && !isFinal(failure)
              ? html`<button type="button" class="link" @click=${() => this.#again(one)}>
                  ${t.again}<span class="off"> ${file.name}</span>
                </button>`
              : nothing
          }
          <button type="button" class="link" @click=${() => this.#remove(one)}>
            ${t.remove}<span class="off"> ${file.name}</span>
          </button>
        </span>
      </div>
      ${
        state === 'uploading'
          ? html`<progress max=${file.size} .value=${sent} aria-label="${file.name}"></progress>`
          : nothing
      }
      ${failure ? html`<p class="msg" role="alert">${failure.words}</p>` : nothing}`;
  }

  #again(one: Upload): void {
    Object.assign(one, { state: 'uploading', failure: undefined, stop: new AbortController() });
    this.#host.changed();
    void this.#send(one);
  }

  #remove(one: Upload): void {
    one.stop.abort();
    this.#list = this.#list.filter((other) => other !== one);
    this.#host.changed();
    // What the platform keeps of it belongs to nothing and is swept anyway.
    if (one.id)
      this.#host
        .client()
        ?.files.remove(one.id)
        .catch(() => {});
  }

  async #send(one: Upload): Promise<void> {
    const client = this.#host.client();
    const { signal } = one.stop;
    const said = (change: Partial<Upload>) => {
      if (signal.aborted) return;
      Object.assign(one, change);
      this.#host.changed();
    };
    try {
      const target = await this.#host.target();
      if (!client || !target || signal.aborted) return;
      let view = await client.files.upload(one.file, {
        ...target,
        signal,
        name: one.file.name,
        ...(one.file.type && { type: one.file.type }),
        ...(one.id && { resume: one.id }),
        onStart: (id) => said({ id }),
        onProgress: ({ sent }) => said({ sent }),
      });
      while (view.state === 'scanning' && !signal.aborted) {
        said({ id: view.id, state: 'scanning' });
        await new Promise((resolve) => setTimeout(resolve, RESCAN_IN_MS));
        view = await client.files.get(view.id, { signal });
      }
      if (view.state === 'infected') throw Object.assign(new Error(), { code: 'file-infected' });
      said({ id: view.id, state: 'ready' });
    } catch (error) {
      said({ state: 'failed', failure: failureOf(error, this.#host.language()) });
    }
  }
}

/** The file itself is wrong: sending it again does not help. */
const isFinal = (failure: Failure | undefined): boolean =>
  ['file-limit', 'file-type', 'file-digest', 'file-infected'].includes(failure?.code ?? '');
