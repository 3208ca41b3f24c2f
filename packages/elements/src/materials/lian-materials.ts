import type { PlannedMaterial } from '@lianban/contract';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { LianElement } from '../internal/element.ts';
import { panel, tokens } from '../internal/styles.ts';
import { say } from '../internal/texts.ts';
import { styles } from './lian-materials.styles.ts';
import { texts } from './lian-materials.texts.ts';

/**
 * The documents of an application: first those that are needed, if any, then those that need not be brought, grouped
 * by the ground, each with its reason. For an applicant before and while filling in a form.
 *
 * @attr {boolean} bare - without the panel's frame, inside another panel
 * @csspart panel - the frame
 * @slot empty - instead of the sentence when the item has no documents
 * @cssprop [--lian-primary=#1d4f91] - edge of the documents that are needed
 */
export class LianMaterials extends LianElement {
  static override styles = [tokens, panel, styles];
  static override properties: PropertyDeclarations = { data: { attribute: false } };

  /** The documents as planned for this person: `plan.materials`. */
  declare data: readonly PlannedMaterial[] | undefined;

  protected override render() {
    const words = texts[this.tongue];
    if (!this.data) return this.renderLoading();
    if (this.data.length === 0) return this.renderEmpty(words.empty);
    const needed = this.data.filter((one) => one.needed);
    const others = this.data.filter((one) => !one.needed);
    return html`<div class="panel" part="panel" lang=${this.tongue}>
      <div class="section">
        ${needed.length > 0 ? html`<h3>${words.needed}</h3><ul class="needed">${needed.map((one) => this.#renderOne(one))}</ul>` : nothing}
        ${others.length > 0 ? html`<h3>${words.notNeeded} <small>${words.rule}</small></h3>${this.#renderGroups(others)}` : nothing}
      </div>
    </div>`;
  }

  #renderGroups(materials: readonly PlannedMaterial[]): TemplateResult[] {
    const grounds = [...new Set(materials.map((one) => one.ground))];
    return grounds.map((ground) => {
      const group = materials.filter((one) => one.ground === ground);
      const title = texts[this.tongue].grounds[ground];
      return html`${title ? html`<h4>${title}</h4>` : nothing}<ul>${group.map((one) => this.#renderOne(one))}</ul>`;
    });
  }

  #renderOne(material: PlannedMaterial): TemplateResult {
    const reason = say(material.reason, this.tongue);
    const note = material.note && say(material.note, this.tongue);
    return html`<li>
      <span>${say(material.name, this.tongue)}</span>
      <em>${note ? html`<details><summary>${note}</summary><p>${reason}</p></details>` : reason}</em>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-materials': LianMaterials;
  }
}
