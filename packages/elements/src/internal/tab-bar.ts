import { css, html, nothing, type TemplateResult } from 'lit';

/** One row of tabs above a list (WAI-ARIA tabs): arrows, Home and End change the tab, and the focus goes along. */
export interface TabBar<T extends string> {
  readonly tabs: readonly T[];
  readonly chosen: T;
  readonly label: string;
  readonly words: (tab: T) => string;
  /** a number beside the words; undefined: none */
  readonly count: (tab: T) => string | number | undefined;
  readonly choose: (tab: T) => void;
}

/** Its panel is the element with the id `list`, named by `tab-<chosen>`. */
export function tabBar<T extends string>({
  tabs,
  chosen,
  label,
  words,
  count,
  choose,
}: TabBar<T>): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const at = tabs.indexOf(chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length] ?? chosen;
    const bar = event.currentTarget as HTMLElement;
    choose(next);
    bar.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${onKey}>
    ${tabs.map((tab) => {
      const n = count(tab);
      return html`<button
        type="button"
        role="tab"
        id="tab-${tab}"
        aria-selected=${tab === chosen ? 'true' : 'false'}
        aria-controls="list"
        tabindex=${tab === chosen ? '0' : '-1'}
        @click=${() => choose(tab)}
      >
        ${words(tab)}${n === undefined ? nothing : html`<span class="n">${n}</span>`}
      </button>`;
    })}
  </div>`;
}

export const tabStyles = css`
  .tabs {
    display: flex;
    overflow-x: auto;
    padding: 8px var(--_gutter) 0;
    border-bottom: 1px solid var(--_line);
  }
  .tabs button {
    flex: none;
    min-height: var(--_control);
    padding: 0 4px;
    margin: 0 18px 0 0;
    border: 0;
    border-bottom: 3px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--_muted);
  }
  .tabs button[aria-selected="true"] {
    color: var(--_ink);
    font-weight: 600;
    border-bottom-color: var(--_primary);
  }
  .tabs .n {
    font-weight: 400;
    color: var(--_muted);
    margin-left: 4px;
    font-variant-numeric: tabular-nums;
  }
  @media print {
    .tabs {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .tabs button[aria-selected="true"] {
      border-color: Highlight;
    }
  }
`;
