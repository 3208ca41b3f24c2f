import type { AttachedFile, Language } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from './client.ts';
import { type Failure, failureOf } from './failure.ts';
import { showSize } from './file-size.ts';
import { showInstant } from './format.ts';

const words = {
  'zh-CN': { title: '附件', save: '下载', saving: '正在下载' },
  en: { title: 'Files', save: 'Download', saving: 'Downloading' },
};

export interface FilesHost {
  readonly client: () => Client | undefined;
  readonly language: () => Language;
  readonly changed: () => void;
}

/** The attachments of a case (附件): whose each is, since when, and a way to save it. */
export class AttachedFiles {
  readonly #host: FilesHost;
  #saving: string | undefined;
  #failed: { readonly id: string; readonly failure: Failure } | undefined;

  constructor(host: FilesHost) {
    this.#host = host;
  }

  render(files: readonly AttachedFile[] | undefined): TemplateResult | typeof nothing {
    if (!files || files.length === 0) return nothing;
    const language = this.#host.language();
    const t = words[language];
    const failure = (id: string) => (this.#failed?.id === id ? this.#failed.failure : undefined);
    return html`<div class="section attached" part="files">
      <h3>${t.title}</h3>
      <ul class="files">
        ${files.map(
          (one) => html`<li>
            <div class="row">
              <span
                >${one.name}
                <span class="fine"
                  >${showSize(one.size)} · ${language === 'en' ? one.unit.english || one.unit.name : one.unit.name} ·
                  ${showInstant(one.at, language)}</span
                ></span
              >
              ${
                this.#host.client()
                  ? html`<button type="button" class="link" aria-disabled=${this.#saving === one.id ? 'true' : nothing} @click=${() => this.#save(one)}>
                      ${this.#saving === one.id ? t.saving : t.save}<span class="off"> ${one.name}</span>
                    </button>`
                  : nothing
              }
            </div>
            ${failure(one.id) ? html`<p class="msg" role="alert">${failure(one.id)?.words}</p>` : nothing}
          </li>`,
        )}
      </ul>
    </div>`;
  }

  /** Saved, never shown: the content is somebody else's and must not run in this page. */
  async #save({ id, name }: AttachedFile): Promise<void> {
    const client = this.#host.client();
    if (!client || this.#saving) return;
    this.#saving = id;
    this.#failed = undefined;
    this.#host.changed();
    try {
      const address = URL.createObjectURL(await client.files.download(id));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) {
      this.#failed = { id, failure: failureOf(error, this.#host.language()) };
    } finally {
      this.#saving = undefined;
      this.#host.changed();
    }
  }
}
