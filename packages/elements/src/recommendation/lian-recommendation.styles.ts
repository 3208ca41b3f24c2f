import { css } from 'lit';

export const styles = css`
  h2 .tag {
    font-size: 0.63em;
    vertical-align: middle;
  }
  .four {
    display: grid;
    grid-template-columns: 1fr 1fr;
    border-bottom: 1px solid var(--_line);
    padding: 8px 0;
  }
  .four div {
    padding: 6px var(--_gutter);
    min-width: 0;
  }
  dt {
    color: var(--_muted);
    font-size: 0.867em;
  }
  .four dd {
    font-variant-numeric: tabular-nums;
  }
  .clock {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: flex-end;
    padding: 16px var(--_gutter);
    border-bottom: 1px solid var(--_line);
  }
  .clock > p {
    flex: 1 1 240px;
    margin: 4px 0;
    font-size: 0.867em;
    color: var(--_muted);
  }
  .clock strong {
    display: block;
    font-size: 1.93rem;
    font-size: 1.93em;
    line-height: 1.25;
    font-weight: 600;
    color: var(--_ink);
    font-variant-numeric: tabular-nums;
  }
  .clock .soon strong {
    color: var(--_silent);
  }
  .clock .late strong {
    color: var(--_danger);
  }
  .clock .never {
    max-width: 26em;
  }
  .never b {
    color: var(--_danger);
    font-weight: 600;
  }
  .said-line,
  .newer,
  .copied {
    margin: 16px var(--_gutter);
  }
  .document,
  .replies,
  .links,
  .act {
    border-top: 1px solid var(--_line);
  }
  .document dl > div {
    display: grid;
    grid-template-columns: 128px minmax(0, 1fr);
    grid-column-gap: 12px;
    padding: 9px 0;
    border-bottom: 1px solid var(--_line-soft);
  }
  .document dd,
  .prose {
    white-space: pre-line;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .document dl {
    margin-top: 10px;
  }
  .document ol {
    counter-reset: n;
  }
  .document ol li {
    counter-increment: n;
    position: relative;
    padding-left: 22px;
  }
  .document ol li::before {
    content: counter(n) ".";
    position: absolute;
    left: 0;
    color: var(--_muted);
  }
  .document small {
    display: block;
    color: var(--_held);
    font-size: 0.867em;
  }
  .hint {
    margin-bottom: 16px;
  }
  .conditions ol {
    margin-top: 4px;
  }
  .conditions li {
    padding: 2px 0;
  }
  .conditions .label {
    font-weight: 600;
    margin: 0;
  }
  .conditions .met b {
    color: var(--_held);
  }
  .conditions .unmet b {
    color: var(--_danger);
  }
  .report-near {
    margin: 0 var(--_gutter) 20px;
  }
  .act h3:focus {
    outline: none;
  }
  .checks label {
    display: inline-flex;
    align-items: center;
    min-height: 36px;
    margin: 0 20px 0 0;
  }
  .checks input {
    margin-right: 8px;
  }
  legend {
    font-size: 0.933em;
    padding: 0;
    margin-bottom: 4px;
  }
  legend i {
    color: var(--_danger);
    font-style: normal;
    margin-left: 2px;
  }
  .files input {
    padding: 7px 12px;
  }
  .files li {
    padding: 4px 0;
    font-size: 0.933em;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    grid-column-gap: 24px;
  }
  .advice {
    margin-bottom: 14px;
    padding-left: 14px;
    border-left: 3px solid var(--_line);
  }
  .kept {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
  }
  .kept button {
    margin-right: 16px;
  }
  .press button {
    margin: 6px 12px 0 0;
  }
  .papers {
    padding: 8px var(--_gutter) 12px;
    border-top: 1px solid var(--_line);
  }
  .papers button.link {
    margin: 4px 20px 0 0;
    color: var(--_primary);
    font-size: 0.933em;
  }
  .still {
    position: static;
  }
  .rare {
    margin-top: 6px;
  }
  .rare summary {
    line-height: var(--_control);
    color: var(--_muted);
  }
  .top-bar {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    margin-bottom: 12px;
  }
  .top-bar button {
    margin: 0 0 8px 12px;
  }
  .top-bar button:first-child {
    margin-left: 0;
  }
  .red {
    color: var(--_danger);
  }
  .scroll {
    overflow-x: auto;
  }
  .trace {
    width: 100%;
    border-collapse: collapse;
    font-size: 0.933em;
  }
  .trace th,
  .trace td {
    text-align: left;
    vertical-align: top;
    padding: 8px 10px;
    border-bottom: 1px solid var(--_line-soft);
  }
  .trace th {
    color: var(--_muted);
    font-weight: 400;
    white-space: nowrap;
  }
  .trace .time {
    white-space: nowrap;
  }
  .trace .what {
    min-width: 12em;
  }
  @media (max-width: 600px) {
    .two {
      display: block;
    }
    .four div {
      padding: 6px var(--_gutter);
    }
    .document dl > div {
      display: block;
    }
    .checks label {
      min-height: 44px;
      display: flex;
    }
    .trace,
    .trace tbody,
    .trace tr,
    .trace td {
      display: block;
    }
    .trace thead {
      display: none;
    }
    .trace tr {
      padding: 10px var(--_gutter);
      border-bottom: 1px solid var(--_line-soft);
    }
    .trace td {
      display: inline;
      padding: 0 8px 0 0;
      border: 0;
      color: var(--_muted);
    }
    .trace .what {
      display: block;
      color: var(--_ink);
    }
  }
  @media print {
    .act,
    .bar,
    .newer,
    .report-near {
      display: none;
    }
    .panel {
      border: 0;
    }
  }
`;
