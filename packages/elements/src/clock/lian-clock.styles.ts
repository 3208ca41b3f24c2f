import { css } from 'lit';

export const styles = css`
  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    padding: 8px var(--_gutter);
    background: var(--_silent-soft);
    border: 1px solid var(--_silent);
    border-radius: 10px;
  }
  .time {
    margin-right: 16px;
    font-weight: 600;
  }
  .time small {
    font-weight: 400;
    color: var(--_silent);
    font-size: 0.867em;
    margin-right: 8px;
  }
  .why-other {
    flex: 1 1 260px;
    font-size: 0.867em;
    color: var(--_ink);
    margin: 4px 16px 4px 0;
  }
  .buttons button {
    margin: 4px 8px 4px 0;
  }
  .moving {
    flex: 1 0 100%;
    font-size: 0.867em;
  }
  progress {
    width: 120px;
    height: 6px;
    margin-right: 8px;
    vertical-align: middle;
    accent-color: var(--_silent);
  }
  .alert {
    flex: 1 0 100%;
    margin: 8px 0;
  }
  @media print {
    :host {
      display: none;
    }
  }
  @media (max-width: 600px) {
    .buttons {
      width: 100%;
    }
  }
`;
