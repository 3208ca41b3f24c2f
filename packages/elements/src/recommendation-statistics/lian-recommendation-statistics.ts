import type { RecommendationFigures, RecommendationStatistics } from '@lianban/contract';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Client } from '../internal/client.ts';
import { LianElement } from '../internal/element.ts';
import { localParts, showNumber } from '../internal/format.ts';
import { Live } from '../internal/live.ts';
import { controls, panel, tokens } from '../internal/styles.ts';
import { common, say } from '../internal/texts.ts';
import { bars } from './bars.ts';
import { styles } from './lian-recommendation-statistics.styles.ts';
import { type Column, statisticsTexts } from './lian-recommendation-statistics.texts.ts';
import { datesOf, keyOf, type Period, periodOf, periodsUntil } from './periods.ts';

type By = RecommendationStatistics['by'];
type Shown = Exclude<keyof RecommendationFigures, 'receiptDelayDays'>;
const kinds: readonly By[] = ['unit', 'county', 'type', 'field', 'period'];
const columns = [
  'issued',
  'received',
  'delay',
  'replied',
  'repliedOnTime',
  'adopted',
  'rectified',
  'overdue',
  'objections',
  'objectionsUpheld',
  'escalated',
  'suits',
] as const satisfies readonly Column[];

/**
 * Figures of procuratorial recommendations: bars, and a table of the same numbers whose rows add up to the total.
 * Prints as a quarterly notice (季度通报) on A4; `@page` is the host's part, as with `<lian-document>`.
 *
 * @fires {CustomEvent<{period: string | undefined}>} lian-before-print - before printing; cancelable
 * @csspart panel - the whole
 */
export class LianRecommendationStatistics extends LianElement {
  static override styles = [tokens, panel, controls, styles];
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    by: {},
    period: {},
    show: {},
  };

  /** The figures, for a host that has them already. */
  declare data: RecommendationStatistics | undefined;
  /** What a row is: `unit`, `county`, `type`, `field` or `period`. @attr */
  declare by: By;
  /** Which recommendations, by date of issue: a quarter `2026-4`, a year `2026`; absent: all. @attr */
  declare period: string | undefined;
  /** The column that is drawn. @attr */
  declare show: Shown;

  // read by Live when it joins the element
  protected readonly live = new Live(this, {
    client: () => this.api,
    concerns: (event) => event.type === 'recommendation.changed',
    reload: () => this.reload(),
  });

  constructor() {
    super();
    this.by = 'unit';
    this.show = 'issued';
  }

  protected override clientChanged(client: Client | undefined): void {
    if (client) void this.reload();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const other = (changed.has('by') && changed.get('by')) || (changed.has('period') && this.hasUpdated);
    if (other) void this.reload();
  }

  /** Reads the figures again. */
  async reload(): Promise<void> {
    const calls = this.api?.recommendations;
    if (!calls) return;
    const period = periodOf(this.period);
    const query = { by: this.by, ...(period && datesOf(period)) };
    const data = await this.load((signal) => calls.statistics(query, { signal }));
    if (data) this.data = data;
  }

  protected override render() {
    const { data, tongue } = this;
    const t = statisticsTexts[tongue];
    if (!data) {
      if (this.failure) return this.renderFailure(this.failure, () => this.reload());
      return this.api ? this.renderLoading(6) : this.renderEmpty(common[tongue].noClient);
    }
    return html`<section class="panel" part="panel" lang=${tongue} aria-label=${t.title}>
      <div class="head"><h2>${t.title}</h2></div>
      ${this.#renderChoices()}
      ${this.failure ? this.renderFailure(this.failure, () => this.reload()) : nothing}
      <div class="sheet">
        <p class="notice">${t.notice(this.#periodWords(periodOf(this.period)))}</p>
        ${data.rows.length === 0 ? html`<p class="empty">${t.empty}</p>` : this.#renderFigures(data)}
      </div>
    </section>`;
  }

  #renderChoices(): TemplateResult {
    const { tongue } = this;
    const t = statisticsTexts[tongue];
    const today = this.platformNow === undefined ? undefined : localParts(this.platformNow).date;
    const chosen = periodOf(this.period);
    const offered = today ? periodsUntil(today) : [];
    const known =
      chosen && !offered.some((one) => keyOf(one) === keyOf(chosen)) ? [chosen, ...offered] : offered;
    const print = () => {
      if (this.fire('lian-before-print', { period: this.period }, true)) window.print();
    };
    return html`<div class="choices no-print">
      ${this.#renderChoice(
        'by',
        t.by,
        kinds.map((kind) => [kind, t.kinds[kind]]),
        this.by,
        (value) => {
          this.by = value as By;
        },
      )}
      ${this.#renderChoice(
        'period',
        t.period,
        [['', t.always], ...known.map((one): [string, string] => [keyOf(one), this.#periodWords(one)])],
        this.period ?? '',
        (value) => {
          this.period = value || undefined;
        },
      )}
      ${this.#renderChoice(
        'show',
        t.show,
        columns.filter((column) => column !== 'delay').map((column) => [column, t.columns[column]]),
        this.show,
        (value) => {
          this.show = value as Shown;
        },
      )}
      <button type="button" @click=${print}>${t.print}</button>
    </div>`;
  }

  #renderChoice(
    name: string,
    label: string,
    options: readonly (readonly [string, string])[],
    chosen: string,
    choose: (value: string) => void,
  ): TemplateResult {
    return html`<p>
      <label for=${name}>${label}</label>
      <select id=${name} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        ${options.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
      </select>
    </p>`;
  }

  #renderFigures(data: RecommendationStatistics): TemplateResult {
    const { tongue, show } = this;
    const t = statisticsTexts[tongue];
    const name = (row: RecommendationStatistics['rows'][number]) => say(row.name, tongue) || row.key;
    return html`<div class="wide">
        ${bars(
          data.rows.map((row) => ({ name: name(row), value: row.figures[show] })),
          t.chart(t.columns[show]),
        )}
      </div>
      <div class="wide" tabindex="0" role="group" aria-label=${t.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">${t.kinds[data.by]}</th>
              ${columns.map((column) => html`<th scope="col">${t.columns[column]}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${data.rows.map(
              (row) => html`<tr>
                <th scope="row">${name(row)}</th>
                ${this.#renderCells(row.figures)}
              </tr>`,
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">${t.total}</th>
              ${this.#renderCells(data.total)}
            </tr>
          </tfoot>
        </table>
      </div>
      <div class="remarks">
        <p>${t.remarks}</p>
        <ol>
          ${t.rules.map((rule) => html`<li>${rule}</li>`)}
        </ol>
      </div>`;
  }

  #renderCells(figures: RecommendationFigures): TemplateResult[] {
    const t = statisticsTexts[this.tongue];
    return columns.map((column) => {
      if (column !== 'delay')
        return html`<td class=${column === 'overdue' && figures.overdue > 0 ? 'late' : ''}>${figures[column]}</td>`;
      const mean = figures.received > 0 ? showNumber(figures.receiptDelayDays / figures.received) : t.noValue;
      return html`<td>${mean}</td>`;
    });
  }

  #periodWords(period: Period | undefined): string {
    const t = statisticsTexts[this.tongue];
    if (!period) return t.always;
    return period.quarter ? t.quarter(period.year, period.quarter) : t.year(period.year);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-recommendation-statistics': LianRecommendationStatistics;
  }
}
