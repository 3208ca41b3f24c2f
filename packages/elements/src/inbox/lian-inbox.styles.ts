import { css } from 'lit';

export const styles = css`
  .head {
    padding-bottom: 0;
    border-bottom: 0;
  }
  .task {
    display: block;
    width: 100%;
    min-height: 44px;
    padding: 12px var(--_gutter);
    border: 0;
    border-left: 3px solid transparent;
    border-bottom: 1px solid var(--_line-soft);
    border-radius: 0;
    background: none;
    color: inherit;
    text-align: left;
    text-decoration: none;
    font: inherit;
  }
  .task:hover {
    background: var(--_band);
  }
  .task:focus-visible {
    outline-offset: -3px;
  }
  .task[aria-current="true"] {
    background: var(--_primary-soft);
    border-left-color: var(--_primary);
  }
  li:last-child .task {
    border-bottom: 0;
    border-radius: 0 0 10px 10px;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
  }
  .line > b {
    font-weight: 600;
    min-width: 0;
    margin-right: 16px;
  }
  .clock {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .clock.soon,
  .clock .warned {
    color: var(--_silent);
  }
  .clock.red {
    color: var(--_danger);
    font-weight: 600;
    white-space: normal;
  }
  .clock .warned::before {
    content: " · ";
  }
  .fact {
    display: inline-block;
    max-width: 100%;
  }
  .about {
    color: var(--_muted);
    font-size: 0.867em;
  }
  .more {
    padding: 12px var(--_gutter);
    border-top: 1px solid var(--_line-soft);
  }
  .stale {
    margin: 12px var(--_gutter);
  }
  @media (max-width: 600px) {
    .line {
      display: block;
    }
    .clock {
      display: block;
    }
  }
  @media (forced-colors: active) {
    .task[aria-current="true"] {
      border-color: Highlight;
    }
  }
`;
