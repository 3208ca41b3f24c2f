import { css } from 'lit';

export const styles = css`
  .top {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
  }
  .top .acts-in-head button {
    margin: 4px 0 4px 12px;
  }
  details {
    padding: 10px var(--_gutter);
    border-bottom: 1px solid var(--_line-soft);
  }
  summary {
    min-height: 24px;
    color: var(--_muted);
    cursor: pointer;
  }
  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(170px, 1fr));
    gap: 12px 16px;
    padding-top: 12px;
  }
  .filters .send {
    align-self: end;
    white-space: nowrap;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    padding: 8px var(--_gutter);
    border-bottom: 1px solid var(--_line-soft);
    background: var(--_band);
  }
  .bar label {
    display: flex;
    align-items: center;
    min-height: 32px;
    margin: 0 16px 0 0;
  }
  .bar label input {
    margin-right: 8px;
  }
  .bar button {
    min-height: 32px;
    padding: 0 14px;
    margin: 4px 8px 4px 0;
  }
  .results li {
    padding: 4px var(--_gutter);
    font-size: 0.933em;
  }
  li {
    display: flex;
    border-bottom: 1px solid var(--_line-soft);
  }
  li:last-child {
    border-bottom: 0;
  }
  li .mark {
    display: flex;
    align-items: center;
    justify-content: center;
    flex: none;
    width: 44px;
    margin-left: 8px;
  }
  .one {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 16px;
    flex: 1;
    min-width: 0;
    min-height: 44px;
    padding: 12px var(--_gutter);
    border: 0;
    border-left: 3px solid transparent;
    border-radius: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: left;
    text-decoration: none;
  }
  .mark + .one {
    padding-left: 8px;
  }
  .one:hover {
    background: var(--_band);
  }
  .one:focus-visible {
    outline-offset: -3px;
  }
  .one[aria-current="true"] {
    background: var(--_primary-soft);
    border-left-color: var(--_primary);
  }
  .one b {
    font-weight: 600;
  }
  .one .fine,
  .one .clock {
    font-variant-numeric: tabular-nums;
  }
  .clock {
    text-align: right;
    white-space: nowrap;
  }
  .clock.soon {
    color: var(--_silent);
  }
  .clock.late {
    color: var(--_danger);
    font-weight: 600;
  }
  .more {
    padding: 12px var(--_gutter);
    border-top: 1px solid var(--_line-soft);
  }
  .stale {
    margin: 12px var(--_gutter);
  }
  @media (max-width: 600px) {
    .top .acts-in-head button {
      margin: 8px 12px 0 0;
    }
    .bar label,
    .bar button {
      min-height: 44px;
    }
  }
  @media print {
    details,
    .bar,
    li .mark {
      display: none;
    }
    li {
      break-inside: avoid;
    }
  }
  @media (forced-colors: active) {
    .one[aria-current="true"] {
      border-color: Highlight;
    }
  }
`;
