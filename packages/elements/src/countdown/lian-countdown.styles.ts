import { css } from 'lit';

export const styles = css`
  strong {
    display: block;
    font-size: 1.733em;
    font-weight: 600;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  p {
    color: var(--_muted);
    font-size: 0.867em;
    margin-top: 2px;
  }
  .bar {
    height: 6px;
    border-radius: 3px;
    background: var(--_line);
    margin-top: 12px;
    overflow: hidden;
  }
  .bar svg {
    display: block;
    width: 100%;
    height: 100%;
    fill: var(--_silent);
  }
  .late strong {
    color: var(--_danger);
  }
  .late .bar svg {
    fill: var(--_danger);
  }
  .paused .bar svg {
    fill: var(--_faint);
  }
  .ended strong {
    font-size: 1.2em;
  }
  @media (forced-colors: active) {
    .bar {
      border: 1px solid CanvasText;
    }
    .bar svg {
      fill: CanvasText;
    }
  }
`;
