import type { Language, RecommendationSummary } from '@lianban/contract';
import { html, type TemplateResult } from 'lit';
import type { Client } from '../internal/client.ts';
import { say } from '../internal/texts.ts';
import { recommendationsTexts } from './lian-recommendations.texts.ts';

/** What the list is narrowed by; dates are those of issue. */
export type Filters = Pick<
  NonNullable<Parameters<Client['recommendations']['list']>[0]>,
  'type' | 'field' | 'county' | 'unit' | 'from' | 'to'
>;
const chosen = ['type', 'field', 'unit'] as const;

/** What can be chosen: all that was seen in the list so far. */
export class Choices {
  readonly type = new Map<string, string>();
  readonly field = new Map<string, string>();
  readonly unit = new Map<string, string>();

  learn(items: readonly RecommendationSummary[], language: Language): void {
    for (const { type, field, unit } of items) {
      this.type.set(type.code, say(type.name, language));
      if (field) this.field.set(field, field);
      this.unit.set(unit.code, language === 'en' ? unit.english || unit.name : unit.name);
    }
  }
}

/** The form above the list; it tells what is asked when it is sent, and `{}` when it is cleared. */
export function filterForm(
  filters: Filters,
  choices: Choices,
  language: Language,
  apply: (filters: Filters) => void,
): TemplateResult {
  const t = recommendationsTexts[language];
  const send = (event: Event) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const entries = [...given].filter(([, value]) => String(value).trim() !== '');
    apply(Object.fromEntries(entries.map(([name, value]) => [name, String(value).trim()])) as Filters);
  };
  return html`<form class="filters" @submit=${send}>
    ${chosen.map(
      (name) => html`<p>
        <label for=${name}>${t.filter[name]}</label>
        <select id=${name} name=${name}>
          <option value="" ?selected=${!filters[name]}>${t.any}</option>
          ${[...choices[name]].map(
            ([code, words]) =>
              html`<option value=${code} ?selected=${filters[name] === code}>${words}</option>`,
          )}
        </select>
      </p>`,
    )}
    <p>
      <label for="county">${t.filter.county}</label>
      <input id="county" name="county" inputmode="numeric" maxlength="12" .value=${filters.county ?? ''} />
    </p>
    <p>
      <label for="from">${t.filter.from}</label>
      <input id="from" name="from" type="date" .value=${filters.from ?? ''} />
    </p>
    <p>
      <label for="to">${t.filter.to}</label>
      <input id="to" name="to" type="date" .value=${filters.to ?? ''} />
    </p>
    <p class="send">
      <button type="submit">${t.apply}</button>
      <button type="button" @click=${() => apply({})}>${t.clear}</button>
    </p>
  </form>`;
}
