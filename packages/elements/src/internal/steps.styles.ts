import { css } from 'lit';

/** Steps, guards, verifications: lines with a mark, a name, a unit and a time. */
export const stepStyles = css`
  .steps {
    padding: 18px var(--_gutter) 2px;
  }
  .step {
    position: relative;
    padding: 0 0 18px 30px;
  }
  .step::before {
    content: "";
    position: absolute;
    left: 6px;
    top: 8px;
    width: 10px;
    height: 10px;
    border-radius: 50%;
    background: var(--_surface);
    border: 2px solid var(--_faint);
    z-index: 1;
  }
  .step::after {
    content: "";
    position: absolute;
    left: 12px;
    top: 22px;
    bottom: -6px;
    border-left: 2px solid var(--_line);
  }
  .step:last-child::after {
    display: none;
  }
  .done::before {
    background: var(--_ok);
    border-color: var(--_ok);
  }
  .now::before {
    border-color: var(--_primary);
    box-shadow: 0 0 0 4px var(--_primary-soft);
  }
  .held-up::before {
    border-color: var(--_silent);
    box-shadow: 0 0 0 4px var(--_silent-soft);
  }
  .quiet::before {
    background: var(--_silent);
    border-color: var(--_silent);
  }
  .late::before,
  .against::before {
    background: var(--_danger);
    border-color: var(--_danger);
    border-radius: 1px;
  }
  .par {
    padding-left: 52px;
  }
  .par::before {
    left: 28px;
  }
  .par::after {
    left: 34px;
    border-left: 2px dashed var(--_faint);
    opacity: 0.6;
  }
  .row b {
    font-weight: 600;
    min-width: 0;
  }
  .row .when {
    color: var(--_muted);
    font-size: 0.867em;
    white-space: nowrap;
  }
  .row .tag {
    white-space: nowrap;
  }
  .step p,
  .verifications p,
  .guards {
    font-size: 0.867em;
    color: var(--_muted);
  }
  .step .said {
    color: var(--_ink);
    margin-top: 2px;
    white-space: pre-line;
  }
  .step .ext {
    color: var(--_silent);
  }
  .red,
  .row .red,
  .verifications p.red {
    color: var(--_danger);
  }
  .step details {
    font-size: 0.867em;
    color: var(--_silent);
  }
  .guards {
    margin-top: 4px;
    padding: 10px 12px;
    background: var(--_silent-soft);
    border-radius: var(--_r);
    color: var(--_ink);
    font-size: 1em;
  }
  .guards p {
    font-size: 1em;
    color: inherit;
  }
  .guards ol,
  .gaps {
    counter-reset: n;
    margin-top: 6px;
  }
  .guards li,
  .gaps li {
    counter-increment: n;
    position: relative;
    padding: 3px 0 3px 26px;
  }
  .guards li::before,
  .gaps li::before {
    content: counter(n) ".";
    position: absolute;
    left: 4px;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .guards b {
    color: var(--_ok);
    font-weight: 600;
    margin-right: 4px;
  }
  .guards .unmet b {
    color: var(--_danger);
  }
  .ladder {
    margin-top: 4px;
    border-left: 2px solid var(--_danger);
    padding-left: 10px;
    font-size: 0.867em;
  }
  .skipped {
    margin: 0 var(--_gutter) 18px;
    padding-left: 30px;
    font-size: 0.867em;
    color: var(--_muted);
  }
  .skipped li {
    padding: 2px 0;
  }
  .verifications li + li {
    margin-top: 12px;
    padding-top: 12px;
    border-top: 1px solid var(--_line-soft);
  }
  .verifications .settled {
    color: var(--_held);
  }
  @media (max-width: 600px) {
    .step .row,
    .verifications .row {
      flex-wrap: wrap;
    }
    .step .row .when,
    .verifications .row .when {
      margin-left: 0;
    }
    .step .row b,
    .verifications .row b {
      margin-right: 12px;
    }
    .par {
      padding-left: 44px;
    }
    .par::before {
      left: 20px;
    }
    .par::after {
      left: 26px;
    }
  }
  @media print {
    .step {
      break-inside: avoid;
      padding-bottom: 10px;
    }
    .step::before,
    .step::after {
      -webkit-print-color-adjust: exact;
    }
  }
  @media (forced-colors: active) {
    .step::before {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: Canvas;
    }
    .done::before,
    .quiet::before,
    .late::before,
    .against::before {
      background: CanvasText;
    }
    .now::before {
      border-color: Highlight;
      box-shadow: 0 0 0 3px Highlight;
    }
  }
`;
