import { css } from 'lit';

export const styles = css`
  .counts {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    padding: 10px var(--_gutter) 14px;
    background: var(--_band);
    border-bottom: 1px solid var(--_line);
  }
  .counts li {
    margin: 4px 28px 0 0;
    color: var(--_muted);
    font-size: 0.867em;
  }
  .counts b {
    margin-right: 6px;
    font-size: 1.85em;
    font-weight: 600;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
    color: var(--_faint);
  }
  .counts .k b {
    color: var(--_primary);
  }
  .counts .h b {
    color: var(--_held);
  }
  lian-form-section,
  lian-form-held {
    content-visibility: auto;
    contain-intrinsic-size: 600px;
    contain-intrinsic-size: auto 600px;
  }
  lian-form-held {
    contain-intrinsic-size: 240px;
    contain-intrinsic-size: auto 240px;
  }
  .materials {
    border-top: 1px solid var(--_line);
  }
  .part + lian-form-held.part {
    border-top: 0;
    padding-top: 0;
  }
  .ask {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    grid-gap: 16px 20px;
  }
  .req::after {
    content: "*";
    color: var(--_danger);
    margin-left: 2px;
  }
  .own {
    color: var(--_silent);
    font-size: 0.867em;
    margin-top: 6px;
  }
  .hint {
    color: var(--_muted);
    font-size: 0.867em;
    margin-top: 6px;
  }
  .tick label {
    margin-bottom: 10px;
  }
  h4 {
    font-size: 0.867em;
    font-weight: 600;
    color: var(--_muted);
    margin-bottom: 2px;
  }
  .held {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    grid-gap: 2px 28px;
  }
  .held > div {
    display: grid;
    grid-template-columns: 112px minmax(0, 1fr);
    grid-column-gap: 12px;
    padding: 9px 0;
    border-bottom: 1px solid var(--_line-soft);
  }
  dt {
    color: var(--_muted);
    font-size: 0.933em;
  }
  .shut {
    color: var(--_muted);
  }
  .src {
    display: block;
    font-size: 0.8em;
    color: var(--_held);
    margin-top: 1px;
  }
  .src.own {
    color: var(--_silent);
  }
  .src.conf {
    color: var(--_danger);
  }
  .src details {
    display: inline-block;
    max-width: 100%;
    vertical-align: top;
  }
  .src details[open] {
    display: block;
  }
  .src summary {
    display: block;
    cursor: pointer;
    margin-right: 8px;
  }
  .src summary::-webkit-details-marker {
    display: none;
  }
  .src summary:hover {
    text-decoration: underline;
  }
  .src details p {
    color: var(--_muted);
    margin: 4px 0;
  }
  .reason {
    margin-top: 8px;
  }
  .reason button {
    margin: 8px 16px 0 0;
  }
  .notice {
    margin: 16px var(--_gutter);
  }
  .alert ul,
  .notice ul {
    margin-top: 6px;
  }
  .alert a {
    color: var(--_danger);
  }
  .done {
    padding: 28px var(--_gutter);
    border-left: 4px solid var(--_ok);
    border-radius: 10px;
  }
  .done h2 {
    color: var(--_ok);
  }
  .done strong {
    display: block;
    margin: 6px 0;
    font-size: 1.6em;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
  @media (max-width: 600px) {
    .ask,
    .held {
      grid-template-columns: minmax(0, 1fr);
    }
    .held > div {
      grid-template-columns: minmax(0, 1fr);
    }
    .counts li {
      margin-right: 16px;
      width: calc(50% - 16px);
    }
    .src summary {
      padding: 11px 0;
    }
  }
  @media print {
    lian-form-section,
    lian-form-held {
      content-visibility: visible;
    }
    .acts {
      display: none;
    }
  }
`;
