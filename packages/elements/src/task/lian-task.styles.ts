import { css } from 'lit';

export const styles = css`
  .clock {
    padding: 18px var(--_gutter);
    border-bottom: 1px solid var(--_line);
  }
  .silence {
    margin: 16px var(--_gutter);
  }
  .proposal {
    margin: 16px var(--_gutter);
  }
  .proposal p:first-child {
    color: var(--_muted);
    font-size: 0.867em;
  }
  .proposal p:last-child {
    font-size: 1.133em;
    font-weight: 600;
  }
  .blocked-by,
  .newer {
    margin: 16px var(--_gutter);
  }
  .acted {
    margin: 16px var(--_gutter);
  }
  .side > .section,
  .main > .section,
  .reply {
    border-top: 1px solid var(--_line);
  }
  .main > :first-child {
    border-top: 0;
  }
  summary h3 + small {
    margin-left: 10px;
  }
  .issue + blockquote + .issue {
    margin-top: 12px;
  }
  h4 {
    font-size: 0.933em;
    font-weight: 600;
    color: var(--_muted);
    margin: 18px 0 4px;
  }
  .acted:focus {
    outline: 3px solid var(--_focus);
  }
  .file {
    display: grid;
    grid-template-columns: 1fr 1fr;
    grid-column-gap: 28px;
  }
  .file > div {
    display: grid;
    grid-template-columns: 112px minmax(0, 1fr);
    grid-column-gap: 12px;
    padding: 9px 0;
    border-bottom: 1px solid var(--_line-soft);
  }
  .file dt {
    color: var(--_muted);
    font-size: 0.933em;
  }
  .file dd {
    min-width: 0;
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
  .materials li {
    display: flex;
    justify-content: space-between;
    padding: 8px 0;
    border-bottom: 1px solid var(--_line-soft);
    font-size: 0.933em;
  }
  .materials .fine {
    margin-left: 16px;
    text-align: right;
  }
  .previous .steps {
    padding: 14px 0 0;
  }
  .asked {
    padding: 16px var(--_gutter) 2px;
  }
  legend {
    font-size: 0.933em;
    color: var(--_muted);
    padding: 0;
    margin-bottom: 8px;
  }
  .choice {
    margin-bottom: 12px;
  }
  .opt {
    display: flex;
    align-items: center;
    min-height: 44px;
    padding: 9px 12px;
    margin-bottom: 8px;
    border: 1px solid var(--_line);
    border-radius: var(--_r);
    font-size: 1em;
    cursor: pointer;
  }
  .opt.on {
    border-color: var(--_primary);
    background: var(--_primary-soft);
  }
  .opt.blocked {
    color: var(--_muted);
    background: var(--_band);
    cursor: default;
  }
  .opt input {
    flex: none;
    margin-right: 10px;
  }
  .entry {
    position: relative;
  }
  .entry .remove {
    position: absolute;
    top: 0;
    right: 0;
    color: var(--_muted);
    font-size: 0.867em;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border-left: 3px solid var(--_line);
    padding-left: 14px;
    margin: 12px 0;
  }
  .add {
    margin-bottom: 14px;
  }
  .outcome {
    padding: 18px var(--_gutter);
    border-top: 1px solid var(--_line);
  }
  .outcome .said-words {
    white-space: pre-line;
  }
  .outcome:focus {
    outline: 3px solid var(--_focus);
    outline-offset: -3px;
  }
  .changes li {
    list-style: disc;
    margin-left: 20px;
  }
  .wide .body {
    display: grid;
    grid-template-columns: minmax(0, 1.25fr) minmax(0, 1fr);
    align-items: start;
  }
  .wide .main {
    border-right: 1px solid var(--_line);
    order: -1;
    height: 100%;
  }
  .wide .pinned {
    position: sticky;
    top: var(--lian-task-top, 0);
  }
  .acts {
    position: static;
    border-top: 0;
    padding-bottom: 18px;
  }
  @media (max-width: 600px) {
    .file {
      display: block;
    }
    .materials li {
      display: block;
    }
    .materials .fine {
      display: block;
      margin: 0;
      text-align: left;
    }
  }
  @media print {
    .reply,
    .newer {
      display: none;
    }
    .wide .body {
      display: block;
    }
    .wide .pinned {
      position: static;
    }
  }
  @media (forced-colors: active) {
    .opt.on {
      border: 2px solid Highlight;
    }
  }
`;
