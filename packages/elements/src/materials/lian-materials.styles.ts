import { css } from 'lit';

export const styles = css`
  :host([bare]) .panel {
    border: 0;
    box-shadow: none;
    background: none;
  }
  h4 {
    font-size: 0.867em;
    font-weight: 400;
    color: var(--_muted);
    margin-top: 12px;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
    grid-gap: 4px 16px;
    padding: 8px 0;
    border-bottom: 1px solid var(--_line-soft);
    font-size: 0.933em;
  }
  li em {
    font-style: normal;
    font-size: 0.929em;
    color: var(--_muted);
    text-align: right;
  }
  summary {
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    text-decoration: underline;
  }
  summary:focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 1px;
  }
  .needed {
    margin-bottom: 16px;
    padding: 4px 14px;
    border-left: 3px solid var(--_primary);
    background: var(--_primary-soft);
  }
  .needed li:last-child {
    border: 0;
  }
  .needed em {
    color: var(--_ink);
  }
  @media (max-width: 600px) {
    li {
      grid-template-columns: 1fr;
    }
    li em {
      text-align: left;
    }
    summary {
      padding: 10px 0;
    }
  }
`;
